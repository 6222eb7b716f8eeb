"""What a case waits for: since when, chased when, and over when."""

from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import open_case, person_ref
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.logic.waiting import NewWait, end_faults, faults
from headwater.hub.cases.models import Case, Waiting
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor


@transaction.atomic
def start_waiting(*, reference: str, new: NewWait, by: Actor, at: datetime) -> int:
    """Something that the case waits for."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    found = faults(new, today=day_of(at))
    if found or new.since is None:
        raise Invalid("Check the answers.", found)
    row = Waiting.objects.create(
        agency_id=case.agency_id, case=case, on=new.on, what=new.what.strip()[:200], since=new.since, recorded_at=at
    )
    _settle(case, "waiting.started", row, by, at)
    return int(row.pk)


@transaction.atomic
def chased(*, reference: str, waiting_id: int, by: Actor, at: datetime) -> None:
    """Chased today. Said twice on a day, it counts once."""
    case, row = _held(reference, waiting_id, by, at)
    if row.chased_on == day_of(at):
        return
    row.chased_on, row.chases = day_of(at), row.chases + 1
    row.save(update_fields=["chased_on", "chases"])
    _settle(case, "waiting.chased", row, by, at)


@transaction.atomic
def stop_waiting(*, reference: str, waiting_id: int, ended_on: date | None, by: Actor, at: datetime) -> None:
    """It came, or is no longer waited for."""
    case, row = _held(reference, waiting_id, by, at)
    if found := end_faults(ended_on, began_on=row.since, today=day_of(at)):
        raise Invalid("Check the answers.", found)
    row.until = ended_on
    row.save(update_fields=["until"])
    _settle(case, "waiting.over", row, by, at)


def _held(reference: str, waiting_id: int, by: Actor, at: datetime) -> tuple[Case, Waiting]:
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    row = Waiting.objects.filter(case=case, pk=waiting_id, until=None).first()
    if row is None:
        raise NotFound("Nothing like that is waited for here.")
    return case, row


def _settle(case: Case, verb: str, row: Waiting, by: Actor, at: datetime) -> None:
    record(verb=verb, by=by, at=at, kind="case", ref=case.reference, person=person_ref(case), detail={"waiting": row.pk, "on": row.on})
    reindex([case.pk], as_of=day_of(at))
