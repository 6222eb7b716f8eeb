"""Finding entries by words, need, district and distance, a page at a time by the key of the last row."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from headwater.hub.directory.adapters import district_of, point_of
from headwater.hub.directory.logic.grid import METRES_IN_A_MILE, GridPoint, miles_between
from headwater.hub.directory.logic.standing import is_stale, standing
from headwater.hub.directory.logic.words import typed_words
from headwater.hub.directory.models import AreaServed, Attribute, Entry, Need, Place, Word
from headwater.hub.directory.queries.near import FAR, by_distance, within
from headwater.hub.directory.queries.weighing import by_weight
from headwater.hub.directory.states import Status
from headwater.hub.organisations.models import Area

RINGS = (0.5, 1, 2, 6, 18)
# So many are measured one by one sooner than circles are drawn.
FEW = 500


@dataclass(frozen=True, slots=True)
class Where:
    """What a typed postcode stands for: its district, and where it lies. Either may be unknown."""

    district: str = ""
    district_name: str = ""
    point: GridPoint | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for. With a point the nearest come first; with words those that fit best; else by name."""

    words: str = ""
    need: str = ""
    district: str = ""
    point: GridPoint | None = None
    miles: int | None = None
    closed_too: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in a list of those found. `rank`, `name` and `id` are its key."""

    id: UUID
    name: str
    organisation: str
    summary: str
    who_for: str
    status: Status
    stale: bool
    checked_on: date | None
    miles: float | None
    districts: tuple[str, ...]
    needs: tuple[str, ...]
    rank: int
    points: tuple[GridPoint, ...]


def where(postcode: str) -> Where | None:
    """The district and the place of a postcode; None where it is not known at all."""
    district, point = district_of(postcode), point_of(postcode)
    if district is None and point is None:
        return None
    code, name = district or ("", "")
    return Where(code, name, point)


def search(*, sought: Sought, as_of: date, after: tuple[Any, ...] | None = None, limit: int = 21) -> list[Line]:
    """Entries in order. `after` is the key of the last row of the page before."""
    key = after if after is not None and [type(part) for part in after] == [int, str, str] else None
    words = typed_words(sought.words)
    if sought.point is not None:
        chosen = _nearest(sought, as_of, key, limit)
    elif words:
        chosen = by_weight(matching(replace(sought, words=""), as_of), words, key, limit)
    else:
        chosen = _by_name(matching(sought, as_of), key, limit)
    return _lines(chosen, sought, as_of)


def _by_name(fits: QuerySet[Entry], after: tuple[Any, ...] | None, limit: int) -> list[tuple[UUID, int]]:
    """By name alone the index gives them in order: a rank that is the same for all would have every row sorted."""
    rows = fits.filter(_later(*after[1:])) if after is not None else fits
    return [(pk, 0) for pk in rows.order_by("name", "id").values_list("id", flat=True)[:limit]]


def _nearest(sought: Sought, as_of: date, after: tuple[Any, ...] | None, limit: int) -> list[tuple[UUID, int]]:
    """The nearest first. Where few fit, each of them is measured. Else they are looked for in a small circle and then in wider ones: what
    lies outside a full circle cannot come before it."""
    fits = matching(sought, as_of)
    if sought.words or sought.need or sought.district:
        few = list(fits.values_list("pk", flat=True)[: FEW + 1])
        if len(few) <= FEW:
            return _by_distance(Entry.objects.filter(pk__in=few), sought, after, limit)
    for miles in RINGS:
        metres = round(miles * METRES_IN_A_MILE)
        if (sought.miles and miles >= sought.miles) or (after is not None and metres**2 <= after[0]):
            continue
        chosen = _by_distance(_matching_near(sought, as_of, metres), sought, after, limit)
        if len(chosen) == limit:
            return chosen
    return _by_distance(fits, sought, after, limit)


def _by_distance(fits: QuerySet[Entry], sought: Sought, after: tuple[Any, ...] | None, limit: int) -> list[tuple[UUID, int]]:
    rows: Any = by_distance(fits, sought.point) if sought.point else fits
    rows = rows.filter(_beyond(*after)) if after is not None else rows
    return list(rows.order_by("rank", "name", "id").values_list("id", "rank")[:limit])


def matching(sought: Sought, as_of: date) -> QuerySet[Entry]:
    """The entries that fit, in no order."""
    rows = _narrowed(sought, as_of, lambda rows, held: rows.filter(pk__in=held.values("entry_id")))
    if sought.point is not None and sought.miles:
        rows = rows.filter(pk__in=within(sought.point, round(sought.miles * METRES_IN_A_MILE)).values("entry_id"))
    return rows


def _matching_near(sought: Sought, as_of: date, metres: int) -> QuerySet[Entry]:
    """The same within so many metres. Few are near: each of them is looked up, and nothing is gathered that lies elsewhere."""
    near = within(sought.point, metres) if sought.point else Place.objects.none()
    rows = _narrowed(sought, as_of, lambda rows, held: rows.filter(Exists(held.filter(entry=OuterRef("pk")))))
    return rows.filter(pk__in=near.values("entry_id"))


def _narrowed(sought: Sought, as_of: date, holding: Callable[[QuerySet[Entry], Any], QuerySet[Entry]]) -> QuerySet[Entry]:
    """The entries that stand open and hold every word, the need and the district that are looked for."""
    rows = Entry.objects.all()
    if not sought.closed_too:
        rows = rows.exclude(status=Status.CLOSED).exclude(status=Status.CLOSING, closes_on__lt=as_of)
    held: list[Any] = [Word.objects.filter(word=word) for word in typed_words(sought.words)]
    held += [Attribute.objects.filter(need_id=_number_of(Need, sought.need))] if sought.need else []
    held += [AreaServed.objects.filter(area_id=_number_of(Area, sought.district))] if sought.district else []
    return reduce(holding, held, rows)


def _number_of(model: Any, code: str) -> Any:
    """By its number the database knows how much there is of it; by a code that stands in another table it has to guess."""
    return Value(model.objects.filter(code=code).order_by().values_list("pk", flat=True).first(), output_field=model._meta.pk)


def _beyond(rank: int, name: str, entry_id: str) -> Q:
    return Q(rank__gt=rank) | (Q(rank=rank) & _later(name, entry_id))


def _later(name: str, entry_id: str) -> Q:
    return Q(name__gt=name) | Q(name=name, id__gt=entry_id)


def _lines(chosen: list[tuple[UUID, int]], sought: Sought, as_of: date) -> list[Line]:
    """The rows of these keys, with what a list shows of each: three queries however many there are."""
    rows = Entry.objects.filter(pk__in=[pk for pk, _ in chosen]).select_related("organisation")
    held = {row.pk: row for row in rows.prefetch_related("areas__area", "attributes__need", "places__location")}
    return [_line(held[pk], rank, sought, as_of) for pk, rank in chosen if pk in held]


def _line(row: Entry, rank: int, sought: Sought, as_of: date) -> Line:
    served = sorted({area.area.name if area.area else area.name for area in row.areas.all()})
    miles = miles_between(rank) if sought.point is not None and rank < FAR else None
    return Line(
        row.pk, row.name, row.organisation.name, row.summary, row.who_for, standing(row.status, row.closes_on, as_of=as_of),
        is_stale(row.checked_on, as_of=as_of, days=settings.DIRECTORY_STALE_DAYS), row.checked_on, miles,
        tuple(name for name in served if name), tuple(sorted(each.need.name for each in row.attributes.all())), rank, _points(row),
    )  # fmt: skip


def _points(row: Entry) -> tuple[GridPoint, ...]:
    """Where it may be found: never a place whose address is not public."""
    public = [place.location for place in row.places.all() if place.location.address_public]
    return tuple(GridPoint(at.easting, at.northing) for at in public if at.easting is not None and at.northing is not None)


def counts_by_district(*, sought: Sought, as_of: date) -> dict[str, int]:
    """How many of the entries that fit serve each district of the county, by code."""
    fits = matching(sought, as_of).values("pk")
    rows = AreaServed.objects.filter(entry_id__in=fits, area__in_county=True).values("area__code")
    return dict(rows.annotate(found=Count("entry_id", distinct=True)).values_list("area__code", "found"))
