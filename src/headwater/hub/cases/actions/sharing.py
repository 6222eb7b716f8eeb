"""Letting another agency see a case: by the person's yes, under an agreement in force, only the items that were agreed."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import open_case, person_ref
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.models import Case, CaseShare
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.cases.queries.sharing import ITEMS
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.queries import agreement_between
from headwater.hub.people.permissions import check_can_share
from headwater.hub.people.states import Scope


@transaction.atomic
def share_case(*, reference: str, agency_id: int, items: Collection[str], by: Actor, at: datetime) -> None:
    """Show these items of a case to another agency. What was shown before gives way to what is agreed now."""
    check_can_work(by)
    as_of = day_of(at)
    case = open_case(reference=reference, by=by, as_of=as_of)
    wanted = [item for item in ITEMS if item in items]
    if not wanted:
        raise Invalid("Check the answers.", {"items": "Tick what they may see."})
    if case.person.extra_care:
        raise NotAllowed("Extra care: speak to your manager before anything of this record is shared.")
    check_can_share(person_id=case.person_id, scope=Scope.SHARE, to_agency_id=agency_id, as_of=as_of)
    agreement_id = _agreement(case, agency_id, wanted, as_of)
    CaseShare.objects.filter(record=case, agency_id=agency_id, ended_at=None).update(ended_at=at)
    CaseShare.objects.create(record=case, agency_id=agency_id, agreement_id=agreement_id, items=wanted, started_at=at)
    record(
        verb="case.shared", by=by, at=at, kind="case", ref=case.reference, person=person_ref(case),
        detail={"agency": agency_id, "items": wanted},
    )  # fmt: skip


def _agreement(case: Case, agency_id: int, items: Collection[str], as_of: date) -> int:
    """The agreement that covers every item."""
    found = [agreement_between(first_id=case.agency_id, second_id=agency_id, item=item, as_of=as_of) for item in items]
    covered = [agreement for agreement in found if agreement is not None]
    if len(covered) < len(found) or not covered:
        raise NotAllowed("No sharing agreement in force with this agency covers all of that.")
    return covered[0]


@transaction.atomic
def stop_sharing(*, reference: str, agency_id: int, by: Actor, at: datetime) -> None:
    """The other agency sees nothing of the case from now on."""
    check_can_work(by)
    case = Case.objects.filter(reference=reference).first()
    if case is None:
        raise NotFound("There is no such case here.")
    if CaseShare.objects.filter(record=case, agency_id=agency_id, ended_at=None).update(ended_at=at):
        record(
            verb="case.sharing_stopped", by=by, at=at, kind="case", ref=case.reference, person=person_ref(case),
            detail={"agency": agency_id},
        )  # fmt: skip
