"""One case as it is read: its own columns, those of what it points at, and the dates that stand in other tables."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from headwater.clocks.arithmetic import england_day
from headwater.hub.cases.adapters.dates import CaseDates, Dated, Numbers
from headwater.hub.cases.states import FollowUpAt, State, UnknownWhy


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case with what its pages and its clocks ask for, read in one query. The columns stand in COLUMNS, in this order."""

    case_id: int
    reference: str
    version: int
    state: str
    accepted_on: date
    referred_on: date | None
    closed_on: date | None
    threat_on: date | None
    threat_at_start: str
    immediate_risk: str
    home: str
    landlord: str
    arrears_gbp: Decimal | None
    mode: str
    long_cause: str
    employment_measured: str
    outcome: str
    outcome_home: str
    ending: str
    ending_reason: str
    evicted: str
    employed_at_close: str
    unknown_why: str
    due_on: date | None
    person_id: int
    household_id: int
    referral_id: int | None
    service_id: int
    service: str
    programme_id: int | None
    team: str | None
    lead_id: int
    lead: str
    lead_mode: str
    lead_left_on: date | None
    person_name: str
    extra_care: str
    changed_mind_at: datetime | None
    died_on: date | None
    received_at: datetime | None
    triaged_on: date | None
    referral_reference: str | None
    route: str | None
    channel: str | None
    sender_agency: str | None
    sender: str | None
    passed_on_from: str | None
    threat_dont_know: bool | None
    earlier: str | None
    earlier_closed_on: date | None
    assessed_on: date | None
    agreed_on: date | None
    shared_on: date | None
    reviewed_on: date | None
    review_on: date | None
    spoke_on: date | None
    named_on: date | None
    back_on: date | None
    follow_up_56: date | None
    follow_up_6: date | None
    follow_up_12: date | None
    plan_days: int
    long_months: int

    @property
    def is_open(self) -> bool:
        """Whether the case goes on."""
        return self.state == State.OPEN

    @property
    def numbers(self) -> Numbers:
        """What the case's programme set."""
        return Numbers(self.plan_days, self.long_months)

    def dates(self, dated: tuple[Dated, ...] = ()) -> CaseDates:
        """The dates alone, with the dated things beside them."""
        plans = [day for day in (self.agreed_on, self.shared_on) if day is not None]
        return CaseDates(
            case_id=self.case_id,
            is_open=self.is_open,
            accepted_on=self.accepted_on,
            received_on=england_day(self.received_at) if self.received_at else self.referred_on,
            triaged_on=self.triaged_on or self.accepted_on,
            named_on=self.named_on,
            lead_left_on=self.lead_left_on,
            assessed_on=self.assessed_on,
            plan_on=min(plans, default=None),
            reviewed_on=self.reviewed_on,
            review_on=self.review_on,
            spoken_on=self.spoke_on,
            long_reason=bool(self.long_cause),
            closed_on=self.closed_on,
            back_on=self.back_on,
            follow_ups=self.follow_ups,
            changed_mind_on=england_day(self.changed_mind_at) if self.changed_mind_at else None,
            unsafe_on=self.closed_on if self.unknown_why == UnknownWhy.NOT_SAFE_TO_TRY else None,
            died_on=self.died_on,
            programme_id=self.programme_id,
            dated=dated,
        )

    @property
    def follow_ups(self) -> dict[str, date]:
        """The follow-ups made, each with its day."""
        points = (
            (FollowUpAt.DAYS_56, self.follow_up_56),
            (FollowUpAt.MONTHS_6, self.follow_up_6),
            (FollowUpAt.MONTHS_12, self.follow_up_12),
        )
        return {point: day for point, day in points if day is not None}


COLUMNS = (
    "id", "reference", "version", "state", "accepted_on", "referred_on", "closed_on", "threat_on", "threat_at_start", "immediate_risk",
    "home_at_referral", "landlord", "arrears_gbp", "mode", "long_cause", "employment_measured", "outcome", "outcome_home", "ending",
    "ending_reason", "evicted", "employed_at_close", "unknown_why", "due_on", "person_id", "household_id", "referral_id", "service_id",
    "service__name", "service__programme_id", "team__name", "lead_id", "lead__name", "lead__caseload_mode", "lead__ended_on",
    "person__name", "person__extra_care", "person__changed_mind_at", "person__died_on", "referral__received_at", "referral__triaged_on",
    "referral__reference", "referral__route", "referral__channel", "referral__sender_agency_name", "referral__sender_name",
    "referral__previous__sender_agency_name", "referral__threat_dont_know", "repeat_of__reference", "repeat_of__closed_on",
)  # fmt: skip
