"""What a clock shows."""

from dataclasses import dataclass
from datetime import date

from headwater.clocks.values.codes import Kind, Standing
from headwater.clocks.values.rules import Rule
from headwater.clocks.values.wording import counted, written

_ORDER = {
    Standing.LATE: 0,
    Standing.PASSED: 1,
    Standing.NOT_YET_DUE: 2,
    Standing.NOT_STARTED: 3,
    Standing.MET: 4,
    Standing.ENDED: 4,
}


@dataclass(frozen=True, slots=True)
class ClockState:
    """What one clock shows on one day.

    `due_on` is the day to show people. `last_day` is the last day that still counts as in time: a promise in working days due
    on a Friday is still met on the Sunday after. Counts are days after the start; `days_left` and `working_days_left`
    are below nought once the due day has gone by. Working-day counts are None outside the years the calendar knows.
    `measured_on` is the day all counts are taken to: the day it stopped, or else the day asked about. A clock that only counts
    back (a hearing) has no start and so nothing elapsed.
    """

    rule: Rule
    standing: Standing
    measured_on: date
    started_on: date | None = None
    due_on: date | None = None
    last_day: date | None = None
    stopped_on: date | None = None
    elapsed_days: int | None = None
    elapsed_working_days: int | None = None
    days_left: int | None = None
    working_days_left: int | None = None
    paused_days: int = 0

    @property
    def code(self) -> str:
        """The rule's code, for example `triage`."""
        return self.rule.code

    @property
    def confirmed(self) -> bool:
        """False where the rule's value is a proposal; `rule.reason` says what is open."""
        return self.rule.confirmed

    @property
    def is_open(self) -> bool:
        """Whether it has a due day and somebody may still have something to do."""
        return self.due_on is not None and self.stopped_on is None

    @property
    def is_overdue(self) -> bool:
        """Late and not yet done."""
        return self.standing is Standing.LATE and self.stopped_on is None

    @property
    def sentence(self) -> str:
        """One or two plain sentences that say where the clock stands."""
        if self.due_on is None or self.days_left is None:
            return f"{self.rule.title}: not started."
        if self.standing is Standing.ENDED:
            return f"{self.rule.title}: no longer counted since {written(self.measured_on)}."
        return _SENTENCES[self.rule.kind](self, self.due_on, self.days_left)

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Order of a worklist: overdue first and longest overdue on top, then flags reached, then what falls due next."""
        return (self._group(), self.due_on.toordinal() if self.due_on else 0, self.rule.code)

    def _group(self) -> int:
        if self.stopped_on is not None:
            return 4
        return _ORDER[self.standing]


def _deadline(state: ClockState, due: date, left: int) -> str:
    title, working = state.rule.title, state.working_days_left
    if state.stopped_on is not None:
        return f"{title}: done on {written(state.stopped_on)}, {_how_done(state, left)}."
    if state.is_overdue:
        late = counted(-left, None if working is None else -working, state.rule.unit)
        return f"{title}: late by {late}. It was due by {written(due)}."
    if left > 0:
        return f"{title}: due by {written(due)}, {counted(left, working, state.rule.unit)} left."
    return (
        f"{title}: due today, {written(due)}." if left == 0 else f"{title}: was due by {written(due)}, in time until the next working day."
    )


def _how_done(state: ClockState, left: int) -> str:
    working = state.working_days_left
    if state.standing is Standing.LATE:
        return f"late by {counted(-left, None if working is None else -working, state.rule.unit)}"
    if state.elapsed_days is None or state.elapsed_days < 0:
        return "in time"
    if state.elapsed_days == 0:
        return "in time, on the same day"
    return f"in time, after {counted(state.elapsed_days, state.elapsed_working_days, state.rule.unit)}"


def _appointment(state: ClockState, due: date, left: int) -> str:
    title, working = state.rule.title, state.working_days_left
    if state.stopped_on is not None:
        return f"{title}: was on {written(due)}. What came of it was written down on {written(state.stopped_on)}."
    if left > 0:
        return f"{title}: on {written(due)}, in {counted(left, working, state.rule.unit)}."
    if left == 0:
        return f"{title}: today, {written(due)}."
    ago = counted(-left, None if working is None else -working, state.rule.unit)
    return f"{title}: was on {written(due)}, {ago} ago. What came of it is not written down."


def _period(state: ClockState, due: date, left: int) -> str:
    rule = state.rule
    if left < 0:
        return f"{rule.title}: the {rule.length} days ended on {written(due)}. {rule.afterwards}".rstrip()
    return f"{rule.title}: day {rule.length - left} of {rule.length}. The last day is {written(due)}."


def _mark(state: ClockState, due: date, left: int) -> str:
    title = state.rule.title
    if state.standing is Standing.MET:
        return f"{title}: settled on {written(state.measured_on)}, before it was reached."
    if left > 0:
        return f"{title}: not yet, it would be reached on {written(due)}."
    return f"{title}: reached on {written(due)}."


_SENTENCES = {Kind.DEADLINE: _deadline, Kind.PERIOD: _period, Kind.MARK: _mark, Kind.APPOINTMENT: _appointment}
