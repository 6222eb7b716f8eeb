"""One clock: what happened, a rule, a calendar and a day give its state. Nothing here is kept, and nothing reads today's date."""

from collections.abc import Iterable, Sequence
from datetime import date

from headwater.clocks.arithmetic import days_between, paused_days, working_days_between
from headwater.clocks.calendars import Calendar
from headwater.clocks.compute.due import Bounds, bounds, clipped
from headwater.clocks.values import ClockState, Event, Kind, Pause, Rule, Standing


def compute(events: Iterable[Event], rule: Rule, calendar: Calendar, as_of: date, pauses: Sequence[Pause] = ()) -> ClockState:
    """The state of the rule's clock on the day `as_of`.

    Events after `as_of` have not happened yet, except the one a clock counts back from (a hearing, a release). Pauses stretch
    only a rule that may be paused; one still going on is taken to end today. Raises OutsideCalendar for a rule in
    working days outside the calendar's years.
    """
    known = tuple(events)
    held = clipped(pauses, as_of)
    found = bounds(known, rule, calendar, as_of, held)
    if found is None:
        return ClockState(rule, Standing.NOT_STARTED, as_of)
    standing, stopped = _standing(known, rule, as_of, found)
    return _measured(rule, standing, found, (stopped, stopped or as_of), calendar, held)


def _measured(
    rule: Rule, standing: Standing, found: Bounds, until: tuple[date | None, date], calendar: Calendar, pauses: Sequence[Pause]
) -> ClockState:
    stopped, day = until
    started = found.started
    return ClockState(
        rule=rule,
        standing=standing,
        measured_on=day,
        started_on=started,
        due_on=found.due,
        last_day=found.last,
        stopped_on=stopped,
        elapsed_days=None if started is None else days_between(started, day),
        elapsed_working_days=_working_days(started, day, calendar),
        days_left=days_between(day, found.due),
        working_days_left=_working_days(day, found.due, calendar),
        paused_days=paused_days(started, day, pauses) if pauses and started else 0,
    )


def _working_days(start: date | None, end: date, calendar: Calendar) -> int | None:
    known = start is not None and calendar.covers(start) and calendar.covers(end)
    return working_days_between(start, end, calendar) if start is not None and known else None


def _standing(events: Sequence[Event], rule: Rule, as_of: date, found: Bounds) -> tuple[Standing, date | None]:
    past = [each for each in events if each.on <= as_of]
    stop, end = _stop(past, rule, found), _end(past, rule, found)
    if stop is not None and (end is None or stop <= end):
        return _done(rule.kind, stop, found), stop
    if end is not None:
        return Standing.ENDED, end
    return _running(rule.kind, as_of, found), None


def _stop(past: Sequence[Event], rule: Rule, found: Bounds) -> date | None:
    days = [each.on for each in past if each.kind in rule.stops and not (rule.restarts and each.on < found.anchor)]
    return min(days, default=None)


def _end(past: Sequence[Event], rule: Rule, found: Bounds) -> date | None:
    """The day the clock stopped mattering: never before it started, unless it counts back from a day that is still to come."""
    days = [each.on for each in past if each.kind in rule.voids or (each.kind in rule.ends and (rule.before or each.on >= found.anchor))]
    if not days:
        return None
    return min(days) if rule.before else max(min(days), found.anchor)


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
