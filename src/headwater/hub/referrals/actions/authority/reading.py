"""Reading a referral to an authority: what is shown is written in the log, and what a sender is shown is a disclosure."""

from datetime import datetime

from headwater.hub.audit.actions import record_read
from headwater.hub.core.values import Actor
from headwater.hub.referrals.queries.authority.page import AuthorityPage, SentToAuthority, authority_page, sent_page


def open_for_officer(*, reference: str, by: Actor, at: datetime) -> AuthorityPage:
    """The referral for an officer of the authority."""
    page = authority_page(viewer=by, reference=reference, now=at)
    record_read(
        verb="referral.seen", by=by, at=at, kind="referral", ref=page.page.reference, person=page.page.person.reference
    )  # fmt: skip
    return page


def open_for_sender(*, reference: str, by: Actor, at: datetime) -> SentToAuthority:
    """What the body that sent it may see. The log says that it was told."""
    page = sent_page(viewer=by, reference=reference, now=at)
    record_read(
        verb="referral.answer_told", by=by, at=at, kind="referral", ref=page.reference, person=page.person_reference,
        detail={"steps": [str(line.step) for line in page.steps]},
    )  # fmt: skip
    return page
