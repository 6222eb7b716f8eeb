"""One supplied service, written into its entry and the entry's parts. Whatever no column holds is kept as it came, and goes out again."""

from typing import Any
from uuid import UUID, uuid5

from headwater.hub.directory.actions.finding import rebuild_words
from headwater.hub.directory.adapters import district_of, point_of
from headwater.hub.directory.logic.standing import hidden_by_default
from headwater.hub.directory.logic.supplied import LEFT, PARTS, Shape, Taken, amount, day, id_of, moment, parts_of, take, whole
from headwater.hub.directory.models import (
    AreaServed,
    Attribute,
    ContactPoint,
    Cost,
    Entry,
    Location,
    Need,
    Organisation,
    Place,
    Schedule,
    Taxonomy,
)
from headwater.hub.directory.queries.feed.shapes import HIDDEN_PLACE, said_in
from headwater.hub.directory.states import ContactKind, Status
from headwater.hub.organisations.models import Area

TEXT = 20_000
ENTRY = {
    "name": ("name", 200), "summary": ("description", TEXT), "website": ("url", 500), "cost": ("fees", TEXT),
    "how_to_refer": ("application_process", TEXT), "criteria": ("eligibility_description", TEXT), "wait": ("wait_time", 200),
    "start": ("x_how_to_start", TEXT), "who_for": ("x_who_for", TEXT), "status_note": ("alert", 300),
}  # fmt: skip
ORGANISATION = {"name": ("name", 200), "description": ("description", TEXT), "website": ("website", 500), "email": ("email", 254)}
SCHEDULE = {"byday": ("byday", 60), "opens_at": ("opens_at", 8), "closes_at": ("closes_at", 8), "words": ("description", TEXT)}
MADE_HERE = ("id", "service_id", "organization", "organization_id", LEFT, *PARTS)


def place_service(entry: Entry, supplied: Shape, *, at: Any) -> None:
    """Write what was supplied into an entry that may be new."""
    taken = _columns(entry, supplied, at)
    left = {name: parts_of(supplied, name)[1] for name in PARTS} | supplied.get(LEFT, {})
    entry.extra = taken.extra | {"contacts": supplied["contacts"]} if isinstance(supplied.get("contacts"), list) else taken.extra
    entry.organisation = _organisation(supplied, entry)
    entry.save()
    for write in (_schedules, _areas, _places, _costs, _attributes, _contacts):
        name, refused = write(entry, supplied)
        left[name] = [*left.get(name, []), *refused]
    entry.extra |= {LEFT: kept} if (kept := {name: parts for name, parts in left.items() if parts}) else {}
    entry.save(update_fields=["extra"])
    rebuild_words([entry])


def _columns(entry: Entry, supplied: Shape, at: Any) -> Taken:
    taken = take(supplied, ENTRY, drop=MADE_HERE)
    for column in ENTRY:
        setattr(entry, column, taken.columns.get(column, ""))
    entry.name = entry.name or "A service without a name"
    low, high = whole(supplied.get("minimum_age"), most=150), whole(supplied.get("maximum_age"), most=150)
    entry.minimum_age, entry.maximum_age = (low, high) if low is None or high is None or low <= high else (None, None)
    entry.checked_on = day(supplied.get("assured_date"))
    entry.changed_at = moment(supplied.get("last_modified")) or at
    entry.status = Status.ACTIVE if supplied.get("status", "active") == "active" else Status.CLOSED
    held = {"minimum_age": entry.minimum_age, "maximum_age": entry.maximum_age, "assured_date": entry.checked_on}
    gone = {name for name, value in held.items() if value is not None} | (
        {"last_modified"} if moment(supplied.get("last_modified")) else set()
    )
    gone |= {"status"} if entry.status == Status.ACTIVE else set()
    taken.extra = {name: value for name, value in taken.extra.items() if name not in gone}
    return taken


