"""An entry added or changed by somebody who knows the service. Adding it, or changing it, also checks it."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from headwater.hub.core.errors import Invalid, NotFound, Stale
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.directory.actions.finding import rebuild_words
from headwater.hub.directory.actions.history import note
from headwater.hub.directory.adapters import district_of, point_of
from headwater.hub.directory.logic.given import GivenEntry, GivenPlace
from headwater.hub.directory.logic.standing import hidden_by_default
from headwater.hub.directory.logic.times import Opening, lines_of, read_times
from headwater.hub.directory.models import AreaServed, Attribute, ContactPoint, Entry, Location, Need, Organisation, Place, Schedule
from headwater.hub.directory.permissions import check_can_add, check_can_change
from headwater.hub.directory.queries.offered import commissioned_services
from headwater.hub.directory.states import ContactKind, Happened
from headwater.hub.organisations.models import Area

PLAIN = (
    "name", "summary", "start", "who_for", "how_to_refer", "cost", "wait", "criteria", "minimum_age", "maximum_age", "website",
    "service_id",
)  # fmt: skip


@transaction.atomic
def add_entry(*, given: GivenEntry, by: Actor, at: datetime, entry_id: UUID | None = None) -> UUID:
    """Put a service in the directory. Whoever adds it, their agency looks after it. `entry_id` is for loads that repeat."""
    check_can_add(by)
    times = _checked(given, by)
    entry = Entry(pk=entry_id or uuid4(), organisation=_organisation(given.organisation), owner_id=by.agency_id, status_since=day_of(at))
    _put(entry, given, times, by=by, at=at)
    note(entry, Happened.ADDED, by=by, at=at)
    return entry.pk


@transaction.atomic
def change_entry(*, entry_id: UUID, version: int, given: GivenEntry, by: Actor, at: datetime) -> None:
    """Change what an entry says. What a feed supplied and this form does not ask stays as it was."""
    entry = locked(entry_id)
    check_can_change(by, entry)
    times = _checked(given, by, entry.service_id)
    if entry.version != version:
        raise Stale("Somebody else has changed this entry since you opened it.")
    entry.organisation = _organisation(given.organisation)
    entry.version += 1
    _put(entry, given, times, by=by, at=at)
    note(entry, Happened.CHANGED, by=by, at=at)


def locked(entry_id: UUID) -> Entry:
    """The row of an entry, held until the change is made."""
    entry = Entry.objects.select_for_update(of=("self",)).filter(pk=entry_id).first()
    if entry is None:
        raise NotFound("There is no such entry in the directory.")
    return entry


def _checked(given: GivenEntry, by: Actor, held: int | None = None) -> tuple[Opening, ...]:
    """Refuse what no entry may say; gives the opening times as they were read."""
    wrong: dict[str, str] = {}
    if given.minimum_age is not None and given.maximum_age is not None and given.maximum_age < given.minimum_age:
        wrong["maximum_age"] = "The oldest age must be the same as the youngest or more"
    if given.place.postcode and district_of(given.place.postcode) is None:
        wrong["postcode"] = "This postcode is not in the postcode directory. Check it, or leave it empty"
    if Need.objects.filter(code__in=given.needs).count() != len(set(given.needs)) or not given.needs:
        wrong["needs"] = "Choose what the service helps with"
    if Area.objects.filter(code__in=given.districts, in_county=True).count() != len(set(given.districts)) or not given.districts:
        wrong["districts"] = "Choose the districts that it serves"
    if given.service_id not in (None, held) and given.service_id not in dict(commissioned_services(viewer=by)):
        wrong["service"] = "Choose one of the services on the list"
    if given.website and not given.website.startswith(("https://", "http://")):
        wrong["website"] = "A web address begins with https://"
    if wrong:
        raise Invalid("Check the answers.", wrong)
    return read_times(given.times)


def _organisation(name: str) -> Organisation:
    """The organisation of this name, whatever the case of its letters; a new one where there is none."""
    return Organisation.objects.filter(name__iexact=name.strip()).order_by("id").first() or Organisation.objects.create(name=name.strip())


def _put(entry: Entry, given: GivenEntry, times: tuple[Opening, ...], *, by: Actor, at: datetime) -> None:
    for name in PLAIN:
        setattr(entry, name, getattr(given, name))
    mark_checked(entry, by=by, at=at)
    entry.changed_at = at
    entry.save()
    _put_needs_and_districts(entry, given)
    for kind, value in ((ContactKind.PHONE, given.phone), (ContactKind.EMAIL, given.email)):
        _put_contact(entry, kind, value)
    _put_times(entry, times)
    _put_place(entry, given, by)
    rebuild_words([entry])


def mark_checked(entry: Entry, *, by: Actor, at: datetime) -> None:
    """Whoever writes or confirms an entry vouches for it on that day."""
    entry.checked_on, entry.checked_by_name, entry.checked_by_agency = day_of(at), by.name[:120], by.agency_name


def _put_needs_and_districts(entry: Entry, given: GivenEntry) -> None:
    entry.attributes.exclude(need__code=None).exclude(need__code__in=given.needs).delete()
    held = set(entry.attributes.values_list("need__code", flat=True))
    needs = Need.objects.filter(code__in=set(given.needs) - held)
    Attribute.objects.bulk_create([Attribute(entry=entry, need=need) for need in needs])
    entry.areas.filter(area__isnull=False).exclude(area__code__in=given.districts).delete()
    served = set(entry.areas.values_list("area__code", flat=True))
    areas = Area.objects.filter(code__in=set(given.districts) - served)
    AreaServed.objects.bulk_create([AreaServed(entry=entry, area=area, name=area.name) for area in areas])


def _put_contact(entry: Entry, kind: ContactKind, value: str) -> None:
    """The form asks for one of each kind: it stands for the first; others that a feed supplied stay."""
    row = entry.contacts.filter(kind=kind).order_by("id").first()
    if row is None and value:
        ContactPoint.objects.create(entry=entry, kind=kind, value=value)
    elif row is not None and value:
        ContactPoint.objects.filter(pk=row.pk).update(value=value)
    elif row is not None:
        row.delete()


def _put_times(entry: Entry, times: tuple[Opening, ...]) -> None:
    """Opening times are written anew only where they differ, so that what a feed said beside them is kept."""
    held = lines_of(Opening(each.byday, each.opens_at, each.closes_at, each.words) for each in entry.schedules.all())
    if sorted(held) == sorted(lines_of(times)):
        return
    entry.schedules.all().delete()
    Schedule.objects.bulk_create([Schedule(entry=entry, **_columns(each)) for each in times])


def _columns(each: Opening) -> dict[str, Any]:
    return {"byday": each.byday, "opens_at": each.opens_at, "closes_at": each.closes_at, "words": each.words}


def _put_place(entry: Entry, given: GivenEntry, by: Actor) -> None:
    """Where it is. One who may not see a hidden address cannot empty it either."""
    held = Place.objects.filter(entry=entry).select_related("location").order_by("location__name", "id").first()
    if not given.place.address and not given.place.postcode:
        if held is not None and (held.location.address_public or entry.owner_id == by.agency_id):
            held.delete()
        return
    location = held.location if held else Location(organisation=entry.organisation)
    fill_location(location, given.place, hidden=hidden_by_default(given.name, given.summary, given.organisation))
    location.save()
    if held is None:
        Place.objects.create(entry=entry, location=location)


def fill_location(location: Location, place: GivenPlace, *, hidden: bool) -> None:
    """An address with its district and grid reference. Whether it is public was said; else a place that must not be found is not."""
    district = district_of(place.postcode) if place.postcode else None
    point = point_of(place.postcode) if place.postcode else None
    location.address, location.postcode = place.address, place.postcode.upper()
    location.area = Area.objects.filter(code=district[0]).first() if district else None
    location.easting, location.northing = (point.easting, point.northing) if point else (None, None)
    location.address_public = not hidden if place.address_public is None else place.address_public
