"""Writing a plan with one adult of a household, and sharing it. A shared version never changes."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import held_case, is_lead, open_case
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.logic.planning import NewStep, Wording, copy_of, plan_faults, step_faults, strengths_for
from headwater.hub.cases.models import Case, Plan, PlanVersion, Step, Strength
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.core.errors import Invalid, NotFound, Stale
from headwater.hub.core.values import Actor
from headwater.hub.people.permissions import check_is_open
from headwater.hub.people.queries import household_members, person_card

CHANGED = "Somebody else changed this plan while your page was open."
HOW = ("printed", "pdf", "given", "read_out")


@transaction.atomic
def write_plan(*, reference: str, person_id: int, version: int, wording: Wording, by: Actor, at: datetime) -> None:
    """What the plan says besides its steps. `version` is the plan's as the page showed it; 0 while there was none."""
    case = _case(reference, by, at)
    plan = _plan(case, person_id, by, at)
    _check_version(plan, version)
    if found := plan_faults(wording, accepted_on=case.accepted_on, today=day_of(at), earlier_review=plan.review_on):
        raise Invalid("Check the answers.", found)
    Plan.objects.filter(pk=plan.pk).update(
        own_words=wording.own_words.strip()[:5000], agreed_on=wording.agreed_on, review_on=wording.review_on
    )
    _keep(plan, "plan.written", by, at)


@transaction.atomic
def add_step(*, reference: str, person_id: int, step: NewStep, by: Actor, at: datetime) -> int:
    """One more step, at the end."""
    case = _case(reference, by, at)
    _check_step(step, at)
    plan = _plan(case, person_id, by, at)
    last = Step.objects.filter(plan=plan).aggregate(last=Max("place"))["last"]
    row = Step.objects.create(agency_id=plan.agency_id, plan=plan, place=0 if last is None else last + 1, recorded_at=at, **_columns(step))
    _keep(plan, "plan.step_added", by, at, step=row.pk)
    return int(row.pk)


@transaction.atomic
def change_step(*, reference: str, step_id: int, version: int, step: NewStep, by: Actor, at: datetime) -> None:
    """Other words, another owner or another day for a step."""
    row = _step(reference, step_id, by, at)
    _check_version(row.plan, version)
    _check_step(step, at, row)
    Step.objects.filter(pk=row.pk).update(**_columns(step))
    _keep(row.plan, "plan.step_changed", by, at, step=row.pk)


@transaction.atomic
def finish_step(*, reference: str, step_id: int, by: Actor, at: datetime) -> None:
    """It was done. Said twice, the first time stands."""
    row = _step(reference, step_id, by, at)
    if row.done_on is None and row.dropped_on is None:
        Step.objects.filter(pk=row.pk).update(done_on=day_of(at))
        _keep(row.plan, "plan.step_done", by, at, step=row.pk)


@transaction.atomic
def drop_step(*, reference: str, step_id: int, by: Actor, at: datetime) -> None:
    """It no longer matters, which is not the same as done."""
    row = _step(reference, step_id, by, at)
    if row.done_on is None and row.dropped_on is None:
        Step.objects.filter(pk=row.pk).update(dropped_on=day_of(at))
        _keep(row.plan, "plan.step_dropped", by, at, step=row.pk)


@transaction.atomic
def take_up_again(*, reference: str, step_id: int, by: Actor, at: datetime) -> None:
    """A step that was ticked or dropped by mistake."""
    row = _step(reference, step_id, by, at)
    if row.done_on is not None or row.dropped_on is not None:
        Step.objects.filter(pk=row.pk).update(done_on=None, dropped_on=None)
        _keep(row.plan, "plan.step_taken_up", by, at, step=row.pk)


@transaction.atomic
def move_up(*, reference: str, step_id: int, by: Actor, at: datetime) -> None:
    """One place earlier. The first stays first."""
    row = _step(reference, step_id, by, at)
    steps = list(Step.objects.filter(plan=row.plan, dropped_on=None).order_by("place", "id"))
    at_place = next((place for place, each in enumerate(steps) if each.pk == row.pk), 0)
    if at_place == 0:
        return
    steps.insert(at_place - 1, steps.pop(at_place))
    for place, each in enumerate(steps):
        each.place = place
    Step.objects.bulk_update(steps, ["place"])
    _keep(row.plan, "plan.step_moved", by, at, step=row.pk)


