"""The page for an authority that does not use the hub: behind a link that only its named contact was sent, and a code emailed to them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound, Stale
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor
from headwater.hub.notify.actions import queue
from headwater.hub.organisations.queries.authorities import reads_here
from headwater.hub.people.logic.contact import StripLine, strip
from headwater.hub.people.logic.wishes import to_meet_by_hand
from headwater.hub.people.queries import way_facts
from headwater.hub.referrals.actions.authority.answering import may_come_next, write_step
from headwater.hub.referrals.adapters import day_of, sender_recipient
from headwater.hub.referrals.adapters.letters import is_secret_of_letter
from headwater.hub.referrals.logic.answering import Answer
from headwater.hub.referrals.logic.codes import CODE_LASTS, CODE_MINUTES, MOST_TRIES, code_hash, is_same, one_time_code, tidy_code
from headwater.hub.referrals.logic.copying import usable
from headwater.hub.referrals.models import AuthorityReferral, Referral
from headwater.hub.referrals.states import OPEN, Asker
from headwater.hub.referrals.states.authority import ANSWERED, Step

TEMPLATE = "staff.code"
OPEN_DAYS = timedelta(days=56)
WRONG_CODE = "That code is not right, or it is too old. Check your email, or ask for a new code."
CLOSED = "This page is closed."


@dataclass(frozen=True, slots=True)
class Letter:
    """The referral, for the contact it was sent to: what the person agreed to send, and whom to answer."""

    reference: str
    authority: str
    name: str
    ways: tuple[tuple[str, str], ...]
    reason: str
    under_duty: bool
    received_on: date
    threat_on: date | None
    has_extra_care: bool
    sender: tuple[str, ...]
    by_themself: bool
    asked_for: tuple[str, ...]
    stage: str
    allowed: tuple[Step, ...]


def door_of(*, reference: str, secret: str, at: datetime) -> str:
    """Where the code goes, half hidden. Raises NotFound where the link opens nothing. Looking changes nothing."""
    contact = open_letter(reference, secret, at).contact
    name, _, place = (contact.email if contact else "").partition("@")
    return f"{name[:1]}…@{place}"


@transaction.atomic
def send_letter_code(*, reference: str, secret: str, at: datetime) -> None:
    """Email a code to the named contact: once a minute at most."""
    sent = open_letter(reference, secret, at)
    if sent.code_expires_at and sent.code_expires_at - CODE_LASTS > at - CODE_LASTS / CODE_MINUTES:
        raise Invalid("We sent a code less than a minute ago. Check your email first.")
    code, to = one_time_code(), sender_recipient(sent.contact.email) if sent.contact else None
    _update(sent, code_hash=code_hash(reference, code), code_expires_at=at + CODE_LASTS, code_tries=0)
    if to is not None:
        by = as_contact(sent)
        context = {"code": code, "minutes": CODE_MINUTES}
        queue(to=to, template=TEMPLATE, context=context, by=by, at=at, about_kind="referral", about_ref=reference)


def use_letter_code(*, reference: str, secret: str, typed: str, at: datetime) -> None:
    """Open the page with a code, which then works no more. Five wrong codes end that code."""
    if not _take(reference, secret, typed, at):
        raise Invalid("Check the code.", {"code": WRONG_CODE})


@transaction.atomic
def _take(reference: str, secret: str, typed: str, at: datetime) -> bool:
    sent = open_letter(reference, secret, at)
    if not sent.code_hash or sent.code_expires_at is None or sent.code_expires_at <= at or sent.code_tries >= MOST_TRIES:
        return False
    _update(sent, code_tries=F("code_tries") + 1)
    if not is_same(sent.code_hash, code_hash(reference, tidy_code(typed))):
        return False
    _update(sent, code_hash="", code_expires_at=None, code_tries=0)
    return True


@transaction.atomic
def read_letter(*, reference: str, secret: str, at: datetime) -> Letter:
    """The referral, once a code was given. That it was shown is written down: it is a disclosure."""
    sent = open_letter(reference, secret, at)
    row = sent.referral
    with across_agencies():
        lines = usable(strip(way_facts(person_id=row.person_id, as_of=day_of(at))))
        next_steps = may_come_next(sent)
    record(
        verb="referral.letter_read", by=as_contact(sent), at=at, kind="referral", ref=row.reference, person=row.person.reference,
        detail={"contact": sent.contact_id or ""},
    )  # fmt: skip
    return Letter(
        reference=row.reference, authority=sent.authority.name, name=row.person.name,
        ways=tuple((line.way, told(line)) for line in lines), reason=row.reason, under_duty=sent.under_duty,
        received_on=day_of(sent.received_at), threat_on=row.threat_on, has_extra_care=row.has_extra_care,
        sender=tuple(filter(None, [row.sender_name, row.sender_role, row.sender_agency_name, row.sender_phone, row.sender_email])),
        by_themself=row.asker == Asker.PERSON,
        asked_for=to_meet_by_hand(
            language=row.person.language, needs_interpreter=row.person.needs_interpreter, access_needs=row.person.access_needs
        ),
        stage=sent.stage, allowed=next_steps,
    )  # fmt: skip


@transaction.atomic
def answer_letter(*, reference: str, secret: str, given: Answer, at: datetime) -> None:
    """The contact writes down what the council did: its own answer, in its own words, and the sender hears it as far as was agreed."""
    sent = open_letter(reference, secret, at)
    with acting_for(sent.agency_id):
        row = Referral.objects.select_for_update(of=("self",)).select_related("person", "service").get(pk=sent.referral_id)
        if row.state not in OPEN:
            raise Stale("This referral has its answer already.")
        write_step(sent, row, given, as_contact(sent), at)


def told(line: StripLine) -> str:
    """A way to make contact, with what to take care of."""
    return ". ".join(filter(None, [line.value, " ".join(line.cautions)]))


def open_letter(reference: str, secret: str, at: datetime) -> AuthorityReferral:
    """The page is public, so it crosses agencies: the link, made for this contact, is what allows it. It closes with the referral, with the
    contact's last day, after eight weeks, and when the authority joins the hub."""
    with across_agencies():
        rows = AuthorityReferral.objects.select_related("referral__person", "contact", "authority")
        row = rows.filter(referral__reference=reference).first()
    if row is None or row.contact is None or not is_secret_of_letter(secret, reference, row.contact.pk):
        raise NotFound(CLOSED)
    is_over = row.stage in ANSWERED or row.received_at + OPEN_DAYS < at or row.contact.ends_on < day_of(at)
    if is_over or row.referral.person.died_on is not None or reads_here(agency_id=row.agency_id, as_of=day_of(at)):
        raise NotFound(CLOSED)
    return row


def _update(sent: AuthorityReferral, **values: object) -> None:
    with across_agencies():
        AuthorityReferral.objects.filter(pk=sent.pk).update(**values)


def as_contact(sent: AuthorityReferral) -> Actor:
    """The contact, who has no sign-in: the log holds their name."""
    return Actor(name=f"{sent.contact.name if sent.contact else ''}, {sent.authority.name}"[:120], agency_id=sent.agency_id)
