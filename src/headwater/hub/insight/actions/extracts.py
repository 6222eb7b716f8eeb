"""Making extracts, handing them over, and deleting them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from headwater.hub.audit.actions import record, record_read
from headwater.hub.audit.states import Source
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.insight.adapters import Reach, write_extract
from headwater.hub.insight.adapters.worker import hand_over_extract
from headwater.hub.insight.models import Extract
from headwater.hub.insight.permissions import check_can_extract
from headwater.hub.insight.states import ExtractKind, ExtractState

FILES_LAST = timedelta(days=7)


@transaction.atomic
def ask_for_extract(*, kind: ExtractKind, by: Actor, at: datetime) -> int:
    """Ask for the agency's data in the monitoring contract; it is made in the background."""
    check_can_extract(by)
    row = Extract.objects.create(agency_id=by.agency, kind=kind, asked_at=at, asked_by_id=by.member, asked_by_name=by.name)
    record(verb="extract.asked", by=by, at=at, kind="extract", ref=row.pk, detail={"kind": kind}, source=Source.EXPORT)
    transaction.on_commit(partial(hand_over_extract, row.pk))
    return int(row.pk)


def make_extract(*, extract_id: int, at: datetime) -> bool:
    """Make the file of an extract that was asked for. Made once only; a failure is kept in words."""
    row = Extract.objects.filter(pk=extract_id, state=ExtractState.ASKED).first()
    if row is None:
        return False
    path = folder() / f"monitoring-{row.pk}-{row.kind}.zip"
    try:
        counts = write_extract(reach=Reach(agency_id=row.agency_id), path=path, kind=row.kind)
    except Exception:
        Extract.objects.filter(pk=row.pk).update(
            state=ExtractState.FAILED, trouble="It could not be made. Ask again, or tell your administrator."
        )
        raise
    Extract.objects.filter(pk=row.pk).update(state=ExtractState.MADE, made_at=at, file_name=path.name, counts=counts)
    return True


def folder() -> Path:
    """Where the files stand: a folder that only the site reads."""
    place = Path(settings.VAR) / "extracts"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand over."""

    path: Path
    name: str


def fetch_extract(*, extract: Extract, by: Actor, at: datetime) -> File:
    """Hand a file over, and log that it left."""
    path = folder() / extract.file_name
    if not path.is_file():
        raise NotFound("This file was deleted. Ask for a new one.")
    record_read(verb="extract.fetched", by=by, at=at, kind="extract", ref=extract.pk, source=Source.EXPORT)
    return File(path, f"headwater-{extract.kind}-{at:%Y-%m-%d}.zip")


def delete_old_files(*, at: datetime) -> int:
    """Delete the files of extracts made over a week ago. Gives how many."""
    old = Extract.objects.filter(state=ExtractState.MADE, deleted_at=None, made_at__lt=at - FILES_LAST)
    for row in old:
        (folder() / row.file_name).unlink(missing_ok=True)
    return old.update(deleted_at=at)
