"""Everything in one case, in the order it is written: the case's own row comes last, when what is due next is known."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from headwater.hub.county.casework import (
    Opened,
    case_values,
    needs_of,
    open_case,
    write_assessments,
    write_lead,
    write_needs,
)
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
from headwater.hub.county.teller import Teller
from headwater.hub.county.work import write_work

ASSESSMENT_DAYS, LONG_DAYS = 14, 183
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
    """The rows of the case."""
    facts = told.facts
    if facts.wanted.scene in NOT_ASSESSED:
        facts.assessed = None
    case = open_case(tell, facts, told.main, told.partner, told.sent)
    told.case, told.case_id, told.reference = case, case.id, case.reference
    write_lead(tell, case)
    write_assessments(tell, case)
    if facts.wanted.fault != "blank_needs":
        write_needs(tell, case)
    line = write_work(tell, case)
    write_money(tell, case)
    write_follow_ups(tell, case)
    write_duty(tell, case)
    write_share(tell, case)
    write_pathways(tell, case)
    due = next_due(tell, case)
    values = case_values(tell, case, told.sent) | due | long_reason(tell, case) | {"spoken_on": tell.day(line.spoken)}
    links = {"referral_id": told.referral_id, "household_id": told.household_id, "repeat_of_id": told.repeat_of}
    tell.add("cases.Case", **(values | links | told.case_more))


def next_due(tell: Teller, case: Opened) -> dict[str, Any]:
    """Write what is to come, and give the index of the list: the first thing due and its clock."""
    facts = case.facts
    review = write_plan(tell, case, case.main)
    if case.partner is not None and tell.yes(0.5):
        write_plan(tell, case, case.partner)
    waits = write_waiting(tell, case)
    days = {"plan_review": review, "hearing": write_hearing(tell, case), "task": write_task(tell, case)}
    if not facts.live:
        return {}
    days["assessment"] = facts.accepted + ASSESSMENT_DAYS if facts.assessed is None else None
    days["long_case"] = None if waits else facts.accepted + LONG_DAYS
    known = {clock: day for clock, day in days.items() if day is not None}
    if not known:
        return {}
    clock = min(known, key=lambda name: known[name])
    return {"due_on": tell.day(known[clock]), "due_clock": clock}


def long_reason(tell: Teller, case: Opened) -> dict[str, Any]:
    """Why a live case has lasted over six months, where somebody said."""
    if not is_long(case) or case.facts.wanted.scene == "long_without_reason" or tell.yes(0.15):
        return {}
    return {"long_cause": tell.one_of(("waiting_on_others", "complex", "person_asked_to_wait")), "long_note": ""}
