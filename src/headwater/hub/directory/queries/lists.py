"""Lists for those who look after entries."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q

from headwater.hub.core.values import Actor, Role
from headwater.hub.directory.models import Entry, Happening
from headwater.hub.directory.permissions import check_can_add
from headwater.hub.directory.queries.entry import found
from headwater.hub.directory.states import Status


@dataclass(frozen=True, slots=True)
class StaleLine:
    """An entry that nobody has checked for too long. `since` is the key: the first of all days where there was no check."""

    id: UUID
    name: str
    organisation: str
    owner: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened to an entry."""

    what: str
    status: str
    words: str
    happened_on: date
    recorded_at: datetime
    by: str


def stale(*, viewer: Actor, as_of: date, after: tuple[Any, ...] | None = None, limit: int = 51) -> list[StaleLine]:
    """Entries to check: a coordinator sees all, others those of their agency. Never checked first, then the oldest."""
    check_can_add(viewer)
    before = as_of - timedelta(days=settings.DIRECTORY_STALE_DAYS)
    rows = Entry.objects.exclude(status=Status.CLOSED).exclude(status=Status.CLOSING, closes_on__lt=as_of)
    rows = rows.filter(Q(checked_on=None) | Q(checked_on__lt=before))
    if not viewer.has(Role.COORDINATOR):
        rows = rows.filter(owner_id=viewer.agency)
    if after is not None and len(after) == 2:
        checked, pk = after
        never = Q(checked_on=None)
        rows = rows.filter(Q(checked_on=checked, id__gt=pk) | Q(checked_on__gt=checked) if checked else (never & Q(id__gt=pk)) | ~never)
    ordered = rows.select_related("organisation", "owner").order_by(F("checked_on").asc(nulls_first=True), "id")[:limit]
    return [StaleLine(row.pk, row.name, row.organisation.name, row.owner.name if row.owner else "", row.checked_on) for row in ordered]


def history(*, viewer: Actor, entry_id: UUID) -> tuple[HistoryLine, ...]:
    """Everything that happened to an entry, the newest first. Names of staff are for staff."""
    check_can_add(viewer)
    rows = Happening.objects.filter(entry=found(entry_id)).order_by("-recorded_at", "-id")
    return tuple(HistoryLine(row.what, row.status, row.words, row.happened_on, row.recorded_at, _who(row)) for row in rows)


def _who(row: Happening) -> str:
    return ", ".join(filter(None, [row.recorded_by_name, row.agency_name]))
