"""Where entries came from, for those who bring them in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.directory.models import Entry, Feed, Imported
from headwater.hub.directory.permissions import check_can_change, check_can_import
from headwater.hub.directory.queries.feed.shapes import full_service


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one entry came from. `waits`: the feed says something else than somebody here, and nobody has chosen."""

    source: str
    at: datetime
    gone_since: datetime | None
    waits: bool


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A feed or a file, its last run in numbers, and how many of its entries wait for somebody to choose."""

    source: str
    ran_at: datetime | None
    asked_at: datetime | None
    result: dict[str, Any]
    trouble: str
    entries: int
    gone: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the feed says otherwise."""

    name: str
    here: str
    theirs: str


def origin_of(entry_id: UUID) -> Origin | None:
    """Where an entry came from; nothing where it was made here."""
    row = Imported.objects.select_related("feed").filter(entry_id=entry_id).first()
    return Origin(row.feed.source, row.at, row.gone_since, row.waiting_since is not None) if row else None


def feeds(*, viewer: Actor) -> tuple[list[FeedLine], list[tuple[UUID, str]]]:
    """Every feed and file, and the entries that wait for somebody to choose."""
    check_can_import(viewer)
    waiting = Imported.objects.filter(waiting_since__isnull=False).order_by("waiting_since")
    return [_line(row) for row in Feed.objects.order_by("source")], list(waiting.values_list("entry_id", "entry__name")[:100])


def _line(row: Feed) -> FeedLine:
    held = Imported.objects.filter(feed=row)
    gone = held.filter(gone_since__isnull=False).count()
    return FeedLine(row.source, row.ran_at, row.asked_at, row.result, row.trouble, held.count(), gone)


def differences(*, viewer: Actor, entry_id: UUID) -> tuple[str, str, list[Difference]]:
    """What the feed says otherwise than the entry as it stands here: its name, its source, and each difference."""
    entry = Entry.objects.select_related("organisation").filter(pk=entry_id).first()
    held = Imported.objects.select_related("feed").filter(entry_id=entry_id, waiting_since__isnull=False).first()
    if entry is None or held is None or held.waiting is None:
        raise NotFound("There is nothing to choose here.")
    check_can_change(viewer, entry)
    here, theirs = full_service(entry), held.waiting
    names = [name for name in dict.fromkeys([*theirs, *here]) if here.get(name) != theirs.get(name) and name != "last_modified"]
    return entry.name, held.feed.source, [Difference(name, _said(here.get(name)), _said(theirs.get(name))) for name in names]


def _said(value: Any) -> str:
    if value is None:
        return ""
    return value[:500] if isinstance(value, str) else f"{len(value)} parts" if isinstance(value, list) else str(value)[:500]
