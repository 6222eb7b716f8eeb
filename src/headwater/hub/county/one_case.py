"""Everything in one case, in the order it is written: the case's own row comes last, when what is due next is known."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from headwater.hub.cases.adapters.clocks import clocks_of, due
from headwater.hub.cases.adapters.dates import CaseDates
from headwater.hub.cases.states import Clock
from headwater.hub.county.casework import (
    Opened,
    case_values,
    needs_of,
    open_case,
    write_assessments,
    write_lead,
    write_needs,
)
from headwater.hub.county.ending import died_on
from headwater.hub.county.facts import Facts
from headwater.hub.county.happenings import (
    is_long,
    write_duty,
    write_follow_ups,
    write_hearing,
    write_money,
    write_share,
    write_task,
    write_waiting,
)
from headwater.hub.county.pathways import write_pathways
from headwater.hub.county.persons import Someone
from headwater.hub.county.plans import write_plan
from headwater.hub.county.referring import Sent
from headwater.hub.county.signs import write_signs
from headwater.hub.county.teller import Teller
from headwater.hub.county.work import write_work

NOT_ASSESSED = frozenset({"assessment_due", "assessment_late", "new_today"})


@dataclass(slots=True)
class Told:
    """What has been told of a case so far."""

    facts: Facts
    sent: Sent
    main: Someone
    partner: Someone | None
    household_id: int | None = None
    referral_id: int | None = None
    case_id: int | None = None
    reference: str = ""
    repeat_of: int | None = None
    case: Opened | None = None
    person_more: dict[str, Any] = field(default_factory=dict)
    case_more: dict[str, Any] = field(default_factory=dict)

    def needs(self) -> tuple[str, ...]:
        """The kinds of need the household turns out to have."""
        return needs_of(self.facts)

    def split_at(self, tell: Teller) -> datetime:
        """The moment a household was split, some days into the case."""
        return tell.moment(min(self.facts.accepted + 9, tell.days.today), 900)


def write_rows(tell: Teller, told: Told) -> None:
    """The rows of the case, but for its own."""
    facts = told.facts
    if facts.wanted.scene in NOT_ASSESSED:
        facts.assessed = None
    case = open_case(tell, facts, told.main, told.partner, told.sent)
    told.case, told.case_id, told.reference = case, case.id, case.reference
    write_lead(tell, case)
    write_assessments(tell, case)
    if facts.wanted.fault != "blank_needs":
        write_needs(tell, case)
    for write in (write_work, write_money, write_duty, write_share, write_pathways, write_waiting, write_hearing, write_task, write_signs):
        write(tell, case)
    write_plan(tell, case, case.main)
    if case.partner is not None and (tell.yes(0.5) or facts.wanted.scene == "two_adults_private"):
        write_plan(tell, case, case.partner)


def write_case_row(tell: Teller, told: Told, back_on: int | None = None) -> None:
    """The case's own row, with what its lists sort by. `back_on` is the day a second case opened."""
    case = told.case
    assert case is not None  # noqa: S101  its rows are written by now
    write_follow_ups(tell, case, back_on)
    values = case_values(tell, case, told.sent) | long_reason(tell, case) | told.case_more
    links = {"referral_id": told.referral_id, "household_id": told.household_id, "repeat_of_id": told.repeat_of}
    tell.add("cases.Case", **(values | links | index(tell, told, case, back_on, reason=bool(values.get("long_cause")))))


def index(tell: Teller, told: Told, case: Opened, back_on: int | None, *, reason: bool) -> dict[str, Any]:
    """The index of the lists, by the same clocks as the site's own."""
    facts = case.facts
    if not facts.live and not facts.wanted.scene:
        # A closed case waits for its follow-ups alone: the clocks need not be asked a million times. A test compares.
        waits = case.follow_up_next if back_on is None else None
        return {"due_on": tell.day(waits), "due_clock": Clock.FOLLOW_UP.value if waits else "", "spoken_on": tell.day(case.spoken)}
    dates = CaseDates(
        case_id=case.id, is_open=facts.live, accepted_on=date.fromordinal(facts.accepted), received_on=tell.day(told.sent.day),
        triaged_on=tell.day(facts.accepted), named_on=tell.day(facts.accepted), lead_left_on=None, assessed_on=tell.day(facts.assessed),
        plan_on=tell.day(case.plan_on), reviewed_on=tell.day(case.shared), review_on=tell.day(case.review), spoken_on=tell.day(case.spoken),
        long_reason=reason, closed_on=tell.day(facts.closed), back_on=tell.day(back_on), follow_ups=case.follow_ups,
        changed_mind_on=changed_mind(told), unsafe_on=None, died_on=tell.day(died_on(facts)), programme_id=1, dated=tuple(case.dated),
    )  # fmt: skip
    first = due(clocks_of(dates, date.fromordinal(tell.days.today)))
    without = (dates.died_on or dates.accepted_on) if facts.live else None
    return {"due_on": first.due_on if first else without, "due_clock": first.code.value if first else "", "spoken_on": dates.spoken_on}


def changed_mind(told: Told) -> date | None:
    """The day the person took back their yes."""
    at: datetime | None = told.person_more.get("changed_mind_at")
    return at.date() if at else None


def long_reason(tell: Teller, case: Opened) -> dict[str, Any]:
    """Why a live case has lasted over six months, where somebody said."""
    if not is_long(case) or case.facts.wanted.scene == "long_without_reason" or tell.yes(0.15):
        return {}
    return {"long_cause": tell.one_of(("waiting_on_others", "complex", "person_asked_to_wait")), "long_note": ""}