def _organisation(supplied: Shape, entry: Entry) -> Organisation:
    """The organisation as it was supplied. One that is here already, and has entries that came another way, is left as it is."""
    given = supplied.get("organization")
    given = given if isinstance(given, dict) else {"id": supplied.get("organization_id"), "name": ""}
    number = id_of(given) or uuid5(entry.pk, "organization")
    row = Organisation.objects.filter(pk=number).first()
    if row is not None and row.entries.exclude(source=entry.source).exists():
        return row
    taken = take(given, ORGANISATION)
    row = row or Organisation(pk=number)
    for column in ORGANISATION:
        setattr(row, column, taken.columns.get(column, ""))
    row.name, row.extra = row.name or "Not named", taken.extra
    row.save()
    return row


Result = tuple[str, list[Any]]


def _free(model: Any, parts: list[Shape], entry: Entry) -> tuple[list[tuple[UUID, Shape]], list[Any]]:
    """Parts whose id is not another entry's, and the others."""
    ids = {number: part for part in parts if (number := id_of(part)) is not None}
    taken = set(model.objects.filter(pk__in=ids).exclude(entry=entry).values_list("pk", flat=True))
    return [(number, part) for number, part in ids.items() if number not in taken], [ids[number] for number in taken]


def _schedules(entry: Entry, supplied: Shape) -> Result:
    entry.schedules.all().delete()
    parts, refused = _free(Schedule, parts_of(supplied, "schedules")[0], entry)
    for number, part in parts:
        taken = take(part, SCHEDULE, drop=("id", "service_id"))
        Schedule.objects.create(pk=number, entry=entry, extra=taken.extra, **taken.columns)
    return "schedules", refused


def _areas(entry: Entry, supplied: Shape) -> Result:
    entry.areas.all().delete()
    parts, refused = _free(AreaServed, parts_of(supplied, "service_areas")[0], entry)
    for number, part in parts:
        taken = take(part, {"name": ("name", 200)}, drop=("id", "service_id"))
        area = Area.objects.filter(code=str(part.get("extent", ""))[:9]).first() if part.get("extent_type") == "ONS" else None
        AreaServed.objects.create(pk=number, entry=entry, area=area, extra=taken.extra, **taken.columns)
    return "service_areas", refused


def _costs(entry: Entry, supplied: Shape) -> Result:
    entry.costs.all().delete()
    parts, refused = _free(Cost, parts_of(supplied, "cost_options")[0], entry)
    for number, part in parts:
        taken = take(part, {"option": ("option", 300), "words": ("amount_description", TEXT)}, drop=("id", "service_id"))
        pounds = amount(part.get("amount"))
        extra = taken.extra if pounds is None else {name: value for name, value in taken.extra.items() if name != "amount"}
        Cost.objects.create(pk=number, entry=entry, amount=pounds, extra=extra, **taken.columns)
    return "cost_options", refused


def _attributes(entry: Entry, supplied: Shape) -> Result:
    entry.attributes.all().delete()
    parts, refused = _free(Attribute, parts_of(supplied, "attributes")[0], entry)
    held: set[UUID] = set()
    for number, part in parts:
        need = _need(part)
        if need is None or need.pk in held:
            refused.append(part)
            continue
        held.add(need.pk)
        extra = {name: value for name, value in part.items() if name not in ("id", "taxonomy_term_id", "taxonomy_term")}
        Attribute.objects.create(pk=number, entry=entry, need=need, extra=extra)
    return "attributes", refused


def _need(part: Shape) -> Need | None:
    """The term of an attribute: one that is here, or a new one as it was supplied."""
    given = part.get("taxonomy_term")
    given = given if isinstance(given, dict) else {"id": part.get("taxonomy_term_id")}
    number = id_of(given)
    if number is None:
        return None
    return Need.objects.filter(pk=number).first() or _new_need(number, given)


