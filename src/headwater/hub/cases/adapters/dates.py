"""The plain dates that the clocks of a case ask for, wherever they were read."""

from dataclasses import dataclass
from datetime import date, datetime

from headwater.hub.cases.states import DutyKind
from headwater.hub.programmes.states import DEFAULTS, DatedSetting


@dataclass(frozen=True, slots=True)
class Dated:
    """One dated thing of a case that is still to come or still to settle. `what` is task, hearing, duty, waiting or step."""

    what: str
    row_id: int
    on: date
    until: date | None
    at: datetime | None
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class CaseDates:
    """Everything that the clocks of one case ask for, as plain values."""

    case_id: int
    is_open: bool
    accepted_on: date
    received_on: date | None
    triaged_on: date | None
    named_on: date | None
    lead_left_on: date | None
    assessed_on: date | None
    plan_on: date | None
    reviewed_on: date | None
    review_on: date | None
    spoken_on: date | None
    long_reason: bool
    closed_on: date | None
    back_on: date | None
    follow_ups: dict[str, date]
    changed_mind_on: date | None
    unsafe_on: date | None
    died_on: date | None
    programme_id: int | None
    dated: tuple[Dated, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a programme set for its own clocks, on the day asked about."""

    plan_days: int = DEFAULTS[DatedSetting.PLAN_DUE_AFTER_DAYS]
    long_months: int = DEFAULTS[DatedSetting.CASE_LONG_AFTER_MONTHS]


def latest_duty(dates: CaseDates, kind: DutyKind) -> Dated | None:
    """The latest duty of a kind that an authority reported."""
    return max((each for each in dates.dated if each.what == "duty" and each.code == kind), key=lambda each: each.on, default=None)
