"""A member of an agency sends in a file of referrals: it is kept as it came, its columns are found, and its rows are checked and sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction

from headwater.hub.audit.actions import record, record_read
from headwater.hub.audit.states import Source
from headwater.hub.core.errors import Invalid, NotFound, Stale
from headwater.hub.core.values import Actor
from headwater.hub.referrals.actions.originals import PIECE, Bytes, keep_original
from headwater.hub.referrals.actions.receiving import service_to_ask
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.adapters.sheets import opened
from headwater.hub.referrals.adapters.worker import hand_over_check, hand_over_sending
from headwater.hub.referrals.logic.foreign import Field
from headwater.hub.referrals.logic.uploads import guess, missing
from headwater.hub.referrals.models import Original, Upload, UploadRow
from headwater.hub.referrals.permissions import check_can_open_file, check_can_send_file
from headwater.hub.referrals.queries.uploads import rows_back
from headwater.hub.referrals.states import AT_WORK, Channel, UploadState

BUSY = "This file is being worked on. Wait until that is done."


@dataclass(frozen=True, slots=True)
class NewUpload:
    """A file as somebody sends it in. `service_id` is the service for every row; without one each row says its own."""

    content: Bytes
    name: str
    declared_type: str
    service_id: int | None = None
    their_system: str = ""
    tell_senders: bool = False


def take_file(*, new: NewUpload, by: Actor, at: datetime, most_bytes: int | None = None) -> str:
    """Keep the file and find its columns; gives the upload's reference. Raises Invalid in words where it cannot be read at all."""
    check_can_send_file(by)
    if new.service_id is not None:
        service_to_ask(new.service_id, day_of(at))
    channel = Channel.PORTAL if new.their_system.strip() else Channel.FILE
    original = keep_original(
        content=new.content, name=new.name, declared_type=new.declared_type, channel=channel, agency_id=by.agency,
        most_bytes=most_bytes or settings.UPLOAD_MEGABYTES * PIECE, by=by, at=at,
    )  # fmt: skip
    try:
        return _uploaded(original, new, channel, by, at)
    except Invalid as refused:
        raise Invalid(str(refused), refused.fields or {"file": str(refused)}) from refused


@transaction.atomic
def _uploaded(original: Original, new: NewUpload, channel: Channel, by: Actor, at: datetime) -> str:
    row = Upload(
        agency_id=by.agency, original=original, service_id=new.service_id, channel=channel, their_system=new.their_system.strip()[:80],
        tell_senders=new.tell_senders, asked_at=at, asked_by_id=by.user_id or 0, asked_by_membership_id=by.member, asked_by_name=by.name,
    )  # fmt: skip
    _look_over(row)
    row.save(force_insert=True)
    record(verb="referral_file.taken", by=by, at=at, kind="referral_file", ref=row.reference, detail={"rows": row.rows})
    return row.reference


def _look_over(row: Upload) -> None:
    """Find the columns, and count the rows: a file that breaks off half-way is refused now and not after half of it was sent."""
    with opened(Path(default_storage.path(row.original.stored_as)), row.original.kind, row.original.name) as sheet:
        row.sheet, row.heading_row = sheet.grid.name[:200], sheet.heading.row
        row.columns, row.said = list(sheet.heading.names), list(sheet.said)
        row.places = guess(row.columns)
        row.rows = sum(1 for _ in sheet.rows())
    if not row.rows:
        raise Invalid("It names columns, and has no rows under them.")


def arrange(*, reference: str, places: Mapping[str, str], service_id: int | None, by: Actor, at: datetime) -> None:
    """Say which column holds what, and have every row checked. Raises Invalid where something that every referral needs has no column."""
    if service_id is not None:
        service_to_ask(service_id, day_of(at))
    with transaction.atomic():
        row = held(reference, by)
        if row.state in AT_WORK or row.state == UploadState.DONE:
            raise Stale(BUSY if row.state in AT_WORK else "This file was sent in already.")
        kept = _kept(row, places)
        if lacking := missing(kept, service_is_chosen=service_id is not None):
            raise Invalid("No column says " + "; ".join(lacking) + ".")
        row.places, row.service_id, row.state = kept, service_id, UploadState.CHECKING
        _begin(row, at)
        UploadRow.objects.filter(upload=row).delete()
        record(verb="referral_file.arranged", by=by, at=at, kind="referral_file", ref=row.reference)
    transaction.on_commit(partial(hand_over_check, row.pk))


def _kept(row: Upload, places: Mapping[str, str]) -> dict[str, str]:
    """What was chosen, of the columns there are; a column that was chosen twice is refused."""
    kept = {str(Field(name)): column for name, column in places.items() if column}
    if unknown := set(kept.values()) - set(row.columns):
        raise Invalid(f"The file has no column {', '.join(sorted(unknown))}.")
    columns = list(kept.values())
    if twice := sorted({column for column in columns if columns.count(column) > 1}):
        raise Invalid(f"Chosen for two things: {', '.join(twice)}. Each column can hold one.")
    return kept


def _begin(row: Upload, at: datetime) -> None:
    row.done_to = row.looked_at = row.ready = 0
    row.beat_at, row.trouble = at, ""
    row.save()


def send_in(*, reference: str, by: Actor, at: datetime) -> None:
    """Send the good rows in. Asked twice, it is done once."""
    with transaction.atomic():
        row = held(reference, by)
        if row.state in (UploadState.SENDING, UploadState.DONE):
            return
        if row.state != UploadState.CHECKED:
            raise Stale("The rows are not checked yet.")
        if not row.ready:
            raise Invalid("No row can be sent. Mend the file, and send it again.")
        row.state = UploadState.SENDING
        _begin(row, at)
        record(verb="referral_file.sent_in", by=by, at=at, kind="referral_file", ref=row.reference, detail={"ready": row.rows})
    transaction.on_commit(partial(hand_over_sending, row.pk))


def give_back(*, reference: str, by: Actor, at: datetime) -> Iterator[list[str]]:
    """The rows that come back, each with its reason, as lines of a file. That they left is written down."""
    found = rows_back(viewer=by, reference=reference)
    record_read(verb="referral_file.given_back", by=by, at=at, kind="referral_file", ref=reference, source=Source.EXPORT)
    return found


def held(reference: str, by: Actor) -> Upload:
    """A file of the agency acting that the person may open, to be changed."""
    row = Upload.objects.select_for_update().filter(reference=reference).first()
    if row is None:
        raise NotFound("There is no such file here.")
    check_can_open_file(by, asked_by_id=row.asked_by_id)
    return row
