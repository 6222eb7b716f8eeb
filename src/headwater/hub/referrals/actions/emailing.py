"""An email comes: kept as it came before anything in it is read, then read as far as it can be. The same message is kept once."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from io import BytesIO

from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.ids import spaced
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor
from headwater.hub.notify.actions import queue
from headwater.hub.organisations.models import Agency
from headwater.hub.referrals.actions.originals import keep_original
from headwater.hub.referrals.adapters import day_of, sender_recipient, working_day_after
from headwater.hub.referrals.adapters.forms import SECONDS, Came, TookTooLong, at_most, read_forms
from headwater.hub.referrals.adapters.forms.kinds import Kind
from headwater.hub.referrals.logic.mail.answering import domain_of, may_acknowledge
from headwater.hub.referrals.logic.mail.finding import is_urgent, place, saved
from headwater.hub.referrals.logic.mail.letters import letter
from headwater.hub.referrals.logic.mail.values import Checks, Letter
from headwater.hub.referrals.models import EmailedDraft, Mailbox, Original
from headwater.hub.referrals.states import Automatic, Channel, Dismissal, DraftState

log = logging.getLogger("headwater.mail")
TEMPLATE, UNREAD = "sender.have_email", "sender.have_email_unread"
SET_ASIDE = frozenset({Automatic.REPLY, Automatic.BOUNCE, Automatic.OWN})
NOT_READ = "The forms in this email could not be read by a machine. Open the original and type it in beside it."
TOO_LARGE = (
    "This email is {size} MB, larger than the {most} MB that are fetched. It lies in the mailbox's folder for what was put aside: "
    "open it there and type it in."
)
MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class MailRules:
    """How a site takes email: what it may hold, who signs its checks, whom it may answer, and the promise in working days."""

    most_bytes: int
    own_addresses: frozenset[str] = frozenset()
    checked_by: str = ""
    work_domains: tuple[str, ...] = ()
    promise: int = 1


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message as a mailbox gave it. `size` is what the whole has; `raw` is only its head where that is too large."""

    mailbox_id: int
    agency_id: int
    raw: bytes = field(repr=False)
    size: int
    came_at: datetime


@dataclass(frozen=True, slots=True)
class KeptEmail:
    """The draft, whether this message made it, and whether all of it is kept."""

    reference: str
    is_new: bool
    is_whole: bool


def keep_email(*, arrived: Arrived, rules: MailRules, by: Actor, at: datetime) -> KeptEmail:
    """Keep a message as a draft. Seen again, it is the draft that it already is."""
    mail = _letter(arrived.raw, rules)
    is_whole = arrived.size <= rules.most_bytes
    with acting_for(arrived.agency_id):
        if earlier := _kept_before(arrived, mail):
            return KeptEmail(earlier, is_new=False, is_whole=is_whole)
        came = _read(mail) if is_whole else Came(troubles=[_too_large(arrived, rules)])
        try:
            with transaction.atomic():
                row = _keep(arrived, mail, came, rules, is_whole, by, at)
        except IntegrityError:
            if earlier := _kept_before(arrived, mail):
                return KeptEmail(earlier, is_new=False, is_whole=is_whole)
            raise
    return KeptEmail(row.reference, is_new=True, is_whole=is_whole)


def _letter(raw: bytes, rules: MailRules) -> Letter:
    """The message, read; one that breaks its reader is kept by what it weighs, and says so."""
    try:
        with at_most(SECONDS):
            return letter(raw, own_addresses=rules.own_addresses, checked_by=rules.checked_by)
    except (Exception, TookTooLong):
        log.exception("An email could not be read.")
        return Letter("", sha256(raw).hexdigest(), "", "", "", None, "", Checks(), "", (), (NOT_READ,))


def _kept_before(arrived: Arrived, mail: Letter) -> str | None:
    rows = EmailedDraft.objects.filter(mailbox_id=arrived.mailbox_id, message_id=mail.message_id, digest=mail.digest)
    return rows.values_list("reference", flat=True).first()


def _read(mail: Letter) -> Came:
    """What the forms say. A form that breaks its reader is still an email that somebody sent: it is kept, and says so."""
    try:
        came = read_forms(mail)
        place(came.pairs)
        return came
    except Exception:
        log.exception("The forms of an email could not be read.")
        return Came(troubles=[*mail.troubles, NOT_READ])


def _too_large(arrived: Arrived, rules: MailRules) -> str:
    return TOO_LARGE.format(size=round(arrived.size / MB), most=round(rules.most_bytes / MB))


