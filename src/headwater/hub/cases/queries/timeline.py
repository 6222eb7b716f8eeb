"""The timeline of a case: newest first, a page at a time by key, with everything ticked for one note standing together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from headwater.hub.cases.models import Entry
from headwater.hub.people.models import KeptApart

PAGE = 20


@dataclass(frozen=True, slots=True)
class Item:
    """One note as it was written, with what was ticked for it. `said_by` is the adult whose words these are: private from the other."""

    entry_id: int
    happened_on: date
    recorded_at: datetime
    kind: str
    types: tuple[str, ...]
    way: str
    result: str
    safe_way: bool | None
    minutes: int | None
    note: str
    worker: str
    said_by: str
    said_by_id: int | None
    about: str
    about_third_party: bool
    was_moved_here: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended; the next one starts after it."""

    on: date
    entry_id: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page of the timeline."""

    items: tuple[Item, ...]
    next: Place | None


def timeline(*, case_id: int, after: Place | None = None, limit: int = PAGE) -> Timeline:
    """One page, in one query."""
    rows = Entry.objects.filter(case_id=case_id).exclude(_of_somebody_kept_apart("said_by_id")).exclude(_of_somebody_kept_apart("about_id"))
    rows = rows.select_related("said_by", "about").order_by("-happened_on", "-id")
    if after is not None:
        rows = rows.filter(Q(happened_on__lt=after.on) | Q(happened_on=after.on, id__lt=after.entry_id))
    found = list(rows[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return Timeline(tuple(_grouped(found[:limit])), Place(last.happened_on, last.pk) if last else None)


def _of_somebody_kept_apart(whose: str) -> Exists:
    """True of a note that somebody gave, or that is about somebody, who was kept apart from the case's person for safety.

    It asks past the scope: an agency that a case is shared with must not see such a note either.
    """
    other, person = OuterRef(whose), OuterRef("case__person_id")
    pair = Q(first_id=other, second_id=person) | Q(first_id=person, second_id=other)
    return Exists(KeptApart._base_manager.filter(pair, for_safety=True))


def _grouped(rows: Iterable[Entry]) -> Iterable[Item]:
    """Entries of one visit stand next to each other; the first of them (the last in this order) carries the words."""
    held: Item | None = None
    visit = ""
    for row in rows:
        item = _item(row)
        if held is not None and row.visit and row.visit == visit:
            held = _joined(held, item)
            continue
        if held is not None:
            yield held
        held, visit = item, row.visit
    if held is not None:
        yield held


def _joined(later: Item, earlier: Item) -> Item:
    return replace(
        earlier,
        types=earlier.types + later.types,
        note=earlier.note or later.note,
        way=earlier.way or later.way,
        result=earlier.result or later.result,
    )


def _item(row: Entry) -> Item:
    return Item(
        entry_id=row.pk,
        happened_on=row.happened_on,
        recorded_at=row.recorded_at,
        kind=row.kind,
        types=(row.type,) if row.type else (),
        way=row.way,
        result=row.result,
        safe_way=row.safe_way,
        minutes=row.minutes,
        note=row.note,
        worker=row.recorded_by_name,
        said_by=row.said_by.name if row.said_by else "",
        said_by_id=row.said_by_id,
        about=row.about.name if row.about else "",
        about_third_party=row.about_third_party,
        was_moved_here=row.moved_from_id is not None,
    )
