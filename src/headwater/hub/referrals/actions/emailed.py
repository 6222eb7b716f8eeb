"""What a duty worker does with an emailed draft: send it on as a referral, put it away with a reason, or bring it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from headwater.hub.audit.actions import record, record_read
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.values import Actor
from headwater.hub.people.states import Answer
from headwater.hub.referrals.actions.originals import attach, open_original
from headwater.hub.referrals.actions.receiving import Receipt, receive
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.adapters.forms import HARMFUL, read_forms
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.referrals.logic.mail.letters import letter
from headwater.hub.referrals.logic.mail.words import tidy
from headwater.hub.referrals.models import EmailedDraft, Referral
from headwater.hub.referrals.permissions import check_can_type_in
from headwater.hub.referrals.queries.emailed import Draft, email_draft
from headwater.hub.referrals.states import Asker, Dismissal, DraftState

NOT_AGREED = (
    "The email does not show that they agree. Ask the sender, or the person by a way that is safe: do they know, and do they agree?"
)
NO_AGENCY = "Say which agency sent it, and that you have checked, before anything is answered to this address."


@dataclass(frozen=True, slots=True)
class Sending:
    """A draft as a duty worker confirmed it. `sender_checked`: how they know that the address is that agency's; empty where they do not."""

    given: GivenReferral
    sender_checked: str
    version: int


def send_on(*, draft_id: int, sending: Sending, by: Actor, at: datetime) -> Receipt:
    """Make it a referral in the queue, received when the email came. Without agreement it stays; no unchecked address is written to."""
    check_can_type_in(by)
    given = sending.given
    if given.sender.asker != Asker.PERSON and given.agreement.agreed != Answer.YES:
        raise Invalid("Check the answers.", {"agreed": NOT_AGREED})
    if given.sender.email and not (sending.sender_checked and given.sender.agency_name):
        raise Invalid("Check the answers.", {"sender_checked": NO_AGENCY})
    with transaction.atomic():
        row = _held(draft_id, sending.version)
        receipt = receive(given=given, by=by, at=at, form_token=f"email-{row.reference}", came_at=row.received_at)
        referral = Referral.objects.get(reference=receipt.reference)
        _decide(row, DraftState.SENT_ON, by, at, referral=referral)
        attach(
            referral_id=referral.pk, agency_id=row.agency_id, sent_by_id=referral.sender_agency_id or row.agency_id, original=row.original,
            their_system="email", their_reference=row.message_id[:80] or row.reference,
        )  # fmt: skip
        record(
            verb="email.sent_on", by=by, at=at, kind="email", ref=row.reference, person=referral.person.reference,
            detail={"referral": referral.reference, "sender_checked": sending.sender_checked},
        )  # fmt: skip
    return receipt


@transaction.atomic
def dismiss(*, draft_id: int, reason: Dismissal, note: str, version: int, by: Actor, at: datetime) -> None:
    """Put it away with a reason. The original stays as long as any other."""
    check_can_type_in(by)
    if reason == Dismissal.OTHER and not note.strip():
        raise Invalid("Check the answers.", {"note": "Say why in a few words."})
    row = _held(draft_id, version)
    _decide(row, DraftState.DISMISSED, by, at, dismissal=reason, dismissal_note=note.strip()[:300])
    record(verb="email.dismissed", by=by, at=at, kind="email", ref=row.reference, reason=note.strip()[:300], detail={"reason": reason})


@transaction.atomic
def bring_back(*, draft_id: int, by: Actor, at: datetime) -> None:
    """It was put away by mistake, or by a machine."""
    check_can_type_in(by)
    row = EmailedDraft.objects.select_for_update().filter(pk=draft_id, state=DraftState.DISMISSED).first()
    if row is None:
        raise Stale("Somebody has brought this back already.")
    _decide(row, DraftState.WAITING, by, None)
    record(verb="email.brought_back", by=by, at=at, kind="email", ref=row.reference)


def open_email(*, reference: str, promise: int, by: Actor, at: datetime) -> Draft:
    """An emailed draft with what was found in it. That somebody read it is written in the log."""
    draft = email_draft(viewer=by, reference=reference, as_of=day_of(at), promise=promise)
    record_read(verb="email.read", by=by, at=at, kind="email", ref=reference)
    return draft


def open_piece(*, draft: Draft, number: int, by: Actor, at: datetime) -> tuple[str, bytes]:
    """One thing that came with an email, out of the original as it came. What can do harm is not handed over."""
    handed = open_original(reference=draft.original, by=by, at=at)
    pieces = read_forms(letter(handed.path.read_bytes())).pieces
    piece, kind = pieces[number] if number < len(pieces) else (None, None)
    if piece is None or kind is None:
        raise NotFound("There is no such thing in this email.")
    if kind in HARMFUL:
        raise NotAllowed("This kind of file can do harm, so it cannot be opened from here. Ask the sender for it in another form.")
    return tidy(piece.name), piece.content


def _held(draft_id: int, version: int) -> EmailedDraft:
    row = EmailedDraft.objects.select_for_update(of=("self",)).select_related("original").filter(pk=draft_id).first()
    if row is None:
        raise NotFound("There is no such email here.")
    if row.state != DraftState.WAITING or row.version != version:
        raise Stale("Somebody else has dealt with this email, or brought it back. Open it again.")
    return row


def _decide(row: EmailedDraft, state: DraftState, by: Actor, at: datetime | None, **changes: object) -> None:
    waits = state == DraftState.WAITING
    row.state, row.decided_at, row.version = state, at, row.version + 1
    row.decided_by_id, row.decided_by_name = (None, "") if waits else (by.user_id, by.name)
    row.dismissal = row.dismissal_note = ""
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


@transaction.atomic
def forget_words(*, days: int, at: datetime) -> int:
    """Wipe what was read out of emails whose originals have gone: the row stays, and says that there was one. Gives how many."""
    old = EmailedDraft.objects.filter(decided_at__lt=at - timedelta(days=days), original__deleted_at__isnull=False).exclude(
        body="", found=[]
    )
    return int(
        old.update(body="", subject="", found=[], unplaced=[], pieces=[], troubles=[], from_name="", from_address="", dismissal_note="")
    )