def _new_need(number: UUID, given: Shape) -> Need:
    taken = take(given, {"name": ("name", 200), "description": ("description", TEXT)}, drop=("id", "taxonomy", "taxonomy_id"))
    listed = id_of({"id": given.get("taxonomy_id")})
    taxonomy = None
    if listed is not None:
        name = str(given.get("taxonomy") or "Not named")[:200]
        taxonomy = Taxonomy.objects.get_or_create(pk=listed, defaults={"name": name})[0]
    elif given.get("taxonomy"):
        taken.extra["taxonomy"] = given["taxonomy"]
    values = {"name": "Not named", **taken.columns}
    return Need.objects.create(pk=number, taxonomy=taxonomy, extra=taken.extra, **values)


def _places(entry: Entry, supplied: Shape) -> Result:
    entry.places.all().delete()
    parts, refused = _free(Place, parts_of(supplied, "service_at_locations")[0], entry)
    held: set[UUID] = set()
    for number, part in parts:
        location = _location(entry, part)
        if location is None or location.pk in held:
            refused.append(part)
            continue
        held.add(location.pk)
        extra = {name: value for name, value in part.items() if name not in ("id", "service_id", "location_id", "location")}
        Place.objects.create(pk=number, entry=entry, location=location, extra=extra)
    return "service_at_locations", refused


def _location(entry: Entry, part: Shape) -> Location | None:
    """A location as it was supplied; one that is here for another source's entries is left as it is."""
    given = part.get("location")
    given = given if isinstance(given, dict) else {"id": part.get("location_id")}
    number = id_of(given)
    if number is None:
        return None
    row = Location.objects.filter(pk=number).first() or Location(pk=number)
    if not row._state.adding and row.places.exclude(entry__source=entry.source).exists():
        return row
    row.organisation = entry.organisation
    _fill(row, given, entry)
    row.save()
    return row


def _fill(row: Location, given: Shape, entry: Entry) -> None:
    hidden = given.get("name") == HIDDEN_PLACE and "addresses" not in given
    taken = take(given, {"name": ("name", 200)})
    first = next((each for each in given.get("addresses") or [] if isinstance(each, dict)), {})
    row.address, row.postcode = said_in(first) if first else ("", "")
    district = district_of(row.postcode) if row.postcode else None
    point = point_of(row.postcode) if row.postcode else None
    row.area = Area.objects.filter(code=district[0]).first() if district else None
    row.easting, row.northing = (point.easting, point.northing) if point else (None, None)
    row.name, row.extra = "" if hidden else taken.columns.get("name", ""), taken.extra
    row.address_public = not hidden and not hidden_by_default(entry.name, entry.summary, entry.organisation.name, row.name)


def _contacts(entry: Entry, supplied: Shape) -> Result:
    """Numbers and addresses by their own ids; the whole of each contact stays in `extra`, and goes out with what holds now."""
    entry.contacts.all().delete()
    contacts, _ = parts_of(supplied, "contacts")
    entry.extra = {**entry.extra, "contacts": contacts} if contacts else {n: v for n, v in entry.extra.items() if n != "contacts"}
    for contact in contacts:
        called, number = str(contact.get("name") or "")[:200], id_of(contact)
        for phone in contact.get("phones") or []:
            _point(entry, id_of(phone) if isinstance(phone, dict) else None, ContactKind.PHONE, phone, "number", called)
        _point(entry, uuid5(number, "email") if number else None, ContactKind.EMAIL, contact, "email", called)
    return "contacts", []


def _point(entry: Entry, number: UUID | None, kind: ContactKind, given: Any, name: str, called: str) -> None:
    value = given.get(name) if isinstance(given, dict) else None
    if number is None or not isinstance(value, str) or not value or ContactPoint.objects.filter(pk=number).exists():
        return
    ContactPoint.objects.create(pk=number, entry=entry, kind=kind, value=value[:254], called=called, extra={"supplied": True})
