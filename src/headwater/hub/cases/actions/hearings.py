"""Hearings: put in the diary, given to a worker, and what came of them."""

from datetime import datetime
from typing import Any

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import held_case, open_case, person_ref
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.logic.hearings import NewHearing, faults, outcome_faults
from headwater.hub.cases.models import Case, Hearing
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Membership
from headwater.hub.people.states import Answer


@transaction.atomic
def add_hearing(*, reference: str, new: NewHearing, by: Actor, at: datetime) -> int:
    """Put a hearing in the diary. A clash is said on the page and stops nothing: the court chooses the day."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    found = faults(new)
    if found or new.at is None:
        raise Invalid("Check the answers.", found)
    _check_worker(case, new.worker_id)
    hearing = Hearing.objects.create(
        agency_id=case.agency_id, case=case, at=new.at, court=new.court.strip()[:120], kind=new.kind, worker_id=new.worker_id,
        role=new.role.strip()[:120], recorded_at=at,
    )  # fmt: skip
    _settle(case, "hearing.added", hearing, by, at)
    return int(hearing.pk)


@transaction.atomic
def send_worker(*, hearing_id: int, worker_id: int | None, by: Actor, at: datetime) -> str:
    """Name who goes. Gives the case's reference."""
    hearing, case = _held(hearing_id, by, at)
    _check_worker(case, worker_id)
    hearing.worker_id = worker_id
    hearing.save(update_fields=["worker"])
    _settle(case, "hearing.worker_named", hearing, by, at, worker=worker_id)
    return str(case.reference)


@transaction.atomic
def record_outcome(*, hearing_id: int, outcome: str, bailiff_avoided: str, plan_agreed: str, note: str, by: Actor, at: datetime) -> str:
    """What came of a hearing. A second answer takes the place of the first; the log keeps both. Gives the case's reference."""
    hearing, case = _held(hearing_id, by, at)
    found = outcome_faults(outcome, day=day_of(hearing.at), today=day_of(at))
    if {bailiff_avoided, plan_agreed} - {"", *Answer}:
        found["bailiff_avoided"] = "Choose one of the answers."
    if found:
        raise Invalid("Check the answers.", found)
    hearing.outcome, hearing.bailiff_avoided, hearing.plan_agreed = outcome, bailiff_avoided, plan_agreed
    hearing.note = note.strip()[:300]
    hearing.save(update_fields=["outcome", "bailiff_avoided", "plan_agreed", "note"])
    _settle(case, "hearing.outcome", hearing, by, at, outcome=outcome)
    return str(case.reference)


def _held(hearing_id: int, by: Actor, at: datetime) -> tuple[Hearing, Case]:
    """A hearing may get its outcome after the case has closed."""
    check_can_work(by)
    hearing = Hearing.objects.select_related("case").filter(pk=hearing_id).first()
    if hearing is None:
        raise NotFound("There is no such hearing here.")
    return hearing, held_case(reference=hearing.case.reference, by=by, as_of=day_of(at))


def _check_worker(case: Case, worker_id: int | None) -> None:
    if worker_id is not None and not Membership.objects.filter(pk=worker_id, agency_id=case.agency_id, ended_on=None).exists():
        raise NotFound("There is no such member of staff here.")


def _settle(case: Case, verb: str, hearing: Hearing, by: Actor, at: datetime, **detail: Any) -> None:
    record(verb=verb, by=by, at=at, kind="case", ref=case.reference, person=person_ref(case), detail={"hearing": hearing.pk, **detail})
    reindex([case.pk], as_of=day_of(at))
