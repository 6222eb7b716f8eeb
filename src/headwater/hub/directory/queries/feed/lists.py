"""Lists and single objects of the feed, with the filters that the standard names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from headwater.hub.core.errors import NotFound
from headwater.hub.directory.adapters import point_of
from headwater.hub.directory.logic.words import typed_words
from headwater.hub.directory.models import Attribute, Entry, Need, Organisation, Place, Schedule, Taxonomy, Word
from headwater.hub.directory.queries.feed import shapes
from headwater.hub.directory.queries.near import within

Shape = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader of the feed asks for."""

    page: int = 1
    per_page: int = 50
    search: str = ""
    full: bool = False
    full_service: bool = True
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    parent_id: UUID | None = None
    top_only: bool = False
    modified_after: datetime | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    day: str = ""
    start_time: str = ""
    end_time: str = ""
    postcode: str = ""
    proximity: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, in the standard's envelope."""

    contents: tuple[Shape, ...]
    number: int
    size: int
    total: int

    def envelope(self) -> Shape:
        """The page as it goes out. An empty list is one page with nothing in it."""
        pages = max(1, -(-self.total // self.size))
        return {
            "total_items": self.total, "total_pages": pages, "page_number": self.number, "size": len(self.contents),
            "first_page": self.number == 1, "last_page": self.number >= pages, "empty": not self.contents, "contents": list(self.contents),
        }  # fmt: skip


def _page(rows: Any, asked: Asked, shape: Callable[[Any], Shape]) -> Page:
    start = (asked.page - 1) * asked.per_page
    found = rows.order_by("id")[start : start + asked.per_page]
    return Page(tuple(shape(row) for row in found), asked.page, asked.per_page, rows.count())


def _one(rows: Any, wanted: UUID, shape: Callable[[Any], Shape]) -> Shape:
    row = rows.filter(pk=wanted).first()
    if row is None:
        raise NotFound("There is nothing with this id.")
    return shape(row)


def _brief() -> QuerySet[Entry]:
    return Entry.objects.select_related("organisation").prefetch_related("contacts")


def _whole() -> QuerySet[Entry]:
    needs = Prefetch("attributes", Attribute.objects.select_related("need__taxonomy").order_by("id"))
    places = Prefetch("places", Place.objects.select_related("location__area").order_by("id"))
    return _brief().prefetch_related("schedules", "areas__area", "costs", needs, places)


def _fitting(asked: Asked) -> Q:
    """Which services fit, as a condition on entries."""
    fits = Q()
    for word in typed_words(asked.search):
        fits &= Q(pk__in=Word.objects.filter(word=word).values("entry_id"))
    if asked.taxonomy_term_id:
        fits &= Q(pk__in=Attribute.objects.filter(need_id=asked.taxonomy_term_id).values("entry_id"))
    if asked.taxonomy_id:
        fits &= Q(pk__in=Attribute.objects.filter(need__taxonomy_id=asked.taxonomy_id).values("entry_id"))
    if asked.organization_id:
        fits &= Q(organisation_id=asked.organization_id)
    if asked.modified_after:
        fits &= Q(changed_at__gt=asked.modified_after)
    return fits & _ages(asked) & _hours(asked)


def _ages(asked: Asked) -> Q:
    """Services that take somebody of the ages asked for; one that names no age takes everybody."""
    fits = Q()
    if asked.minimum_age is not None:
        fits &= Q(maximum_age=None) | Q(maximum_age__gte=asked.minimum_age)
    if asked.maximum_age is not None:
        fits &= Q(minimum_age=None) | Q(minimum_age__lte=asked.maximum_age)
    return fits


def _hours(asked: Asked) -> Q:
    """Services open on a day, and between two times of it."""
    if not (asked.day or asked.start_time or asked.end_time):
        return Q()
    rows = Schedule.objects.exclude(opens_at="")
    rows = rows.filter(byday__contains=asked.day) if asked.day else rows
    rows = rows.filter(opens_at__lte=asked.start_time) if asked.start_time else rows
    rows = rows.filter(closes_at__gte=asked.end_time) if asked.end_time else rows
    return Q(pk__in=rows.values("entry_id"))


def services(*, asked: Asked) -> Page:
    """Services, briefly unless all of each is asked for."""
    rows = _whole() if asked.full else _brief()
    return _page(rows.filter(_fitting(asked)), asked, shapes.full_service if asked.full else shapes.brief_service)


def service(*, wanted: UUID) -> Shape:
    """One service, with all its parts."""
    return _one(_whole(), wanted, shapes.full_service)


def organizations(*, asked: Asked) -> Page:
    """Organisations; their services too where that is asked for."""
    rows = Organisation.objects.filter(name__icontains=asked.search) if asked.search else Organisation.objects.all()
    return _page(rows, asked, lambda row: _organization(row, full=asked.full, whole=asked.full_service))


def organization(*, wanted: UUID, asked: Asked) -> Shape:
    """One organisation with its services."""
    return _one(Organisation.objects.all(), wanted, lambda row: _organization(row, full=True, whole=asked.full_service))


def _organization(row: Organisation, *, full: bool, whole: bool) -> Shape:
    if not full:
        return shapes.brief_organization(row)
    rows = (_whole() if whole else _brief()).filter(organisation=row).order_by("id")
    shape = shapes.full_service if whole else shapes.brief_service
    return shapes.brief_organization(row) | {"services": [_without(shape(each)) for each in rows]}


def _without(found: Shape) -> Shape:
    """A service inside its organisation does not say again whose it is."""
    return {name: value for name, value in found.items() if name != "organization"}


def taxonomies(*, asked: Asked) -> Page:
    """Lists of terms."""
    rows = Taxonomy.objects.filter(name__icontains=asked.search) if asked.search else Taxonomy.objects.all()
    return _page(rows, asked, shapes.term_list)


def taxonomy(*, wanted: UUID) -> Shape:
    """One list, with its terms."""
    terms = Need.objects.filter(taxonomy_id=wanted).select_related("taxonomy").order_by("id")
    return _one(
        Taxonomy.objects.all(), wanted, lambda row: shapes.term_list(row) | {"taxonomy_terms": [shapes.term(each) for each in terms]}
    )


def taxonomy_terms(*, asked: Asked) -> Page:
    """Terms, of one list or under one other."""
    rows = Need.objects.select_related("taxonomy")
    rows = rows.filter(name__icontains=asked.search) if asked.search else rows
    rows = rows.filter(taxonomy_id=asked.taxonomy_id) if asked.taxonomy_id else rows
    rows = rows.filter(parent_id=asked.parent_id) if asked.parent_id else rows
    rows = rows.filter(parent=None) if asked.top_only else rows
    return _page(rows, asked, shapes.term)


def taxonomy_term(*, wanted: UUID) -> Shape:
    """One term."""
    return _one(Need.objects.select_related("taxonomy"), wanted, shapes.term)


def service_at_locations(*, asked: Asked) -> Page:
    """Where services are given; near a postcode, only those whose address is public."""
    rows = _places().filter(entry_id__in=Entry.objects.filter(_fitting(asked)).values("pk"))
    if asked.postcode:
        point = point_of(asked.postcode)
        rows = rows.none() if point is None else rows.filter(pk__in=within(point, asked.proximity or 5_000).values("pk"))
    return _page(rows, asked, _at if asked.full else shapes.place)


def service_at_location(*, wanted: UUID) -> Shape:
    """One service at one location."""
    return _one(_places(), wanted, _at)


def _places() -> QuerySet[Place]:
    return Place.objects.select_related("location__area", "entry__organisation").prefetch_related("entry__contacts")


def _at(row: Place) -> Shape:
    return shapes.place(row) | {"service": shapes.brief_service(row.entry)}
