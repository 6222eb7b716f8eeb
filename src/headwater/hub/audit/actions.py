"""Writing in the log. One INSERT each time, so that a page can afford it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from headwater.hub.audit.logic import checked_source, checked_verb
from headwater.hub.audit.models import Event
from headwater.hub.audit.permissions import check_can_search
from headwater.hub.audit.queries import PAGE, Entries, Place, Sought, search
from headwater.hub.audit.states import Source
from headwater.hub.core.values import Actor


@dataclass(frozen=True, slots=True)
class Line:
    """One entry to be, for record_many: an act that concerns several people is one line for each of them."""

    verb: str
    kind: str
    ref: str
    person: str = ""
    reason: str = ""
    detail: dict[str, Any] = field(default_factory=dict)
    source: str = Source.WRITE


def record(
    *,
    verb: str,
    by: Actor,
    at: datetime,
    kind: str,
    ref: object,
    person: str = "",
    reason: str = "",
    detail: dict[str, Any] | None = None,
    source: str = Source.WRITE,
) -> None:
    """Write down a change, inside the transaction that makes it: both happen or neither does."""
    _refuse_outside_a_transaction()
    _event(Line(verb, kind, str(ref), person, reason, detail or {}, source), by, at).save(force_insert=True)


def record_many(*, lines: Iterable[Line], by: Actor, at: datetime) -> None:
    """Write down several changes of one action in one INSERT."""
    _refuse_outside_a_transaction()
    Event.objects.bulk_create([_event(line, by, at) for line in lines], batch_size=500)


def record_read(
    *,
    verb: str,
    by: Actor,
    at: datetime,
    kind: str,
    ref: object = "",
    person: str = "",
    reason: str = "",
    detail: dict[str, Any] | None = None,
    source: str = Source.READ,
) -> None:
    """Write down that something was seen, searched, exported or printed: one short write of its own, so a read holds no lock."""
    _event(Line(verb, kind, str(ref), person, reason, detail or {}, source), by, at).save(force_insert=True)


def look_up(
    *, by: Actor, at: datetime, sought: Sought, after: Place | None = None, held_here: Sequence[str] = (), limit: int = PAGE
) -> Entries:
    """Search the log for the data-protection lead, and log that it was searched."""
    check_can_search(by)
    record_read(verb="audit.searched", by=by, at=at, kind="audit", person=sought.person, source=Source.SEARCH)
    return search(viewer=by, sought=sought, after=after, held_here=held_here, limit=limit)


def _refuse_outside_a_transaction() -> None:
    """An entry must not outlive a change that failed."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An action is atomic and records inside its transaction; what was only read goes to record_read.")


def _event(line: Line, by: Actor, at: datetime) -> Event:
    """The row, not yet saved."""
    return Event(
        at=at,
        verb=checked_verb(line.verb),
        source=checked_source(line.source),
        actor_user_id=by.user_id,
        actor_name=by.name[:120],
        agency_id=by.agency_id,
        object_kind=line.kind,
        object_ref=line.ref,
        person_ref=line.person,
        reason=line.reason,
        detail=line.detail,
    )
