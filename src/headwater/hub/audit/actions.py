"""Writing in the log. One INSERT each time, so that a page can afford it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from headwater.hub.audit import adapters
from headwater.hub.audit.logic import checked_source, checked_verb
from headwater.hub.audit.models import Event
from headwater.hub.audit.permissions import check_at_the_machine, check_can_search
from headwater.hub.audit.queries import PAGE, Entries, Place, Sought, search
from headwater.hub.audit.states import Source
from headwater.hub.core.errors import Invalid
from headwater.hub.core.many import keep_values
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
    """Write down several changes of one action at once."""
    _refuse_outside_a_transaction()
    keep_values(Event, COLUMNS, (_values(line, by, at) for line in lines))


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


COLUMNS = (
    "at", "verb", "source", "actor_user_id", "actor_name", "agency_id", "object_kind", "object_ref", "person_ref", "reason", "detail",
)  # fmt: skip


def _values(line: Line, by: Actor, at: datetime) -> tuple[Any, ...]:
    """The columns of an entry."""
    return (
        at, checked_verb(line.verb), checked_source(line.source), by.user_id, by.name[:120], by.agency_id, line.kind, line.ref, line.person,
        line.reason, line.detail,
    )  # fmt: skip


def _event(line: Line, by: Actor, at: datetime) -> Event:
    """The row, not yet saved."""
    return Event(**dict(zip(COLUMNS, _values(line, by, at), strict=True)))


def put_away(*, keep_years: int, folder: Path, by: Actor, at: datetime) -> dict[int, int]:
    """Copy each whole year that is older than those to be kept into a file of its own; gives the entries of each. Nothing is removed.

    A year whose file holds it already is left alone; one to which something was added late is written again.
    """
    check_at_the_machine(by)
    done: dict[int, int] = {}
    for year in _old_years(keep_years, at):
        path, rows = adapters.file_of(folder, year), _of_year(year)
        if not path.exists() or adapters.read(path) != adapters.digest_of(adapters.lines(rows.iterator())):
            sealed = adapters.write(path, rows.iterator())
            _note_year("audit.put_away", year, sealed, by, at)
            done[year] = sealed.rows
    return done


@transaction.atomic
def remove_put_away(*, year: int, keep_years: int, folder: Path, by: Actor, at: datetime) -> int:
    """Take a year out of the database that stands whole in its file. Raises Invalid where the file does not hold exactly what is here."""
    check_at_the_machine(by)
    if year not in _old_years(keep_years, at):
        raise Invalid(f"The log of {year} is not old enough to be taken out, or is not here any more.")
    path = adapters.file_of(folder, year)
    with adapters.open_to_removal():
        rows = _of_year(year)
        sealed = adapters.digest_of(adapters.lines(rows.iterator()))
        if not path.exists() or adapters.read(path) != sealed:
            raise Invalid(f"The file {path.name} does not hold exactly what the database holds of {year}. Put it away again first.")
        rows.order_by().delete()
    _note_year("audit.removed", year, sealed, by, at)
    return sealed.rows


def _old_years(keep_years: int, at: datetime) -> list[int]:
    """Whole years, in UTC, that are older than those to be kept and have entries here."""
    first = Event.objects.order_by("at").values_list("at", flat=True).first()
    return [year for year in range(first.year, at.year - keep_years) if _of_year(year).exists()] if first else []


def _of_year(year: int) -> QuerySet[Event]:
    return Event.objects.filter(at__gte=datetime(year, 1, 1, tzinfo=UTC), at__lt=datetime(year + 1, 1, 1, tzinfo=UTC)).order_by("at", "id")


def _note_year(verb: str, year: int, sealed: adapters.Sealed, by: Actor, at: datetime) -> None:
    """The digest stands in the log itself, so that a file changed afterwards can be told."""
    record_read(
        verb=verb, by=by, at=at, kind="audit", ref=year, detail={"rows": sealed.rows, "sha256": sealed.sha256}, source=Source.WRITE
    )  # fmt: skip
