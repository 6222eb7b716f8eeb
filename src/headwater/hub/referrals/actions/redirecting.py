"""Passing a referral on: the next agency's own referral, with what was ticked and nothing else, and the chain that ties the two."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record_read
from headwater.hub.audit.states import Source
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.values import Actor
from headwater.hub.directory.queries import closed_services
from headwater.hub.organisations.models import Membership
from headwater.hub.organisations.queries import agreement_between
from headwater.hub.people.permissions import check_can_share
from headwater.hub.people.states import Answer, Scope
from headwater.hub.programmes.models import Service
from headwater.hub.referrals.actions.moving import already, decided, held, move
from headwater.hub.referrals.actions.next_referral import given_from, make_next
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.logic import decisions, passing_on
from headwater.hub.referrals.models import Overflow, Referral
from headwater.hub.referrals.permissions import check_can_decide
from headwater.hub.referrals.states import OPEN, Decision, Reason, State

AGREEMENT_ITEM = "referral"


@dataclass(frozen=True, slots=True)
class PassingOn:
    """A redirect as somebody chose it: to which service, what goes with it, and why. `full_worker_id`: who was full, where it overflows
    for that; then the reason must be that there is no room."""

    service_id: int
    items: frozenset[str]
    reason: str = ""
    note: str = ""
    told: str = ""
    full_worker_id: int | None = None


@dataclass(frozen=True, slots=True)
class PassedOn:
    """The next agency's referral."""

    reference: str
    service_name: str
    told: str


def redirect(*, referral_id: int, passing: PassingOn, by: Actor, at: datetime, version: int | None = None) -> PassedOn:
    """Pass a referral to another service without retyping it. Without the person's yes, or an agreement in force, the refusal is logged."""
    check_can_decide(by)
    row = _to_pass(referral_id)
    service = _next_service(row, passing, day_of(at))
    agreement_id = _may_pass(row, service, passing.items, by, at)
    return _pass(row.pk, service, agreement_id, passing, by, at, version)


def _to_pass(referral_id: int) -> Referral:
    row = Referral.objects.select_related("person").filter(pk=referral_id).first()
    if row is None:
        raise NotFound("There is no such referral here.")
    if row.state not in OPEN:
        raise Stale(already(row))
    return row


def _next_service(row: Referral, passing: PassingOn, today: date) -> Service:
    service = Service.objects.select_related("agency").filter(pk=passing.service_id, is_open=True).first()
    if service is None or service.pk == row.service_id or service.pk in closed_services(as_of=today):
        raise Invalid("Check the answers.", {"service": "Choose another service that takes referrals now."})
    if passing.full_worker_id is not None and passing.reason != Reason.NO_CAPACITY:
        raise Invalid("Check the answers.", {"reason": "It is passed on because a worker is full, so the reason is that there is no room."})
    if fault := passing_on.fault(passing.items):
        raise Invalid("Check the answers.", {"items": fault})
    return service


def _may_pass(row: Referral, service: Service, items: Iterable[str], by: Actor, at: datetime) -> int | None:
    """The agreement it stands on; within one agency none is needed. A refusal is written down before it is told."""
    if service.agency_id == row.agency_id:
        return None
    try:
        return _checked_agreement(row, service, items, at)
    except NotAllowed as refusal:
        record_read(
            verb="referral.sharing_refused", by=by, at=at, kind="referral", ref=row.reference, person=row.person.reference,
            reason=str(refusal), detail={"to": service.agency_id}, source=Source.WRITE,
        )  # fmt: skip
        raise


def _checked_agreement(row: Referral, service: Service, items: Iterable[str], at: datetime) -> int:
    today = day_of(at)
    if row.agreed != Answer.YES:
        raise NotAllowed("Their agreement to this referral is not recorded, so it cannot be passed to another agency.")
    check_can_share(person_id=row.person_id, scope=Scope.SHARE, to_agency_id=service.agency_id, as_of=today)
    found = [
        agreement_between(first_id=row.agency_id, second_id=service.agency_id, item=item, as_of=today)
        for item in (AGREEMENT_ITEM, *sorted(items))
    ]
    if found[0] is None:
        raise NotAllowed(f"There is no sharing agreement in force with {service.agency.name}, so this cannot be passed to them.")
    if None in found:
        raise NotAllowed(f"The sharing agreement with {service.agency.name} does not cover everything you ticked. Take something away.")
    return found[0]


@transaction.atomic
def _pass(
    referral_id: int, service: Service, agreement_id: int | None, passing: PassingOn, by: Actor, at: datetime, version: int | None
) -> PassedOn:
    row = held(referral_id, by=by, at=at, version=version)
    told = passing.told.strip() or decisions.sentence(
        decision=Decision.REDIRECTED, next_place="" if service.name_is_sensitive else service.name
    )
    changes = decided(
        decision=Decision.REDIRECTED,
        by=by,
        at=at,
        referral=row,
        triaged_on=row.triaged_on or day_of(at),
        decision_reason=passing.reason,
        direction=decisions.direction_of(passing.reason),
        decision_note=passing.note.strip(),
        redirected_to_id=service.pk,
        next_place=service.name[:200],
        told=told,
    )
    given = given_from(row, service=service, items=passing.items, by=by, at=at)
    move(referral=row, to=State.REDIRECTED, by=by, at=at, changes=changes, detail={"to": service.pk, "items": sorted(passing.items)})
    if passing.reason == Reason.NO_CAPACITY:
        _overflowed(row, service, passing.full_worker_id, at)
    new = make_next(row, given, service=service, agreement_id=agreement_id, items=passing.items, by=by, at=at)
    return PassedOn(new.reference, service.name, told)


def _overflowed(row: Referral, service: Service, worker_id: int | None, at: datetime) -> None:
    """Count it under the worker who was full, who must work here."""
    if worker_id is not None and not Membership.objects.filter(pk=worker_id).exists():
        raise NotFound("There is no such worker here.")
    Overflow.objects.create(agency_id=row.agency_id, referral=row, worker_id=worker_id, to=service, at=at)
