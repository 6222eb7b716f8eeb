"""Questions about emailed drafts: what waits and how long, one of them with everything that was found, and how the mailbox is."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.adapters import district_of
from headwater.hub.organisations.models import Agency
from headwater.hub.organisations.queries import areas_in_county
from headwater.hub.referrals.adapters import day_of, first_day_in_time, start_of_day, working_day_after
from headwater.hub.referrals.logic.foreign.assembling import Assembled, Frame, assemble
from headwater.hub.referrals.logic.foreign.fields import Field
from headwater.hub.referrals.logic.foreign.values import Cell, plain
from headwater.hub.referrals.logic.given import GivenSender
from headwater.hub.referrals.logic.mail.finding import Findings, loaded
from headwater.hub.referrals.models import EmailedDraft, Mailbox
from headwater.hub.referrals.permissions import can_type_in, check_can_type_in
from headwater.hub.referrals.states import Channel, DraftState

PAGE = 25


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One email in the list."""

    reference: str
    subject: str
    from_name: str
    from_address: str
    received_on: date
    due_on: date
    is_late: bool
    same_day: bool
    about: str
    found: int
    troubles: int
    automatic: str
    state: str
    dismissal: str
    decided_by: str
    referral: str


@dataclass(frozen=True, slots=True)
class Box:
    """How a mailbox is: when it was last read, and what is wrong with it."""

    name: str
    read_at: datetime | None
    trouble: str


@dataclass(frozen=True, slots=True)
class DraftList:
    """A page of emails, and how the mailboxes are."""

    rows: tuple[DraftRow, ...]
    boxes: tuple[Box, ...]
    more: bool
    waiting: int
    late: int
    automatic: int


@dataclass(frozen=True, slots=True)
class Draft:
    """One email, read."""

    draft_id: int
    row: DraftRow
    version: int
    said_sent_at: datetime | None
    body: str
    spf: str
    dkim: str
    dmarc: str
    findings: Findings
    pieces: tuple[dict[str, Any], ...]
    troubles: tuple[str, ...]
    original: str
    hinted_agency: str
    acknowledged_at: datetime | None
    dismissal_note: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many emails wait to be checked, and how many of them are late. `trouble`: a mailbox cannot be read."""

    waiting: int
    late: int
    trouble: bool


def emails(*, viewer: Actor, as_of: date, promise: int, put_away: bool = False, page: int = 0) -> DraftList:
    """Emails that wait for the agency acting, danger first and then the oldest; or those that are dealt with, newest first."""
    check_can_type_in(viewer)
    rows = EmailedDraft.objects.select_related("referral")
    rows = (
        rows.exclude(decided_at=None).order_by("-decided_at", "-id")
        if put_away
        else rows.filter(decided_at=None).order_by("-same_day", "received_at", "id")
    )
    held = list(rows.defer("body", "unplaced", "pieces")[page * PAGE : (page + 1) * PAGE + 1])
    counts = _counts(as_of, promise)
    boxes = tuple(Box(*each) for each in Mailbox.objects.order_by("name").values_list("name", "read_at", "trouble"))
    return DraftList(tuple(_row(row, as_of, promise) for row in held[:PAGE]), boxes, len(held) > PAGE, *counts)


def _counts(as_of: date, promise: int) -> tuple[int, int, int]:
    late = Q(received_at__lt=start_of_day(first_day_in_time(as_of, promise)))
    waiting = EmailedDraft.objects.filter(decided_at=None).aggregate(all=Count("id"), late=Count("id", filter=late))
    put_away = EmailedDraft.objects.filter(state=DraftState.DISMISSED, dismissal="automatic", decided_by_id=None)
    return waiting["all"], waiting["late"], put_away.count()


def emails_waiting(*, viewer: Actor, as_of: date, promise: int) -> Waiting | None:
    """What the queue says of emails; nothing for an agency that has no mailbox."""
    if not can_type_in(viewer):
        return None
    boxes = list(Mailbox.objects.values_list("trouble", flat=True))
    if not boxes:
        return None
    waiting, late, _ = _counts(as_of, promise)
    return Waiting(waiting, late, any(boxes))


def _row(row: EmailedDraft, as_of: date, promise: int) -> DraftRow:
    received = day_of(row.received_at)
    due = working_day_after(received, promise)
    return DraftRow(
        reference=row.reference, subject="" if row.state == DraftState.SENT_ON else row.subject, from_name=row.from_name,
        from_address=row.from_address, received_on=received,
        due_on=due, is_late=row.decided_at is None and as_of > due, same_day=row.same_day, found=len({one["field"] for one in row.found}),
        about=_about(row),
        troubles=len(row.troubles), automatic=row.automatic, state=row.state, dismissal=row.dismissal, decided_by=row.decided_by_name,
        referral=row.referral.reference if row.referral else "",
    )  # fmt: skip


def _about(row: EmailedDraft) -> str:
    """The name that the email gives; nothing once it is a referral, whose record says who may see it."""
    if row.state == DraftState.SENT_ON:
        return ""
    said = {one["field"]: one["text"] for one in row.found}
    return (said.get(Field.NAME) or " ".join(filter(None, [said.get(Field.FIRST_NAME), said.get(Field.LAST_NAME)])))[:80]


def email_draft(*, viewer: Actor, reference: str, as_of: date, promise: int) -> Draft:
    """One email. Another agency's is not there."""
    check_can_type_in(viewer)
    row = EmailedDraft.objects.select_related("referral", "original", "hinted_agency").filter(reference=reference).first()
    if row is None:
        raise NotFound("There is no such email here.")
    if row.state == DraftState.SENT_ON:
        # The record of the person now says who may read what was told: the draft tells nothing past it.
        row.body, row.found, row.unplaced, row.pieces, row.troubles = "", [], [], [], []
    return Draft(
        draft_id=row.pk, row=_row(row, as_of, promise), version=row.version, said_sent_at=row.said_sent_at, body=row.body, spf=row.spf,
        dkim=row.dkim, dmarc=row.dmarc, findings=loaded(row.found, row.unplaced), pieces=tuple(row.pieces), troubles=tuple(row.troubles),
        original=row.original.reference if row.original and not row.original.deleted_at else "",
        hinted_agency=row.hinted_agency.name if row.hinted_agency else "", acknowledged_at=row.acknowledged_at,
        dismissal_note=row.dismissal_note,
    )  # fmt: skip


def suggested(*, draft: Draft, today: date) -> Assembled:
    """The referral that an email seems to be: what nobody has checked yet."""
    areas = {plain(name): code for code, name in areas_in_county()}
    frame = Frame(
        today, Channel.EMAIL, GivenSender(name=draft.row.from_name, email=draft.row.from_address), service_id=0, areas=areas,
        district_of=district_of,
    )  # fmt: skip
    cells: dict[Field, Cell] = dict(draft.findings.cells)
    return assemble(cells, frame)


def senders() -> list[tuple[int, str]]:
    """Every agency of the register, by name: who may have sent it."""
    return list(Agency.objects.filter(is_active=True).order_by("name").values_list("id", "name"))
