"""The log, read by the data-protection lead: newest first, a page at a time, by keyset so that a long log stays fast."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from headwater.hub.audit.models import Event
from headwater.hub.audit.permissions import check_can_search
from headwater.hub.core.values import Actor

PAGE = 50


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look for; what is left empty is not asked. `since` is inside the period, `before` is not."""

    person: str = ""
    object_kind: str = ""
    object_ref: str = ""
    actor_user_id: int | None = None
    verb: str = ""
    source: str = ""
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended; the next one starts after it."""

    at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    id: int
    at: datetime
    verb: str
    source: str
    actor_user_id: int | None
    actor_name: str
    agency_id: int | None
    object_kind: str
    object_ref: str
    person_ref: str
    reason: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entries:
    """One page of the log, and where the next one starts, if there is one."""

    entries: tuple[Entry, ...]
    next: Place | None


def search(*, viewer: Actor, sought: Sought, after: Place | None = None, held_here: Sequence[str] = (), limit: int = PAGE) -> Entries:
    """Entries that match, newest first.

    The viewer sees what their own agency did. `held_here` are references of people whose records the viewer's agency holds: the
    caller, who can know that, names them, and then what partner agencies did with those records is shown too.
    """
    check_can_search(viewer)
    rows = Event.objects.filter(_asked(sought), Q(agency_id=viewer.agency_id) | Q(person_ref__in=list(held_here)))
    return _page(rows, after, limit)


def _asked(sought: Sought) -> Q:
    """The conditions that were filled in."""
    wanted = {
        "person_ref": sought.person,
        "object_kind": sought.object_kind,
        "object_ref": sought.object_ref,
        "actor_user_id": sought.actor_user_id,
        "verb": sought.verb,
        "source": sought.source,
        "at__gte": sought.since,
        "at__lt": sought.before,
    }
    return Q(**{field: value for field, value in wanted.items() if value not in (None, "")})


def _page(rows: QuerySet[Event], after: Place | None, limit: int) -> Entries:
    """One page and a glance at whether there is more."""
    if after is not None:
        rows = rows.filter(at__lte=after.at).exclude(at=after.at, id__gte=after.id)
    found = [Entry(**values) for values in rows.order_by("-at", "-id").values(*Entry.__slots__)[: limit + 1]]
    page = tuple(found[:limit])
    return Entries(page, Place(page[-1].at, page[-1].id) if len(found) > limit else None)
