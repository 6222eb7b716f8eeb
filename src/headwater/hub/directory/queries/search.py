"""Finding entries by words, need, district and distance, a page at a time by the key of the last row."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import BigIntegerField, Count, F, FilteredRelation, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from headwater.hub.directory.adapters import district_of, point_of
from headwater.hub.directory.logic.grid import METRES_IN_A_MILE, GridPoint, miles_between
from headwater.hub.directory.logic.standing import is_stale, standing
from headwater.hub.directory.logic.words import typed_words
from headwater.hub.directory.models import AreaServed, Attribute, Entry, Place, Word
from headwater.hub.directory.states import Status

FAR = 10**13
RINGS = (2, 6, 18)


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
    # Where words put the rows in order, the join that weighs them also chooses them.
    fits = matching(sought if sought.point is not None else replace(sought, words=""), as_of)
    chosen = _nearest(fits, sought, key, limit) if sought.point is not None else _chosen(fits, sought, key, limit)
    return _lines(chosen, sought, as_of)


def _chosen(fits: QuerySet[Entry], sought: Sought, after: tuple[Any, ...] | None, limit: int) -> list[tuple[UUID, int]]:
    """Ids and ranks in order. By name alone the index gives them so: a rank that is the same for all would have every row sorted."""
    rows = _ranked(fits, sought)
    ranked = sought.point is not None or bool(typed_words(sought.words))
    if after is not None:
        rows = rows.filter(_beyond(*after) if ranked else _later(*after[1:]))
    order = ("rank", "name", "id") if ranked else ("name", "id")
    return list(rows.order_by(*order).values_list("id", "rank")[:limit])


def _nearest(fits: QuerySet[Entry], sought: Sought, after: tuple[Any, ...] | None, limit: int) -> list[tuple[UUID, int]]:
    """The nearest first, looked for in a small circle and then in wider ones: what lies outside a full circle cannot come before it."""
    for miles in RINGS if sought.point is not None and not sought.miles else ():
        near = within(sought.point, round(miles * METRES_IN_A_MILE)) if sought.point else Place.objects.none()
        chosen = _chosen(fits.filter(pk__in=near.values("entry_id")), sought, after, limit)
        if len(chosen) == limit:
            return chosen
    return _chosen(fits, sought, after, limit)


def matching(sought: Sought, as_of: date) -> QuerySet[Entry]:
    """The entries that fit, in no order."""
    rows = Entry.objects.all()
    if not sought.closed_too:
        rows = rows.exclude(status=Status.CLOSED).exclude(status=Status.CLOSING, closes_on__lt=as_of)
    for word in typed_words(sought.words):
        rows = rows.filter(pk__in=Word.objects.filter(word=word).values("entry_id"))
    if sought.need:
        rows = rows.filter(pk__in=Attribute.objects.filter(need__code=sought.need).values("entry_id"))
    if sought.district:
        rows = rows.filter(pk__in=AreaServed.objects.filter(area__code=sought.district).values("entry_id"))
    if sought.point is not None and sought.miles:
        near = within(sought.point, round(sought.miles * METRES_IN_A_MILE))
        rows = rows.filter(pk__in=near.values("entry_id"))
    return rows


def within(point: GridPoint, metres: int) -> QuerySet[Place]:
    """Public places within so many metres: a square first, which is cheap, then the circle in it."""
    inside = {
        "location__address_public": True,
        "location__easting__range": (point.easting - metres, point.easting + metres),
        "location__northing__range": (point.northing - metres, point.northing + metres),
    }
    return Place.objects.filter(**inside).annotate(squared=_squared(point)).filter(squared__lte=metres**2)


def _squared(point: GridPoint) -> Any:
    east, north = F("location__easting") - point.easting, F("location__northing") - point.northing
    return east * east + north * north


def _ranked(rows: QuerySet[Entry], sought: Sought) -> Any:
    """Each row with the number by which it is put in order: the lowest first. A place that is not public counts as no place."""
    number = BigIntegerField()
    if sought.point is not None:
        places = Place.objects.filter(entry=OuterRef("pk"), location__address_public=True, location__easting__isnull=False)
        nearest = places.order_by().values("entry").annotate(least=Min(_squared(sought.point))).values("least")
        return rows.annotate(rank=Coalesce(Subquery(nearest, output_field=number), Value(FAR), output_field=number))
    if words := typed_words(sought.words):
        held = {f"word_{at}": FilteredRelation("words", condition=Q(words__word=word)) for at, word in enumerate(words)}
        weights = [F(f"{name}__weight") for name in held]
        found = rows.annotate(**held).filter(**{f"{name}__isnull": False for name in held})
        return found.annotate(rank=Value(0, output_field=number) - sum(weights[1:], weights[0]))
    return rows.annotate(rank=Value(0, output_field=number))


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
