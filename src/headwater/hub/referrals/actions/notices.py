"""Telling a sender that there is news. The message says nothing but that: the news is on their page, behind a code."""

from collections.abc import Sequence
from datetime import datetime

from headwater.hub.core.ids import spaced
from headwater.hub.core.values import Actor
from headwater.hub.integrations.actions import put_news
from headwater.hub.notify.actions import Post, queue, queue_many
from headwater.hub.referrals.adapters import link_of_tracking, sender_recipient
from headwater.hub.referrals.logic.public import gets_a_page, status_of
from headwater.hub.referrals.models import Referral, ReferralShare, Tracking

RECEIPT, NEWS = "sender.receipt", "sender.news"


def tell_sender(*, referral: Referral, template: str, by: Actor, at: datetime) -> bool:
    """Put a notice in the outbox, where the sender has a page that is still open. Gives whether one was put there."""
    open_page = Tracking.objects.filter(referral_id=referral.pk, revoked_at=None, expires_at__gt=at).exists()
    to = sender_recipient(referral.sender_email) if open_page else None
    if to is None:
        return False
    sent = queue(
        to=to, template=template, context=_context(referral), by=by, at=at, agency_id=referral.agency_id, about_kind="referral",
        about_ref=referral.reference,
    )  # fmt: skip
    return sent is not None


def send_receipts(*, referrals: Sequence[Referral], by: Actor, at: datetime) -> None:
    """A receipt to the sender of each that was kept a moment ago, where the sender got a page."""
    found = ((row, sender_recipient(row.sender_email)) for row in referrals if gets_a_page(row.asker, row.sender_email))
    posts = [Post(to, _context(row), row.agency_id, row.reference) for row, to in found if to is not None]
    queue_many(posts=posts, template=RECEIPT, about_kind="referral", by=by, at=at)


def _context(referral: Referral) -> dict[str, object]:
    return {"reference": spaced(referral.reference), "link": link_of_tracking(referral.reference)}


def tell_systems(*, referral: Referral, at: datetime) -> int:
    """Put down a call to the sender's own systems, while the sharing lasts: the reference and the neutral word that its page shows."""
    agency_id = referral.sender_agency_id
    if agency_id is None or not _may_read(referral, agency_id):
        return 0
    status = status_of(referral.state, feedback_agreed=referral.feedback_agreed)
    return put_news(agency_id=agency_id, reference=referral.reference, status=status, at=at)


def _may_read(referral: Referral, agency_id: int) -> bool:
    """Only where the sender is known, and not merely named, may its systems be told."""
    if referral.agency_id == agency_id:
        return True
    return ReferralShare.objects.filter(record=referral, agency_id=agency_id, as_sender=True, ended_at=None).exists()
