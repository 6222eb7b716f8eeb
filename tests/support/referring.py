"""Referrals as tests give them."""

from dataclasses import replace
from typing import Any

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import PUBLIC, Actor
from headwater.hub.referrals.actions import Receipt, receive
from headwater.hub.referrals.logic.given import GivenAgreement, GivenPerson, GivenReferral, GivenSender, GivenWay
from headwater.hub.referrals.models import Referral
from support.cast import NOW, TODAY, Cast

NURSE = GivenSender(name="Joyce Mbeki", role="Ward sister", agency_name="Aldermere General Hospital Trust", email="joyce@trust.example")
AGREED = GivenAgreement(agreed="yes", feedback=True, sharing=True)


def given(cast: Cast, **changes: Any) -> GivenReferral:
    """A ward nurse's referral of Ben Hale, with everything that is asked first and nothing more."""
    least = GivenReferral(
        service_id=cast.service.pk,
        person=GivenPerson("Ben Hale"),
        ways=(GivenWay("phone", "07700 900999"),),
        reason="Notice to leave by Christmas.",
        happened_on=TODAY,
        agreement=AGREED,
        sender=NURSE,
    )
    return replace(least, **changes)


def sent(cast: Cast, *, by: Actor = PUBLIC, at: Any = NOW, token: str = "", **changes: Any) -> Referral:
    """A referral that was received just now."""
    receipt: Receipt = receive(given=given(cast, **({"happened_on": at.date()} | changes)), by=by, at=at, form_token=token)
    return found(receipt.reference)


def found(reference: str) -> Referral:
    """The row, whoever holds it."""
    with across_agencies():
        return Referral.objects.select_related("person", "service", "agency", "sender_agency", "previous").get(reference=reference)
