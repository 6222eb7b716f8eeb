"""Keeping what was received as it came, handing it to those who may read it, and letting it go when its time is over."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Protocol
from uuid import uuid4

from django.core.files.storage import default_storage
from django.db import transaction

from headwater.hub.audit.actions import record, record_read
from headwater.hub.audit.states import Source
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor, system
from headwater.hub.people.permissions import check_is_open
from headwater.hub.people.queries import person_card
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.logic.foreign.values import clean
from headwater.hub.referrals.logic.originals import HEAD, kind_of, safe_name
from headwater.hub.referrals.models import CameAs, Original
from headwater.hub.referrals.permissions import check_can_read_original

PIECE = 1 << 20
FOLDER = "originals"
# A letter speaks of one person or a few, and each must be open to the reader; a file of many is for those who answer for it.
A_FEW = 5


class Bytes(Protocol):
    """What came, to be read once from its beginning."""

    def read(self, size: int = -1, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Handed:
    """An original to hand over: where it stands and the name to give it. It is only ever given as an attachment of no kind."""

    path: Path
    name: str
    size: int


def keep_original(
    *, content: Bytes, name: str, declared_type: str, channel: str, agency_id: int, most_bytes: int, by: Actor, at: datetime
) -> Original:
    """Keep the bytes of what came, whatever it is, in the agency's name. Raises Invalid for nothing and for more than `most_bytes`.

    The file is written first: where the row is then not kept, `forget_strays` finds the file that nobody names.
    """
    place = f"{FOLDER}/{at:%Y}/{at:%m}/{uuid4().hex}"
    size, digest, head = _write(place, content, most_bytes)
    kind = kind_of(head)
    try:
        with transaction.atomic():
            row = Original.objects.create(
                agency_id=agency_id, channel=channel, name=safe_name(clean(name), kind), declared_type=clean(declared_type)[:120],
                kind=kind, size=size, sha256=digest, stored_as=place, received_at=at, kept_by_id=by.user_id,
            )  # fmt: skip
            record(verb="original.kept", by=by, at=at, kind="original", ref=row.reference, detail={"size": size, "channel": channel})
    except BaseException:
        default_storage.delete(place)
        raise
    return row


def _write(place: str, content: Bytes, most_bytes: int) -> tuple[int, str, bytes]:
    """Write the bytes piece by piece; gives how many, their digest and the first of them."""
    path = Path(default_storage.path(place))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size, head = hashlib.sha256(), 0, b""
    try:
        with path.open("xb") as out:
            path.chmod(0o600)
            while piece := content.read(PIECE):
                size += len(piece)
                if size > most_bytes:
                    raise Invalid(f"The file is larger than {most_bytes // PIECE} MB. Send it in parts.", {"file": "It is too large."})
                digest.update(piece)
                head = head or piece[:HEAD]
                out.write(piece)
        if not size:
            raise Invalid("The file is empty. Choose another.", {"file": "The file is empty. Choose another."})
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return size, digest.hexdigest(), head


def attach(
    *, referral_id: int, agency_id: int, sent_by_id: int, original: Original | None = None, their_system: str = "",
    their_reference: str = "", content_key: str = "",
) -> None:  # fmt: skip
    """Say how one referral was known where it came from. The database refuses the second of two that are the same."""
    CameAs.objects.create(
        agency_id=agency_id, referral_id=referral_id, sent_by_id=sent_by_id, original=original, their_system=their_system[:80],
        their_reference=their_reference[:80], content_key=content_key,
    )  # fmt: skip


def open_original(*, reference: str, by: Actor, at: datetime) -> Handed:
    """Hand an original over and log that it was read. Another agency's is not there; one about a record that is shut to the reader is not
    handed over; one whose bytes are gone or are not what came says so."""
    row = Original.objects.filter(reference=reference).first()
    if row is None:
        raise NotFound("There is no such file here.")
    check_can_read_original(by, kept_by_id=row.kept_by_id)
    about = _people_of(row, by, at)
    path = Path(default_storage.path(row.stored_as))
    if row.deleted_at or not path.is_file():
        raise NotFound("This file was deleted when its time was over. The referrals made from it are here.")
    _check_whole(row, path)
    record_read(verb="original.read", by=by, at=at, kind="original", ref=row.reference, person=about, source=Source.EXPORT)
    return Handed(path, row.name, row.size)


def _people_of(row: Original, by: Actor, at: datetime) -> str:
    """Whom it is about, where that is one person. Raises NotAllowed where a record of theirs is shut to the reader."""
    people = list(CameAs.objects.filter(original=row).values_list("referral__person_id", flat=True)[: A_FEW + 1])
    if len(people) > A_FEW:
        check_can_read_original(by, kept_by_id=row.kept_by_id, is_of_many=True)
        return ""
    cards = [person_card(viewer=by, person_id=person_id, as_of=day_of(at)) for person_id in people]
    for card in cards:
        check_is_open(card.access)
    return cards[0].reference if len(cards) == 1 else ""


def _check_whole(row: Original, path: Path) -> None:
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != row.sha256:
            raise Invalid("This file is not what came: it was changed on the disk. Tell your administrator.")


def opened(row: Original) -> IO[bytes]:
    """The bytes, for the site's own reading."""
    return Path(default_storage.path(row.stored_as)).open("rb")


def forget_old_originals(*, days: int, at: datetime, batch: int = 500) -> int:
    """Delete the files whose time is over. The rows stay, so that it is known what came. Gives how many."""
    total, by = 0, system("forget old originals")
    old = Original.objects.filter(received_at__lt=at - timedelta(days=days), deleted_at=None)
    while rows := list(old[:batch]):
        for row in rows:
            default_storage.delete(row.stored_as)
        with transaction.atomic():
            total += Original.objects.filter(pk__in=[row.pk for row in rows]).update(deleted_at=at)
            record(verb="original.deleted", by=by, at=at, kind="original", ref="", detail={"files": len(rows)})
    return total


def forget_strays(*, at: datetime) -> int:
    """Delete files that no row names: what was being kept when the site was stopped. A file of today may still get its row."""
    total, limit = 0, (at - timedelta(days=1)).timestamp()
    for path in _files():
        if path.stat().st_mtime < limit and not Original.objects.filter(stored_as=_place_of(path)).exists():
            path.unlink(missing_ok=True)
            total += 1
    return total


def _files() -> Iterator[Path]:
    return (path for path in Path(default_storage.path(FOLDER)).rglob("*") if path.is_file())


def _place_of(path: Path) -> str:
    return path.relative_to(default_storage.path(".")).as_posix()
