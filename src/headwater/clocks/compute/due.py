"""When a clock started and when it is due."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from headwater.clocks.arithmetic import add_days, add_months, add_working_days, last_day_within_working_days, paused_days
from headwater.clocks.calendars import Calendar
from headwater.clocks.values import Event, Pause, Period, Rule, Unit

History = Mapping[str, Sequence[date]]


class Bounds(NamedTuple):
    """The day counted from, the day the clock began to run (None when it only counts back), the due day, the last day in time."""

    anchor: date
    started: date | None
    due: date
    last: date


def history_of(events: Iterable[Event]) -> History:
    """The days of each kind of event, so that many clocks read the same events once."""
    history: dict[str, list[date]] = {}
    for each in events:
        history.setdefault(each.kind, []).append(each.on)
    return history


def earliest(history: History, kinds: tuple[str, ...], since: date, to: date) -> date | None:
    """The first day from `since` to `to`, both counted, on which one of these kinds of event happened."""
    found: date | None = None
    for kind in kinds:
        for day in history.get(kind, ()):
            if since <= day <= to and (found is None or day < found):
                found = day
    return found


def latest(history: History, kinds: tuple[str, ...], to: date) -> date | None:
    """The last day up to `to`, counted, on which one of these kinds of event happened."""
    return max((day for kind in kinds for day in history.get(kind, ()) if day <= to), default=None)


def bounds(history: History, rule: Rule, calendar: Calendar, as_of: date, pauses: Sequence[Pause]) -> Bounds | None:
    """The days of a rule's clock, or None while nothing has started it. Raises OutsideCalendar."""
    to = date.max if rule.before else as_of
    anchor = latest(history, rule.starts, to) if rule.restarts else earliest(history, rule.starts, date.min, to)
    if anchor is None:
        return None
    if rule.before:
        return _counted_back(history, rule, anchor)
    extra = _pushed_on(anchor, rule, calendar, pauses) if rule.pausable and pauses else 0
    due = _due(anchor, rule, calendar, extra)
    return Bounds(anchor, anchor, due, _last(anchor, due, rule, calendar, extra))


def _counted_back(history: History, rule: Rule, anchor: date) -> Bounds:
    due = add_days(anchor, -rule.length)
    started = earliest(history, rule.not_before, date.min, anchor)
    if started is not None and started > due:
        due = started
    return Bounds(anchor, started, due, due)


def _due(anchor: date, rule: Rule, calendar: Calendar, extra: int) -> date:
    if rule.unit is Unit.WORKING_DAYS:
        return add_working_days(anchor, rule.length + extra, calendar)
    if rule.unit is Unit.MONTHS:
        return add_days(add_months(anchor, rule.length), extra)
    return add_days(anchor, rule.length + extra - rule.first_day_counts)


def _last(anchor: date, due: date, rule: Rule, calendar: Calendar, extra: int) -> date:
    return last_day_within_working_days(anchor, rule.length + extra, calendar) if rule.unit is Unit.WORKING_DAYS else due


def _pushed_on(anchor: date, rule: Rule, calendar: Calendar, pauses: Sequence[Pause]) -> int:
    """How far pauses move the due day: moved until no further paused day falls inside."""
    counted = calendar if rule.unit is Unit.WORKING_DAYS else None
    extra, found = -1, 0
    while found != extra:
        extra = found
        found = paused_days(anchor, _due(anchor, rule, calendar, extra), pauses, counted)
    return extra


def clipped(pauses: Sequence[Pause], as_of: date) -> tuple[Pause, ...]:
    """The pauses begun by `as_of`; one that goes on is taken to end that day, so that a due day can be given."""
    return tuple(
        Pause(Period(each.period.first, min(each.period.last or as_of, as_of)), each.reason)
        for each in pauses
        if each.period.first <= as_of
    )
