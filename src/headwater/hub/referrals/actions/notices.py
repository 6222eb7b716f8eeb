"""Telling a sender that there is news. The message says nothing but that: the news is on their page, behind a code."""

from datetime import datetime

from headwater.hub.core.ids import spaced
from headwater.hub.core.values import Actor
from headwater.hub.notify.actions import queue
from headwater.hub.referrals.adapters import link_of_tracking, sender_recipient
from headwater.hub.referrals.models import Referral, Tracking

RECEIPT, NEWS = "sender.receipt", "sender.news"


def tell_sender(*, referral: Referral, template: str, by: Actor, at: datetime) -> bool:
    """Put a notice in the outbox, where the sender has a page that is still open. Gives whether one was put there."""
    open_page = Tracking.objects.filter(referral_id=referral.pk, revoked_at=None, expires_at__gt=at).exists()
    to = sender_recipient(referral.sender_email) if open_page else None
    if to is None:
        return False
    context = {"reference": spaced(referral.reference), "link": link_of_tracking(referral.reference)}
    sent = queue(
        to=to, template=template, context=context, by=by, at=at, agency_id=referral.agency_id, about_kind="referral",
        about_ref=referral.reference,
    )  # fmt: skip
    return sent is not None