def _keep(arrived: Arrived, mail: Letter, came: Came, rules: MailRules, is_whole: bool, by: Actor, at: datetime) -> EmailedDraft:
    row = _row(arrived, mail, came, at)
    if mail.automatic in SET_ASIDE and not row.found and not came.pieces:
        row.state, row.dismissal, row.decided_at, row.decided_by_name = DraftState.DISMISSED, Dismissal.AUTOMATIC, at, by.name
    row.save(force_insert=True)
    row.original = _original(row, arrived, rules, by, at)
    row.acknowledged_at = at if is_whole and _acknowledge(row, mail, rules, by, at) else None
    row.save(update_fields=["original", "acknowledged_at"])
    seen = {"found": len(row.found), "pieces": len(row.pieces), "troubles": len(row.troubles), "whole": is_whole}
    record(verb="email.kept", by=by, at=at, kind="email", ref=row.reference, detail=seen)
    return row


def _row(arrived: Arrived, mail: Letter, came: Came, at: datetime) -> EmailedDraft:
    found = place(came.pairs)
    return EmailedDraft(
        agency_id=arrived.agency_id, mailbox_id=arrived.mailbox_id, message_id=mail.message_id, digest=mail.digest,
        received_at=min(arrived.came_at, at), recorded_at=at, said_sent_at=mail.sent_at, from_name=mail.from_name,
        from_address=mail.from_address, subject=mail.subject, body=mail.body, spf=mail.checks.spf, dkim=mail.checks.dkim,
        dmarc=mail.checks.dmarc, automatic=mail.automatic, found=saved(found.found), unplaced=saved(found.unplaced),
        pieces=[{"name": one.name, "kind": kind, "size": len(one.content), "within": one.within} for one, kind in came.pieces],
        troubles=came.troubles, same_day=is_urgent(found.cells, f"{mail.subject}\n{mail.body}"),
        hinted_agency_id=_hinted(mail.from_address),
    )  # fmt: skip


def _original(row: EmailedDraft, arrived: Arrived, rules: MailRules, by: Actor, at: datetime) -> Original:
    """The message as it came; of one that was too large, its head."""
    return keep_original(
        content=BytesIO(arrived.raw or b" "),
        name=f"email {spaced(row.reference)}.eml",
        declared_type="message/rfc822",
        channel=Channel.EMAIL,
        agency_id=arrived.agency_id,
        most_bytes=max(rules.most_bytes, len(arrived.raw)),
        by=by,
        at=at,
    )


def _hinted(address: str) -> int | None:
    """The agency whose address has the same domain: a hint for whoever checks, and never proof."""
    domain = domain_of(address)
    rows = Agency.objects.filter(email__iendswith=f"@{domain}", is_active=True).values_list("pk", flat=True)[:2] if domain else []
    found = list(rows)
    return found[0] if len(found) == 1 else None


def _acknowledge(row: EmailedDraft, mail: Letter, rules: MailRules, by: Actor, at: datetime) -> bool:
    """Say that it has come, and nothing else. Gives whether that was put in the outbox."""
    told = EmailedDraft.objects.filter(from_address=mail.from_address, acknowledged_at__isnull=False).order_by("-acknowledged_at")
    last = told.values_list("acknowledged_at", flat=True).first()
    if row.state != DraftState.WAITING or not may_acknowledge(mail, work_domains=rules.work_domains, last_told_at=last, at=at):
        return False
    to = sender_recipient(mail.from_address)
    day = working_day_after(day_of(at), rules.promise)
    context = {"reference": spaced(row.reference), "day": f"{day:%A} {day.day} {day:%B}"}
    if to is None:
        return False
    sent = queue(
        to=to,
        template=UNREAD if _asks_for_another(row) else TEMPLATE,
        context=context,
        by=by,
        at=at,
        agency_id=row.agency_id,
        about_kind="email",
        about_ref=row.reference,
    )
    return sent is not None


def _asks_for_another(row: EmailedDraft) -> bool:
    """Whether a form came in a format that is not read here, and none in one that is. A picture may be no more than a signature."""
    kinds = {piece["kind"] for piece in row.pieces}
    return Kind.OLD_OFFICE in kinds and not kinds & {Kind.WORD, Kind.PDF, Kind.TEXT}


def mailbox_named(*, name: str, agency_id: int) -> int:
    """The number of a mailbox; a new one is written down. Another agency's is refused by the database."""
    with acting_for(agency_id):
        return int(Mailbox.objects.get_or_create(name=name[:200], defaults={"agency_id": agency_id})[0].pk)
