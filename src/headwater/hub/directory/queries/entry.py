"""One entry as its page shows it, and as its form starts."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.directory.logic.standing import can_be_chosen, is_stale, standing
from headwater.hub.directory.logic.times import Opening, lines_of
from headwater.hub.directory.models import Entry, Place
from headwater.hub.directory.permissions import can_change, check_can_change
from headwater.hub.directory.queries.feeds import Origin, origin_of
from headwater.hub.directory.states import CHOOSABLE, ContactKind, Happened, Status


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place as anybody may see it: of one that must not be found, only the district."""

    name: str
    address: str
    postcode: str
    district: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class Other:
    """Another entry that a page points at."""

    id: UUID
    name: str
    organisation: str
    how: str


@dataclass(frozen=True, slots=True)
class Change:
    """A closing or a cut, as kept in the history."""

    status: Status
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Everything that the page of an entry shows."""

    id: UUID
    name: str
    organisation: str
    organisation_website: str
    summary: str
    start: str
    who_for: str
    how_to_refer: str
    cost: tuple[str, ...]
    wait: str
    criteria: str
    ages: tuple[int | None, int | None]
    times: tuple[str, ...]
    phones: tuple[tuple[str, str], ...]
    emails: tuple[tuple[str, str], ...]
    website: str
    places: tuple[PlaceLine, ...]
    districts: tuple[str, ...]
    needs: tuple[str, ...]
    related: tuple[Other, ...]
    status: Status
    status_since: date | None
    status_note: str
    closes_on: date | None
    instead: Other | None
    changes: tuple[Change, ...]
    checked_on: date | None
    checked_by: str
    checked_by_name: str
    stale: bool
    can_be_chosen: bool
    service_id: int | None
    owner: str
    source: str
    origin: Origin | None
    version: int
    may_change: bool


def found(entry_id: UUID) -> Entry:
    """The row of an entry; there is no scope, because the directory is public."""
    row = Entry.objects.select_related("organisation", "owner", "instead__organisation", "service").filter(pk=entry_id).first()
    if row is None:
        raise NotFound("There is no such entry in the directory.")
    return row


def entry_page(*, viewer: Actor, entry_id: UUID, as_of: date) -> EntryPage:
    """One entry. Who checked it is told by agency to anybody, and by name to those who look after it."""
    row = found(entry_id)
    may = can_change(viewer, row.owner_id)
    contacts = [(each.kind, each.value, each.called) for each in row.contacts.order_by("kind", "value")]
    status = standing(row.status, row.closes_on, as_of=as_of)
    return EntryPage(
        id=row.pk, name=row.name, organisation=row.organisation.name, organisation_website=row.organisation.website,
        summary=row.summary, start=row.start, who_for=row.who_for, how_to_refer=row.how_to_refer, cost=_costs(row), wait=row.wait,
        criteria=row.criteria, ages=(row.minimum_age, row.maximum_age), times=_times(row),
        phones=tuple((value, called) for kind, value, called in contacts if kind == ContactKind.PHONE),
        emails=tuple((value, called) for kind, value, called in contacts if kind == ContactKind.EMAIL),
        website=row.website, places=_places(row), districts=_districts(row),
        needs=tuple(row.attributes.order_by("need__name").values_list("need__name", flat=True)), related=_related(row, as_of),
        status=status, status_since=row.status_since, status_note=row.status_note, closes_on=row.closes_on,
        instead=_other(row.instead, "") if row.instead and _choosable(row.instead, as_of) else None, changes=_changes(row),
        checked_on=row.checked_on, checked_by=row.checked_by_agency, checked_by_name=row.checked_by_name if may else "",
        stale=is_stale(row.checked_on, as_of=as_of, days=settings.DIRECTORY_STALE_DAYS), can_be_chosen=status in CHOOSABLE,
        service_id=row.service_id if row.service and row.service.is_open and not row.service.name_is_sensitive else None,
        owner=row.owner.name if row.owner else "", source=row.source, version=row.version, may_change=may,
        origin=origin_of(row.pk) if row.source else None,
    )  # fmt: skip


def _choosable(row: Entry, as_of: date) -> bool:
    return can_be_chosen(row.status, row.closes_on, as_of=as_of)


def _costs(row: Entry) -> tuple[str, ...]:
    said = [row.cost] if row.cost else []
    for each in row.costs.order_by("option", "id"):
        amount = "" if each.amount is None else f"£{each.amount:,.2f}".removesuffix(".00")
        said.append(": ".join(filter(None, [each.option, " ".join(filter(None, [amount, each.words]))])))
    return tuple(filter(None, said))


def _times(row: Entry) -> tuple[str, ...]:
    rows = row.schedules.all()
    return tuple(lines_of(Opening(each.byday, each.opens_at, each.closes_at, each.words) for each in sorted(rows, key=_first_day)))


def _first_day(each: Any) -> tuple[int, str, str]:
    order = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    day = each.byday[:2]
    return (order.index(day) if day in order else 7, each.opens_at, each.words)


def _places(row: Entry) -> tuple[PlaceLine, ...]:
    places = Place.objects.filter(entry=row).select_related("location__area").order_by("location__name", "id")
    return tuple(_place(place) for place in places)


def _place(place: Place) -> PlaceLine:
    at, district = place.location, place.location.area.name if place.location.area else ""
    return PlaceLine(at.name, at.address, at.postcode, district, True) if at.address_public else PlaceLine("", "", "", district, False)


def _districts(row: Entry) -> tuple[str, ...]:
    areas = row.areas.select_related("area")
    return tuple(sorted({each.area.name if each.area else each.name for each in areas} - {""}))


def _other(row: Entry, how: str) -> Other:
    return Other(row.pk, row.name, row.organisation.name, how)


def _related(row: Entry, as_of: date) -> tuple[Other, ...]:
    """Partner services, whichever of the two named the other; a closed one is no longer pointed at."""
    out = [(each.other, each.how) for each in row.links.select_related("other__organisation")]
    back = [(each.entry, each.how) for each in row.linked_from.select_related("entry__organisation")]
    held = {other.pk: _other(other, how) for other, how in [*back, *out] if _choosable(other, as_of)}
    return tuple(sorted(held.values(), key=lambda other: other.name))


def _changes(row: Entry) -> tuple[Change, ...]:
    rows = row.happenings.filter(what=Happened.STATUS).order_by("-happened_on", "-id")
    return tuple(Change(Status(each.status), each.happened_on, each.words) for each in rows)


def entry_form(*, viewer: Actor, entry_id: UUID) -> dict[str, Any]:
    """What the form of an entry starts from. The address of a hidden place is given to its own agency alone."""
    row = found(entry_id)
    check_can_change(viewer, row)
    place = Place.objects.filter(entry=row).select_related("location").order_by("location__name", "id").first()
    at = place.location if place and (place.location.address_public or row.owner_id == viewer.agency_id) else None
    contacts = {kind: row.contacts.filter(kind=kind).order_by("id").values_list("value", flat=True).first() or "" for kind in ContactKind}
    plain = ("name", "summary", "start", "who_for", "how_to_refer", "cost", "wait", "criteria", "minimum_age", "maximum_age", "website")
    return {name: getattr(row, name) for name in plain} | {
        "organisation": row.organisation.name, "version": row.version, "status": row.status, "status_note": row.status_note,
        "closes_on": row.closes_on, "instead": row.instead.name if row.instead else "", "phone": contacts[ContactKind.PHONE],
        "email": contacts[ContactKind.EMAIL], "times": "\n".join(_times(row)), "service": row.service_id or "",
        "needs": list(row.attributes.exclude(need__code=None).values_list("need__code", flat=True)),
        "districts": list(row.areas.exclude(area=None).values_list("area__code", flat=True)),
        "address": at.address if at else "", "postcode": at.postcode if at else "",
        "address_public": "" if place is None else ("yes" if place.location.address_public else "no"),
    }  # fmt: skip


def entry_of_service(*, service_id: int) -> UUID | None:
    """The entry of a commissioned service, where there is one."""
    return Entry.objects.filter(service_id=service_id).order_by("name").values_list("pk", flat=True).first()
