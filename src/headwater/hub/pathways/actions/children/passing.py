"""A family becomes a referral or a case in one click: nothing is typed again, and what children's services know stays theirs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.opening import Opened, open_from_referral
from headwater.hub.cases.states import Mode
from headwater.hub.core.errors import Invalid, NotFound, Stale
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Membership
from headwater.hub.pathways.actions.children.families import held_family
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.models import Family, FamilyMember
from headwater.hub.pathways.permissions import check_can_open_from_family
from headwater.hub.pathways.queries.hospital.places import placed_with
from headwater.hub.pathways.states import Agreed, Asked
from headwater.hub.people.states import Answer, Safety, Way
from headwater.hub.referrals.actions import Receipt, receive
from headwater.hub.referrals.logic.given import GivenAddress, GivenAgreement, GivenPerson, GivenReferral, GivenSender, GivenWay
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import Asker, Channel

WORRIES = {
    "may_lose_home": "may lose their home", "home_unfit": "the home is not fit to live in", "crowded": "the home is too small",
    "behind_with_rent": "they are behind with the rent",
}  # fmt: skip


def refer(*, family_id: int, service_id: int, by: Actor, at: datetime) -> Receipt:
    """Send a family to a service. Sent again, it is the same referral."""
    with transaction.atomic():
        row = held_family(family_id, by)
        _agreed(row)
        given = given_from(row, service_id=service_id)
        receipt = receive(given=given, by=by, at=at, form_token=f"family-{row.pk}-{service_id}")
        if row.referral_id is None:
            with across_agencies():
                # The referral is the receiving agency's row: it is found by its reference alone.
                row.referral = Referral.objects.get(reference=receipt.reference)
            row.save(update_fields=["referral"])
        record(verb="family.referred", by=by, at=at, kind="family", ref=row.reference, detail={"service": service_id})
    return receipt


def _agreed(row: Family) -> None:
    if row.agreed != Agreed.YES:
        raise Invalid("The family has not said yes yet. Ask them first.")


def open_case(*, family_id: int, by: Actor, at: datetime) -> Opened:
    """A referral from children's services and a case led by whoever clicks, at once."""
    check_can_open_from_family(by)
    with _told(family_id) as row:
        _agreed(row)
        if row.referral_id is not None:
            raise Stale("A case or a referral was made for this family already.")
        given = given_from(row, service_id=_service(row, by, at))
        receipt = receive(given=given, by=by, at=at, form_token=f"family-{row.pk}")
        referral = Referral.objects.get(reference=receipt.reference)
        opened = open_from_referral(referral_id=referral.pk, lead_membership_id=by.member, mode=Mode.FACE_TO_FACE, by=by, at=at)
        row.referral, row.person_id = referral, referral.person_id
        _mine(row, by)
        record(verb="family.case_opened", by=by, at=at, kind="family", ref=row.reference)
    return opened


def take(*, family_id: int, by: Actor, at: datetime) -> None:
    """One click: children's services see who has it."""
    check_can_open_from_family(by)
    with _told(family_id) as row:
        _mine(row, by)
        record(verb="family.taken", by=by, at=at, kind="family", ref=row.reference)


@contextmanager
def _told(family_id: int) -> Iterator[Family]:
    """A family that was shared with the acting agency, locked. The row is children's services' own: who it goes to is written in it."""
    if not Family.shared.filter(pk=family_id, ended_on=None).exists():
        raise NotFound("There is no such family here.")
    with transaction.atomic():
        with across_agencies():
            row = Family.objects.select_for_update(of=("self",)).get(pk=family_id)
        yield row


def _mine(row: Family, by: Actor) -> None:
    row.worker_id, row.worker_name = by.member, by.name
    row.worker_phone = str(Membership.objects.values_list("phone", flat=True).get(pk=by.member))
    with across_agencies():
        # The row is children's services' own; that it may be taken was decided by its share.
        row.save(update_fields=["worker", "worker_name", "worker_phone", "referral", "person"])


def _service(row: Family, by: Actor, at: datetime) -> int:
    """The acting agency's service that is placed with children's services."""
    found = [line.service_id for line in placed_with(host_id=row.agency_id, as_of=day_of(at)) if line.agency_id == by.agency]
    if not found:
        raise Invalid("Nobody of your agency is placed with this children's service. Ask your manager to write down where you work.")
    return found[0]


def given_from(row: Family, *, service_id: int) -> GivenReferral:
    """The referral that a family makes: its name, how to reach it safely, the children's ages and the worries about its home."""
    with across_agencies():
        sender = Membership.objects.select_related("agency", "user").filter(pk=row.raised_by_id or 0).first()
        ages = FamilyMember.objects.filter(family=row, ends_on=None, age__lt=18).order_by("age").values_list("age", flat=True)
        children = tuple(age for age in ages if age is not None)
    worries = [words for name, words in WORRIES.items() if getattr(row, name) == Asked.YES] or ["there may be a problem with their home"]
    way = row.safe_way or "Through the social worker"
    return GivenReferral(
        service_id=service_id,
        person=GivenPerson(row.adult_name, row.born_on),
        ways=(GivenWay(Way.THROUGH, way, Safety.SAFE),),
        reason=f"Known to children's services: {', '.join(worries)}.",
        happened_on=row.contact_on,
        agreement=GivenAgreement(agreed=Answer.YES, feedback=True),
        sender=_sender(sender),
        channel=Channel.IN_PERSON,
        address=GivenAddress("", row.postcode),
        children_ages=children or None,
    )


def _sender(row: Membership | None) -> GivenSender:
    if row is None:
        return GivenSender(Asker.PROFESSIONAL, "Children's services")
    return GivenSender(
        Asker.PROFESSIONAL, row.name, "Social worker", row.agency.name, row.agency_id, row.pk, email=row.user.email, phone=row.phone
    )  # fmt: skip
