"""The sender's private page: its one-time code, its end, and the outcome as far as the person agreed. Looking changes nothing."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import PUBLIC, Actor
from headwater.hub.notify.actions import queue
from headwater.hub.referrals.actions.notices import NEWS, tell_sender, tell_systems
from headwater.hub.referrals.adapters import sender_recipient
from headwater.hub.referrals.logic.codes import CODE_LASTS, CODE_MINUTES, MOST_TRIES, code_hash, hashed, is_same, one_time_code, tidy_code
from headwater.hub.referrals.models import Referral, Tracking
from headwater.hub.referrals.states import Asker

WRONG_CODE = "That code is not right, or it is too old. Check your email, or ask for a new code."


@transaction.atomic
def send_code(*, secret: str, at: datetime) -> None:
    """Email a code to whoever sent the referral. It is public, so it crosses agencies; the link itself is what allows it."""
    row = _open_page(secret, at)
    if row.code_expires_at and row.code_expires_at - CODE_LASTS > at - CODE_LASTS / CODE_MINUTES:
        raise Invalid("We sent a code less than a minute ago. Check your email first.")
    code = one_time_code()
    Tracking.objects.filter(pk=row.pk).update(code_hash=code_hash(row.link_hash, code), code_expires_at=at + CODE_LASTS, code_tries=0)
    to = sender_recipient(row.referral.sender_email)
    if to is not None:
        context = {"code": code, "minutes": CODE_MINUTES}
        queue(
            to=to, template="sender.code", context=context, by=PUBLIC, at=at, agency_id=row.referral.agency_id, about_kind="referral",
            about_ref=row.referral.reference,
        )  # fmt: skip


def use_code(*, secret: str, typed: str, at: datetime) -> int:
    """Open the page with a code, which then works no more. Gives the page's id. Five wrong codes end that code."""
    if not _take(secret, typed, at):
        raise Invalid("Check the code.", {"code": WRONG_CODE})
    row = _open_page(secret, at)
    return int(row.pk)


@transaction.atomic
def _take(secret: str, typed: str, at: datetime) -> bool:
    """Each try is counted, and the count is kept whether or not the code was right."""
    row = _open_page(secret, at)
    if not row.code_hash or row.code_expires_at is None or row.code_expires_at <= at or row.code_tries >= MOST_TRIES:
        return False
    Tracking.objects.filter(pk=row.pk).update(code_tries=F("code_tries") + 1)
    if not is_same(row.code_hash, code_hash(row.link_hash, tidy_code(typed))):
        return False
    Tracking.objects.filter(pk=row.pk).update(code_hash="", code_expires_at=None, code_tries=0)
    ref = row.referral
    record(verb="tracking.opened", by=PUBLIC, at=at, kind="referral", ref=ref.reference, person=ref.person.reference)
    return True


def _open_page(secret: str, at: datetime) -> Tracking:
    with across_agencies():
        rows = Tracking.objects.select_for_update(of=("self",)) if transaction.get_connection().in_atomic_block else Tracking.objects
        row = rows.select_related("referral__person").filter(link_hash=hashed(secret), revoked_at=None, expires_at__gt=at).first()
    if row is None:
        raise NotFound("This page is closed.")
    return row


@transaction.atomic
def revoke_tracking(*, person_id: int, by: Actor, at: datetime) -> int:
    """What keeps the person safe has changed: every sender's page about them closes now. Gives how many."""
    rows = Referral.objects.filter(person_id=person_id, tracking__revoked_at=None, tracking__isnull=False).select_related("person")
    closed = list(rows)
    Tracking.objects.filter(referral_id__in=[row.pk for row in closed]).update(revoked_at=at)
    for row in closed:
        record(verb="tracking.revoked", by=by, at=at, kind="referral", ref=row.reference, person=row.person.reference)
    return len(closed)


def forget_old_links(*, days: int, at: datetime) -> int:
    """Delete senders' pages that ended so many days ago; gives how many. Nothing can open them. The schedule acts for no agency."""
    with across_agencies():
        return int(Tracking.objects.filter(expires_at__lt=at - timedelta(days=days)).delete()[0])


@transaction.atomic
def share_outcome(*, referral_id: int, told: str, by: Actor, at: datetime) -> int:
    """Tell every sender along the chain what became of it, as far as the person agreed to each. Gives how many were told.

    It crosses agencies along the chain of one referral: each sender learns of their own referral's end and of nothing else.
    """
    if not told.strip():
        raise Invalid("Check the answers.", {"told": "Say what the sender may be told."})
    row = Referral.objects.select_related("person", "tracking").filter(pk=referral_id).first()
    if row is None:
        raise NotFound("There is no such referral here.")
    with across_agencies():
        chain = [each for each in _back_along(row) if may_hear_outcome(each)]
        for each in chain:
            Referral.objects.filter(pk=each.pk).update(outcome_told=told.strip(), outcome_told_at=at)
            record(verb="referral.outcome_told", by=by, at=at, kind="referral", ref=each.reference, person=each.person.reference)
            tell_sender(referral=each, template=NEWS, by=by, at=at)
            tell_systems(referral=each, at=at)
    return len(chain)


def may_hear_outcome(row: Referral) -> bool:
    """A professional whom the person agreed to keep told, about a record that takes no extra care."""
    return row.asker == Asker.PROFESSIONAL and row.feedback_agreed and not row.has_extra_care


def _back_along(row: Referral | None) -> list[Referral]:
    found: list[Referral] = []
    while row is not None:
        found.append(row)
        row = Referral.objects.select_related("person").filter(pk=row.previous_id).first() if row.previous_id else None
    return found
