"""The rows of plans: steps owned by the person, the worker or another agency, and the versions that were shared."""

import json
from datetime import date

from headwater.hub.cases.logic.planning import Wording, copy_of
from headwater.hub.county.casework import Opened
from headwater.hub.county.persons import Someone
from headwater.hub.county.teller import Teller
from headwater.hub.county.words import words

OWNERS = ("own", "worker", "worker", "own", "agency")
STEP_OWNER = {"own": "person", "worker": "worker", "agency": "agency"}
AGENCIES = ("Housing officer", "Jobcentre", "The council", "The surgery")
HOW = ("printed", "pdf", "given", "read_out")


def write_plan(tell: Teller, case: Opened, who: Someone) -> None:
    """One adult's plan: agreed within days of the full assessment, reviewed each month while the case lasts."""
    facts = case.facts
    if facts.assessed is None or tell.yes(0.05):
        return
    agreed = min(facts.assessed + tell.between(0, 7), facts.last)
    review = None if facts.closed is not None else next_review(tell, agreed)
    plan, own = tell.id(), tell.one_of(words("wish"))
    shared = agreed if tell.yes(0.6) else None
    tell.add("cases.Plan", id=plan, agency_id=case.agency_id, case_id=case.id, person_id=who.id, own_words=own,
             started_on=tell.day(facts.assessed), agreed_on=tell.day(agreed), review_on=tell.day(review),
             recorded_at=tell.moment(facts.assessed))  # fmt: skip
    steps = [write_step(tell, case, plan, place, agreed) for place in range(tell.between(2, 5))]
    case.plan_on, case.shared = earliest(case.plan_on, agreed), max(case.shared or 0, shared or 0) or None
    case.review = earliest(case.review, review)
    if shared is not None:
        wording = Wording(own, tell.day(agreed), tell.day(review))
        strengths = case.strengths if who is case.main else []
        content = copy_of(person=who.name, service=facts.service.name, worker=facts.worker.name, wording=wording, strengths=strengths,
                          steps=steps)  # fmt: skip
        tell.add("cases.PlanVersion", agency_id=case.agency_id, plan_id=plan, number=1, shared_on=tell.day(shared), how=tell.one_of(HOW),
                 content=json.dumps(content), recorded_at=tell.moment(shared), recorded_by_name=facts.worker.name)  # fmt: skip


def iso(day: date | None) -> str:
    """A day as a shared version keeps it; empty where there is none."""
    return day.isoformat() if day else ""


def earliest(one: int | None, other: int | None) -> int | None:
    """The earlier of two days, either of which may be missing."""
    return other if one is None else one if other is None else min(one, other)


def next_review(tell: Teller, agreed: int) -> int:
    """The day of the next review; a few are overdue."""
    today = tell.days.today
    return tell.days.on_or_after(today - tell.between(1, 12) if tell.yes(0.08) else max(agreed + 14, today + tell.between(0, 27)))


def write_step(tell: Teller, case: Opened, plan: int, place: int, agreed: int) -> dict[str, str]:
    """One step, and what a shared version says of it."""
    kind = OWNERS[place]
    closed = case.facts.closed is not None
    done = (closed and tell.yes(0.75)) or tell.yes(0.35)
    due = agreed + tell.between(5, 28)
    said, owner_name = tell.one_of(words(kind)), tell.one_of(AGENCIES) if kind == "agency" else ""
    due_on, done_on = tell.day(due) if tell.yes(0.7) else None, tell.day(min(due, case.facts.last)) if done else None
    tell.add("cases.Step", agency_id=case.agency_id, plan_id=plan, words=said, owner=STEP_OWNER[kind], place=place, owner_name=owner_name,
             due_on=due_on, done_on=done_on, dropped_on=tell.day(case.facts.last) if closed and not done and tell.yes(0.5) else None,
             recorded_at=tell.moment(agreed))  # fmt: skip
    days = {"due_on": iso(due_on), "done_on": iso(done_on)}
    return {"words": said, "owner": STEP_OWNER[kind], "owner_name": owner_name, **days}