@transaction.atomic
def share(*, reference: str, person_id: int, version: int, how: str, by: Actor, at: datetime) -> int:
    """Give the person their plan: what it says now is kept as a numbered version. Gives the number."""
    check_can_work(by)
    case = held_case(reference=reference, by=by, as_of=day_of(at))
    plan = Plan.objects.filter(case=case, person_id=person_id).first()
    if plan is None:
        raise Invalid("There is no plan to share yet.")
    _check_adult(case, person_id, by, at)
    _check_version(plan, version)
    if how not in HOW:
        raise Invalid("Check the answers.", {"how": "Say how they get it."})
    number = PlanVersion.objects.filter(plan=plan).count() + 1
    PlanVersion.objects.create(
        agency_id=plan.agency_id, plan=plan, number=number, shared_on=day_of(at), how=how, content=_content(case, plan, at),
        recorded_at=at, recorded_by_name=by.name,
    )  # fmt: skip
    _record(plan, "plan.shared", by, at, number=number, how=how)
    reindex([case.pk], as_of=day_of(at))
    return number


def _case(reference: str, by: Actor, at: datetime) -> Case:
    check_can_work(by)
    return open_case(reference=reference, by=by, as_of=day_of(at))


def _plan(case: Case, person_id: int, by: Actor, at: datetime) -> Plan:
    """This adult's plan, begun if there is none; the case is held, so that two cannot be begun."""
    _check_adult(case, person_id, by, at)
    begun = {"agency_id": case.agency_id, "started_on": day_of(at), "recorded_at": at, "version": 0}
    return Plan.objects.get_or_create(case=case, person_id=person_id, defaults=begun)[0]


def _check_adult(case: Case, person_id: int, by: Actor, at: datetime) -> None:
    members = household_members(household_id=case.household_id, as_of=day_of(at))
    adults = {each.person_id for each in members if each.role != "child"} | {case.person_id}
    if person_id not in adults:
        raise NotFound("There is nobody like that in this household.")
    check_is_open(person_card(viewer=by, person_id=person_id, as_of=day_of(at), is_lead=is_lead(case, by)).access)


def _check_version(plan: Plan, version: int) -> None:
    if plan.version != version:
        raise Stale(CHANGED)


def _check_step(step: NewStep, at: datetime, row: Step | None = None) -> None:
    if found := step_faults(step, today=day_of(at), earlier=row.due_on if row else None):
        raise Invalid("Check the answers.", found)


def _columns(step: NewStep) -> dict[str, Any]:
    name = step.owner_name.strip()[:120] if step.owner == "agency" else ""
    return {"words": step.words.strip()[:300], "owner": step.owner, "owner_name": name, "due_on": step.due_on}


def _step(reference: str, step_id: int, by: Actor, at: datetime) -> Step:
    case = _case(reference, by, at)
    row = Step.objects.select_related("plan__case").filter(pk=step_id, plan__case=case).first()
    if row is None:
        raise NotFound("There is no such step here.")
    _check_adult(case, row.plan.person_id, by, at)
    return row


def _keep(plan: Plan, verb: str, by: Actor, at: datetime, **detail: Any) -> None:
    Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1)
    _record(plan, verb, by, at, **detail)
    reindex([plan.case_id], as_of=day_of(at))


def _record(plan: Plan, verb: str, by: Actor, at: datetime, **detail: Any) -> None:
    record(verb=verb, by=by, at=at, kind="case", ref=plan.case.reference, person=plan.person.reference, detail={"plan": plan.pk, **detail})


def _content(case: Case, plan: Plan, at: datetime) -> dict[str, Any]:
    members = household_members(household_id=case.household_id, as_of=day_of(at))
    is_only_adult = len({each.person_id for each in members if each.role != "child"} | {case.person_id}) == 1
    said = Strength.objects.filter(case=case).order_by("id").values_list("words", "said_by_id")
    steps = Step.objects.filter(plan=plan, dropped_on=None).order_by("place", "id")
    return copy_of(
        person=plan.person.name,
        service=case.service.name,
        worker=case.lead.name,
        wording=Wording(plan.own_words, plan.agreed_on, plan.review_on),
        strengths=strengths_for(plan.person_id, list(said), is_only_adult=is_only_adult),
        steps=[_step_content(step) for step in steps],
    )


def _step_content(step: Step) -> dict[str, str]:
    days = {"due_on": step.due_on, "done_on": step.done_on}
    return {
        "words": step.words, "owner": step.owner, "owner_name": step.owner_name,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }  # fmt: skip
