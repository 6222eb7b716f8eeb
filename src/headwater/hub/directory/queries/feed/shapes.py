"""Rows as the objects of the standard. What a feed once supplied goes out again beside what the columns hold.

The standard leaves out what is empty. A location whose address is not public goes out without its name, its address and its place on the
globe, and without anything that was supplied with it.
"""

import re
from datetime import UTC
from typing import Any
from uuid import UUID, uuid5

from headwater.hub.directory.logic.grid import GridPoint, to_globe
from headwater.hub.directory.logic.supplied import LEFT, id_of
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
from headwater.hub.directory.states import ContactKind, Status

Shape = dict[str, Any]
STATUSES = {Status.ACTIVE: "active", Status.REDUCED: "active", Status.CLOSING: "active", Status.CLOSED: "defunct"}
HIDDEN_PLACE = "The address is not public"
LONGEST_VALUE = 254
ADDRESS = re.compile(r"https?://[!-;=?-Z_a-z~\[\]]+")


def filled(**values: Any) -> Shape:
    """The values that are there: the standard has no nulls."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [])}


def beside(supplied: Shape, held: Shape) -> Shape:
    """What was supplied and what the columns hold, which outweighs it; but words too long for a column go out as long as they came."""
    return supplied | {name: supplied[name] if _is_longer(supplied.get(name), value) else value for name, value in held.items()}


def _is_longer(supplied: Any, held: Any) -> bool:
    is_words = isinstance(supplied, str) and isinstance(held, str)
    return is_words and len(supplied) > len(held) and supplied.startswith(held)


def with_left(shape: Shape, left: Shape) -> Shape:
    """An entry with the parts that were supplied and could not be placed, behind those that could."""
    return shape | {name: [*shape.get(name, []), *parts] for name, parts in left.items()}


def web(address: str) -> str:
    """A web address, if it can be one: a feed must not say what its readers cannot open."""
    return address if ADDRESS.fullmatch(address) else ""


def extra_of(row: Any) -> Shape:
    """What was supplied with a row and no column holds."""
    return dict(row.extra)


def brief_service(row: Entry) -> Shape:
    """A service as a list gives it."""
    emails = [each.value for each in row.contacts.all() if each.kind == ContactKind.EMAIL]
    supplied = {name: value for name, value in row.extra.items() if name not in ("status", "contacts", LEFT)}
    status = row.extra.get("status", "defunct") if row.status == Status.CLOSED else STATUSES[Status(row.status)]
    held = filled(
        id=str(row.pk), organization_id=str(row.organisation_id), name=row.name, description=row.summary, url=web(row.website),
        email=None if "email" in supplied else min(emails, default=None), status=status, fees=row.cost, minimum_age=row.minimum_age,
        maximum_age=row.maximum_age,
        assured_date=row.checked_on.isoformat() if row.checked_on else None, alert=row.status_note,
        last_modified=row.changed_at.astimezone(UTC).isoformat().replace("+00:00", "Z"), application_process=row.how_to_refer,
        eligibility_description=row.criteria, wait_time=row.wait, x_how_to_start=row.start, x_who_for=row.who_for,
        organization=brief_organization(row.organisation),
    )  # fmt: skip
    return beside(supplied, held)


def full_service(row: Entry) -> Shape:
    """A service with all its parts."""
    whole = brief_service(row) | filled(
        schedules=[schedule(each) for each in row.schedules.all()],
        service_areas=[area(each) for each in row.areas.all()],
        service_at_locations=[place(each) for each in row.places.all()],
        cost_options=[cost(each) for each in row.costs.all()],
        attributes=[attribute(each) for each in row.attributes.all()],
        contacts=contacts(row),
    )
    return with_left(whole, row.extra.get(LEFT, {}))


def brief_organization(row: Organisation) -> Shape:
    """An organisation, without its services."""
    held = filled(id=str(row.pk), name=row.name, description=row.description or row.name, email=row.email, website=web(row.website))
    return beside(extra_of(row), held)


def schedule(row: Schedule) -> Shape:
    """Opening times. A rule without a rhythm of its own is weekly."""
    rhythm = {"freq": "WEEKLY"} if row.byday else {}
    return rhythm | extra_of(row) | filled(
        id=str(row.pk), service_id=str(row.entry_id), byday=row.byday, opens_at=row.opens_at, closes_at=row.closes_at, description=row.words
    )  # fmt: skip


def area(row: AreaServed) -> Shape:
    """Where people must live: by name, and by the code of the Office for National Statistics where it is known."""
    own = {"extent": row.area.code, "extent_type": "ONS"} if row.area and "extent" not in row.extra else {}
    return extra_of(row) | own | filled(id=str(row.pk), service_id=str(row.entry_id), name=row.name or (row.area.name if row.area else ""))


def place(row: Place) -> Shape:
    """A service at a location."""
    supplied = row.extra if row.location.address_public else {}
    return supplied | filled(
        id=str(row.pk), service_id=str(row.entry_id), location_id=str(row.location_id), location=location(row.location)
    )  # fmt: skip


def location(row: Location) -> Shape:
    """A location, or only that there is one."""
    if not row.address_public:
        return {"id": str(row.pk), "location_type": "physical", "name": HIDDEN_PLACE}
    point = to_globe(GridPoint(row.easting, row.northing)) if row.easting is not None and row.northing is not None else (None, None)
    globe = {} if "latitude" in row.extra else filled(latitude=_rounded(point[0]), longitude=_rounded(point[1]))
    return {"location_type": "physical"} | extra_of(row) | globe | filled(id=str(row.pk), name=row.name, addresses=addresses(row))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 5)


def addresses(row: Location) -> list[Shape]:
    """The addresses as supplied; where there were none, or somebody changed it here, the one that the directory holds."""
    supplied = row.extra.get("addresses", [])
    if supplied and (row.address, row.postcode) == said_in(supplied[0]):
        return list(supplied)
    if not row.address and not row.postcode:
        return []
    known = supplied[0] if supplied else {"id": str(uuid5(row.pk, "address")), "location_id": str(row.pk)}
    town = row.area.name if row.area else ""
    now = {"address_1": row.address, "postal_code": row.postcode}
    return [{"city": town, "state_province": "", "country": "GB", "address_type": "physical"} | known | now, *supplied[1:]]


def said_in(address: Shape) -> tuple[str, str]:
    """The lines and the postcode of a supplied address, as the columns of a location hold them."""
    lines = [address.get(name, "") for name in ("attention", "address_1", "address_2", "city")]
    return ", ".join(line for line in lines if line)[:300], str(address.get("postal_code", "")).upper()[:8]


def cost(row: Cost) -> Shape:
    """What it may cost."""
    amount = None if row.amount is None else float(row.amount)
    return extra_of(row) | filled(
        id=str(row.pk), service_id=str(row.entry_id), option=row.option, amount=amount, amount_description=row.words
    )


def attribute(row: Attribute) -> Shape:
    """That a service is for a need."""
    own = {"link_id": str(row.entry_id), "link_type": "service"}
    return own | extra_of(row) | filled(id=str(row.pk), taxonomy_term_id=str(row.need_id), taxonomy_term=term(row.need))


def term(row: Need) -> Shape:
    """A need, as a term of its list."""
    return extra_of(row) | filled(
        id=str(row.pk), name=row.name, description=row.description or row.name, term=row.code,
        parent_id=str(row.parent_id) if row.parent_id else None, taxonomy=row.taxonomy.name if row.taxonomy else None,
        taxonomy_id=str(row.taxonomy_id) if row.taxonomy_id else None,
    )  # fmt: skip


def term_list(row: Taxonomy) -> Shape:
    """A list of terms."""
    return extra_of(row) | filled(id=str(row.pk), name=row.name, description=row.description or row.name)


def contacts(row: Entry) -> list[Shape]:
    """Contacts as supplied, with the numbers and addresses that hold now; then those that were added here."""
    held = {each.pk: each for each in row.contacts.all()}
    shown = [_supplied(contact, held) for contact in row.extra.get("contacts", [])]
    return shown + [_own(each) for each in held.values() if not each.extra.get("supplied")]


def _supplied(contact: Shape, held: dict[UUID, ContactPoint]) -> Shape:
    """A contact as it was supplied, without the numbers and addresses that were taken away here."""
    phones = [shown for phone in contact.get("phones") or [] if (shown := _phone(phone, held)) is not None]
    number = id_of(contact)
    email = held.get(uuid5(number, "email")) if number else None
    kept = {name: value for name, value in contact.items() if name not in ("phones", "email") or not _can_stand(value, name)}
    return kept | filled(phones=phones, email=email.value if email else None)


def _can_stand(value: Any, name: str) -> bool:
    """Whether a column can hold it, so that the column decides whether it still goes out."""
    return name == "phones" or (isinstance(value, str) and 0 < len(value) <= LONGEST_VALUE)


def _phone(phone: Any, held: dict[UUID, ContactPoint]) -> Any:
    """A number as supplied, or as somebody put it right here; nothing where it was taken away."""
    number = id_of(phone) if isinstance(phone, dict) else None
    if number is None or not _can_stand(phone.get("number"), "number"):
        return phone
    return phone | {"number": held[number].value} if number in held else None


def _own(row: ContactPoint) -> Shape:
    own = {"id": str(uuid5(row.pk, "contact")), "service_id": str(row.entry_id)}
    is_phone = row.kind == ContactKind.PHONE
    phones = [{"id": str(row.pk), "number": row.value}] if is_phone else None
    return own | filled(name=row.called, phones=phones, email=None if is_phone else row.value)
