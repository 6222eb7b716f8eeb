"""A referral made from a stay: the ward chooses a service and types nothing twice. The ward's name does not go with it."""

from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Membership
from headwater.hub.pathways.actions.hospital.stays import held_stay
from headwater.hub.pathways.logic.hospital.masking import ward_outside
from headwater.hub.pathways.models import HousingFlag, Stay
from headwater.hub.pathways.states import Agreed, Worry
from headwater.hub.people.states import AgreedBy, Answer, Safety, Way
from headwater.hub.referrals.actions import Receipt, receive
from headwater.hub.referrals.logic.given import GivenAgreement, GivenPerson, GivenReferral, GivenSender, GivenWay
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import Asker, Channel, Home

REASONS = {
    Worry.NOWHERE: "In hospital, and has nowhere to go when they leave.",
    Worry.ROUGH: "In hospital, and was sleeping rough before.",
    Worry.LOSING: "In hospital, and may lose their home.",
    Worry.UNFIT: "In hospital, and cannot go back to their home as it is.",
    Worry.UNSAFE: "In hospital, and their home may not be safe for them.",
    Worry.NOT_SURE: "In hospital, and the ward thinks that there may be a problem with their home.",
}


def refer(*, stay_id: int, service_id: int, by: Actor, at: datetime) -> Receipt:
    """Send the patient of a flagged stay to a service. Sent again, it is the same referral."""
    with transaction.atomic():
        row = held_stay(stay_id, by)
        flag = HousingFlag.objects.filter(stay=row, closed_at=None).first()
        if flag is None or flag.agreed != Agreed.YES:
            raise Invalid("Raise a housing flag first, with the patient's yes.")
        token = f"flag-{flag.pk}-{service_id}"
        receipt = receive(given=given_from(row, flag, service_id=service_id), by=by, at=at, form_token=token)
        if flag.referral_id is None:
            with across_agencies():
                # The referral is the receiving agency's row: it is found by its reference alone.
                flag.referral = Referral.objects.get(reference=receipt.reference)
            flag.save(update_fields=["referral"])
        record(verb="stay.referred", by=by, at=at, kind="stay", ref=row.reference, detail={"service": service_id})
    return receipt


def given_from(row: Stay, flag: HousingFlag, *, service_id: int) -> GivenReferral:
    """The referral that a stay and its flag make. The patient is reached through the ward, by whoever raised the flag."""
    with across_agencies():
        sender = Membership.objects.select_related("agency", "user").filter(pk=flag.raised_by_id or 0).first()
        ward = row.ward
    where = f"{row.site or row.trust}, {ward_outside(told_as=ward.told_as if ward else '', kind=row.ward_kind)}"
    worry = Worry(flag.worry)
    return GivenReferral(
        service_id=service_id,
        person=GivenPerson(row.patient_name, row.born_on),
        ways=(GivenWay(Way.THROUGH, f"Through the ward: {where}"[:200], Safety.SAFE),),
        reason=" ".join(filter(None, [REASONS[worry], flag.note])),
        happened_on=flag.happened_on,
        agreement=GivenAgreement(
            agreed=Answer.YES,
            by=flag.agreed_by or AgreedBy.PERSON,
            authority_seen=flag.agreed_by == AgreedBy.ATTORNEY_OR_DEPUTY,
            decided_by=flag.decided_by,
            recheck_on=flag.recheck_on,
            feedback=True,
        ),
        sender=_sender(sender, flag),
        channel=Channel.IN_PERSON,
        home=Home.ROUGH_SLEEPING if worry == Worry.ROUGH else "",
        unsafe_to_stay=worry == Worry.UNSAFE,
    )


def _sender(row: Membership | None, flag: HousingFlag) -> GivenSender:
    if row is None:
        return GivenSender(Asker.PROFESSIONAL, flag.recorded_by_name)
    return GivenSender(
        Asker.PROFESSIONAL, row.name, "On the ward", row.agency.name, row.agency_id, row.pk, email=row.user.email, phone=row.phone
    )  # fmt: skip
