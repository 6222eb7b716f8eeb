"""Copying a referral out, for a council's own system. Each copy is written down; being refused is too."""

from datetime import datetime

from headwater.hub.audit.actions import record_read
from headwater.hub.audit.states import Source
from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor
from headwater.hub.people.permissions import check_is_open
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.logic.copying import why_not
from headwater.hub.referrals.permissions import check_can_copy
from headwater.hub.referrals.queries import ReferralPage, referral_page


def copy_out(*, reference: str, as_file: bool, by: Actor, at: datetime) -> ReferralPage:
    """The referral to be copied. Raises NotFound for another agency's, and NotAllowed where it is shut or not agreed to."""
    check_can_copy(by)
    page = referral_page(viewer=by, reference=reference, as_of=day_of(at))
    try:
        _check(page)
    except NotAllowed as refusal:
        _note("referral.copy_refused", page, by, at, reason=str(refusal))
        raise
    _note("referral.copied_to_file" if as_file else "referral.copied", page, by, at)
    return page


def _check(page: ReferralPage) -> None:
    check_is_open(page.person.access)
    if words := why_not(agreed=page.agreed, changed_mind=page.person.changed_mind_at is not None):
        raise NotAllowed(words)


def _note(verb: str, page: ReferralPage, by: Actor, at: datetime, reason: str = "") -> None:
    record_read(
        verb=verb, by=by, at=at, kind="referral", ref=page.reference, person=page.person.reference, reason=reason, source=Source.EXPORT
    )  # fmt: skip
