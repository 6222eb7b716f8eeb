"""Visits: planned with how to get in and what to take care of; arrived; left safely."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import held_case, open_case, person_ref
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.models import Case, Visit
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.values import Actor


@dataclass(frozen=True, slots=True)
class Planned:
    """When and where, how to get in, and what to take care of."""

    at: datetime | None
    place: str = ""
    access: str = ""
    risk: str = ""


@transaction.atomic
def plan_visit(*, reference: str, planned: Planned, by: Actor, at: datetime) -> int:
    """Put a visit in the diary of whoever plans it."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    if planned.at is None:
        raise Invalid("Check the answers.", {"at": "Say on which day and at what time."})
    if day_of(planned.at) < day_of(at):
        raise Invalid("Check the answers.", {"at": "That day has gone by. Log a visit that was made as a contact."})
    visit = Visit.objects.create(
        agency_id=case.agency_id,
        case=case,
        worker_id=by.member,
        at=planned.at,
        place=planned.place.strip()[:200],
        access=planned.access.strip()[:300],
        risk=planned.risk.strip()[:300],
        recorded_at=at,
    )
    _record(case, "visit.planned", visit, by, at)
    return int(visit.pk)


@transaction.atomic
def arrived(*, visit_id: int, by: Actor, at: datetime) -> None:
    """The worker is there. Said twice, the first time stands."""
    visit, case = _held_visit(visit_id, by, at)
    if visit.called_off_at is not None:
        raise Invalid("This visit was called off.")
    if visit.arrived_at is None:
        visit.arrived_at = at
        visit.save(update_fields=["arrived_at"])
        _record(case, "visit.arrived", visit, by, at)


@transaction.atomic
def left_safely(*, visit_id: int, by: Actor, at: datetime) -> str:
    """The worker came away safely. Gives the case's reference, for what is written next."""
    visit, case = _held_visit(visit_id, by, at)
    if visit.arrived_at is None:
        raise Invalid("Say first that you arrived.")
    if visit.left_at is None:
        visit.left_at = at
        visit.save(update_fields=["left_at"])
        _record(case, "visit.left_safely", visit, by, at)
    return str(case.reference)


@transaction.atomic
def call_off(*, visit_id: int, by: Actor, at: datetime) -> None:
    """The visit does not take place."""
    visit, case = _held_visit(visit_id, by, at)
    if visit.arrived_at is not None:
        raise Invalid("You have arrived already. Say when you have left safely.")
    visit.called_off_at = visit.called_off_at or at
    visit.save(update_fields=["called_off_at"])
    _record(case, "visit.called_off", visit, by, at)


def _held_visit(visit_id: int, by: Actor, at: datetime) -> tuple[Visit, Case]:
    check_can_work(by)
    visit = Visit.objects.select_related("case").filter(pk=visit_id).first()
    if visit is None:
        raise NotFound("There is no such visit here.")
    if visit.worker_id != by.membership_id:
        raise NotAllowed("Only the worker who makes the visit can say this.")
    return visit, held_case(reference=visit.case.reference, by=by, as_of=day_of(at))


def _record(case: Case, verb: str, visit: Visit, by: Actor, at: datetime) -> None:
    record(verb=verb, by=by, at=at, kind="case", ref=case.reference, person=person_ref(case), detail={"visit": visit.pk})
