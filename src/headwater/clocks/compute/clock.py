"""One clock: what happened, a rule, a calendar and a day give its state. Nothing here is kept, and nothing reads today's date."""

from collections.abc import Iterable, Sequence
from datetime import date

from headwater.clocks.arithmetic import days_between, paused_days
from headwater.clocks.calendars import Calendar
from headwater.clocks.compute.due import Bounds, History, bounds, clipped, earliest, history_of
from headwater.clocks.values import ClockState, Event, Kind, Pause, Rule, Standing


def compute(events: Iterable[Event], rule: Rule, calendar: Calendar, as_of: date, pauses: Sequence[Pause] = ()) -> ClockState:
    """The state of the rule's clock on the day `as_of`.

    Events after `as_of` have not happened yet, except the one a clock counts back from (a hearing, a release). Pauses stretch
    only a rule that may be paused; one still going on is taken to end today. Raises OutsideCalendar for a rule in
    working days outside the calendar's years.
    """
    return from_history(history_of(events), rule, calendar, as_of, clipped(pauses, as_of))


def from_history(history: History, rule: Rule, calendar: Calendar, as_of: date, held: Sequence[Pause]) -> ClockState:
    """The same from events already sorted by kind and pauses already clipped: a case reads many clocks off one history."""
    found = bounds(history, rule, calendar, as_of, held)
    if found is None:
        return ClockState(rule, Standing.NOT_STARTED, as_of)
    standing, stopped = _standing(history, rule, as_of, found)
    return _measured(rule, standing, found, (stopped, stopped or as_of), calendar, held)


def _measured(
    rule: Rule, standing: Standing, found: Bounds, until: tuple[date | None, date], calendar: Calendar, pauses: Sequence[Pause]
) -> ClockState:
    stopped, day = until
    started = found.started
    here = calendar.place(day)
    return ClockState(
        rule=rule,
        standing=standing,
        measured_on=day,
        started_on=started,
        due_on=found.due,
        last_day=found.last,
        stopped_on=stopped,
        elapsed_days=None if started is None else days_between(started, day),
        elapsed_working_days=None if started is None else _apart(calendar.place(started), here),
        days_left=days_between(day, found.due),
        working_days_left=_apart(here, calendar.place(found.due)),
        paused_days=paused_days(started, day, pauses) if pauses and started else 0,
    )


def _apart(start: int | None, end: int | None) -> int | None:
    """Working days between two places in the calendar: the same sum as working_days_between, without asking for a place twice."""
    return None if start is None or end is None else end - start


def _standing(history: History, rule: Rule, as_of: date, found: Bounds) -> tuple[Standing, date | None]:
    stop, end = _stop(history, rule, as_of, found), _end(history, rule, as_of, found)
    if stop is not None and (end is None or stop <= end):
        return _done(rule.kind, stop, found), stop
    if end is not None:
        return Standing.ENDED, end
    return _running(rule.kind, as_of, found), None


def _stop(history: History, rule: Rule, as_of: date, found: Bounds) -> date | None:
    """Something done before the clock began still meets it, except where each new start asks for it again."""
    return earliest(history, rule.stops, found.anchor if rule.restarts else date.min, as_of)


def _end(history: History, rule: Rule, as_of: date, found: Bounds) -> date | None:
    """The day the clock stopped mattering: never before it started, unless it counts back from a day that is still to come."""
    since = date.min if rule.before else found.anchor
    days = (earliest(history, rule.voids, date.min, as_of), earliest(history, rule.ends, since, as_of))
    return min((max(day, since) for day in days if day is not None), default=None)


def _done(kind: Kind, stop: date, found: Bounds) -> Standing:
    if kind is Kind.MARK:
        return Standing.MET if stop < found.due else Standing.ENDED
    return Standing.MET if kind is Kind.APPOINTMENT or stop <= found.last else Standing.LATE


def _running(kind: Kind, as_of: date, found: Bounds) -> Standing:
    if kind is Kind.MARK:
        return Standing.PASSED if as_of >= found.due else Standing.NOT_YET_DUE
    if as_of <= found.last:
        return Standing.NOT_YET_DUE
    return Standing.PASSED if kind is Kind.PERIOD else Standing.LATE
