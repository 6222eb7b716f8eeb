"""A referral comes: kept whole or not at all, with the person as this agency now knows them. A form sent twice is one referral."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor
from headwater.hub.directory.queries import is_closed
from headwater.hub.programmes.actions.desks import desk_of
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.queries import open_service
from headwater.hub.referrals.actions import building
from headwater.hub.referrals.actions.in_bulk import Incoming, receive_many
from headwater.hub.referrals.adapters import day_of, secret_of_tracking, working_day_after
from headwater.hub.referrals.logic import checks
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.referrals.logic.public import gets_a_page
from headwater.hub.referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender is shown once the referral is kept. `follow` is the secret of their page, empty where they get none."""

    reference: str
    service_name: str
    agency_name: str
    phone: str
    read_hours: str
    respond_by: str
    same_day: bool
    follow: str


def receive(*, given: GivenReferral, by: Actor, at: datetime, form_token: str = "", came_at: datetime | None = None) -> Receipt:
    """Keep a referral, whatever road it came by, and say so. Sent again, the same form gives the same receipt. `came_at`: when it
    reached us, where somebody writes it down later: its promise counts from then."""
    service = _desk(given.authority.code, by, at) if given.authority else service_to_ask(given.service_id, day_of(at))
    if faults := checks.faults(given, day_of(at)):
        raise Invalid("Check the answers.", faults)
    if earlier := _sent_before(form_token):
        return receipt_of(earlier)
    try:
        with acting_for(service.agency_id), transaction.atomic():
            return receipt_of(_keep(given, service, by, at, form_token, came_at or at))
    except IntegrityError:
        if earlier := _sent_before(form_token):
            return receipt_of(earlier)
        raise


def service_to_ask(service_id: int, today: date) -> Service:
    """The service, if it takes referrals today."""
    row = open_service(service_id=service_id)
    if row is None or is_closed(service_id=service_id, as_of=today):
        raise NotFound("This service does not take referrals now.")
    return row


def _desk(code: str, by: Actor, at: datetime) -> Service:
    """Where the authority that the person chose receives, whether or not it uses the hub."""
    return desk_of(code=code, by=by, at=at)


def _sent_before(form_token: str) -> Referral | None:
    """The form's own mark finds what was kept from it. It crosses agencies because a public form is sent by nobody's agency."""
    if not form_token:
        return None
    with across_agencies():
        return Referral.objects.select_related("service__agency").filter(form_token=form_token).first()


def _keep(given: GivenReferral, service: Service, by: Actor, at: datetime, form_token: str, came_at: datetime) -> Referral:
    known = building.Known(service, at, came_at)
    return receive_many(incoming=[Incoming(given, form_token=form_token)], whence=None, known=known, by=by)[0]


def receipt_of(row: Referral) -> Receipt:
    """What its sender is told of a referral that is kept."""
    service = row.service
    due = working_day_after(day_of(row.received_at), service.triage_working_days)
    return Receipt(
        reference=row.reference,
        service_name=service.name,
        agency_name=service.agency.name,
        phone=service.phone,
        read_hours=service.read_hours,
        respond_by=due.isoformat(),
        same_day=row.same_day,
        follow=secret_of_tracking(row.reference) if gets_a_page(row.asker, row.sender_email) else "",
    )
