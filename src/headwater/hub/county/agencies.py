"""The rows of places and agencies: districts, the housing authorities of England, the county's own agencies and its sources of referral."""

import json
from datetime import UTC, date, datetime, time

from headwater.hub.county.cast import Agency, Area, Cast, own_agencies, services_of
from headwater.hub.county.criteria import write_criteria
from headwater.hub.county.days import LENGTH
from headwater.hub.county.duty import write_duty
from headwater.hub.county.names import landline, table
from headwater.hub.county.sheets import Book
from headwater.hub.organisations.adapters import housing_authorities, made_up_districts, referring_organisations

DUTY_TO_REFER = date(2018, 10, 1)
# A sector as printed, the kind of agency it makes, and the route its referrals come by.
KINDS = {
    "housing association": "landlord", "local housing authority": "housing_authority", "county council": "commissioner",
    "adult social care": "social_care", "children and families": "childrens_services", "education": "education",
    "education and training": "education", "criminal justice": "police", "employment and benefits": "jobcentre",
    "health: primary care": "health", "health: community": "health", "health: maternity": "health", "health: hospital": "hospital_trust",
    "health: trust": "hospital_trust", "mental health": "health", "learning disability": "health", "not identified": "other",
    "private individual or landlord": "landlord",
}  # fmt: skip
REGISTERED = {"generic type": "generic"}
SHARED = ("referral", "contact", "case", "needs", "outcome", "name_and_contact", "reason", "home_and_date", "risks", "children", "share",
          "stay", "custody", "family")  # fmt: skip
SITES = (
    ("acute", "Wen Valley General", "HW1", True), ("acute", "Northbrook Hospital", "HW2", True), ("mental", "Larchfield Unit", "HW3", True),
    ("mental", "Ember Community Hospital", "HW5", True), ("prison", "HMP Harrowdown", "HW4", True),
    ("probation", "Wenbridge probation office", "HW1", True), ("probation", "Coldharbour House (approved premises)", "HW4", False),
    ("probation", "Marlpit House (approved premises)", "HW1", False), ("corner", "Safe house", "HW2", False),
    ("wellspring", "Wellspring office", "HW1", True), ("kindle", "Kindle office", "HW2", True), ("hearthside", "Hearthside office", "HW3",
        True), ("prison", "HMP Harrowdown open unit", "HW4", True),
)  # fmt: skip
TARGETS = (
    ("kpi_users", 700), ("kpi_evictions_avoided", 95), ("kpi_triage_3_working_days", 99), ("kpi_assessed_14_days", 95),
    ("kpi_closed_6_months", 65), ("kpi_employment", 70),
)  # fmt: skip


def write_places(cast: Cast, book: Book) -> None:
    """The districts and authorities, the agencies, their sites, the programme and its services."""
    write_areas(cast, book)
    write_agencies(cast, book)
    write_sources(cast, book)
    write_programme(cast, book)
    write_agreements(cast, book)
    write_duty(cast, book)


def write_areas(cast: Cast, book: Book) -> None:
    """The county's districts first, then the housing authorities of England."""
    for number, (outward, (code, name)) in enumerate(made_up_districts().items(), 1):
        cast.areas[outward] = Area(number, code, name, outward)
        book.add("organisations.Area", id=number, code=code, name=name, in_county=True)
    for number, (code, name) in enumerate(housing_authorities().items(), len(cast.areas) + 1):
        book.add("organisations.Area", id=number, code=code, name=name)


def write_agencies(cast: Cast, book: Book) -> None:
    """The county's own agencies and their buildings."""
    chance = cast.chance("agencies")
    cast.agencies = own_agencies()
    for agency in cast.agencies.values():
        write_agency(book, agency, cast, landline(chance))
    for number, (key, name, outward, public) in enumerate(SITES, 1):
        area, owner = cast.area(outward), cast.agencies[key].id
        book.add("organisations.Site", id=number, agency_id=owner, name=name, postcode=f"{outward} {number % 10}AA", area_id=area.id,
                 address=f"{number} Station Road" if public else "", address_public=public)  # fmt: skip
    cast.services = services_of(cast.agencies)
    cast.landlords = {kind: tuple(cast.agencies[key].name for key in keys) for kind, keys in LANDLORDS.items()}


LANDLORDS = {
    "social_rented": ("homes_3", "homes_1", "homes_2"), "registered_provider": ("homes_1", "homes_2"), "private_rented": ("homes_4",
    "homes_5"),
}  # fmt: skip


def write_agency(book: Book, agency: Agency, cast: Cast, phone: str) -> None:
    """One agency's row."""
    area = cast.areas[agency.outward].id if agency.outward else None
    book.add("organisations.Agency", id=agency.id, name=agency.name, kind=agency.kind, area_id=area, phone=phone,
             email=f"office{agency.id}@example.org", duty_to_refer_from=DUTY_TO_REFER if agency.duty else None)  # fmt: skip


def write_sources(cast: Cast, book: Book) -> None:
    """The real, printed sources of referral: each distinct organisation once, after the county's own agencies."""
    names = {agency.name for agency in cast.agencies.values()}
    number = len(cast.agencies)
    for source in referring_organisations():
        if source.same_as or not source.distinct or source.name in names:
            continue
        number += 1
        names.add(source.name)
        kind = KINDS.get(source.sector, "charity")
        agency = Agency(number, "", source.name, kind, sector=source.sector)
        book.add("organisations.Agency", id=number, name=agency.name, kind=kind)
        cast.sources.setdefault("partner", []).append(agency)
    write_register(cast, book)
    own = cast.agencies
    cast.sources["partner"] += [a for a in own.values() if a.kind not in ("provider", "commissioner", "housing_authority")]
    cast.sources["duty_to_refer"] = [a for a in own.values() if a.duty]
    cast.sources["proactive"] = [a for a in own.values() if a.kind == "housing_authority"]


def write_register(cast: Cast, book: Book) -> None:
    """The register of sources: each printed name once, linked to what it repeats and to the agency that it is."""
    agencies = {agency.name: agency.id for agency in cast.sources["partner"]} | {a.name: a.id for a in cast.agencies.values()}
    unprinted = [agency for agency in cast.agencies.values() if agency.name not in {line.name for line in referring_organisations()}]
    printed = {line.printed_name: line for line in reversed(referring_organisations())}
    names = {name: number for number, name in enumerate(printed, 1)}
    added = datetime.combine(date.fromordinal(cast.days.start - 30), time(9), tzinfo=UTC)
    for name, line in printed.items():
        same = names.get(line.same_as) if line.same_as != name else None
        own = agencies.get(line.name) if not line.same_as else None
        book.add("organisations.Source", id=names[name], name=name, kind=REGISTERED.get(line.kind, line.kind), sector=line.sector,
                 area_name=line.area, same_as_id=same, agency_id=own, added_at=added)  # fmt: skip
    for number, agency in enumerate(unprinted, len(names) + 1):
        book.add("organisations.Source", id=number, name=agency.name, kind="organisation", agency_id=agency.id, added_at=added)


def write_programme(cast: Cast, book: Book) -> None:
    """The programme, its services and what it is held to."""
    start = date.fromordinal(cast.days.start - 30)
    council = cast.agencies["council"].id
    book.add("programmes.Programme", id=1, name="Wenshire Upstream", commissioner_id=council, starts_on=start)
    links = 0
    numbers: dict[str, int] = {}
    for number, row in enumerate(table("services.csv"), 1):
        service, numbers[row["key"]] = cast.services[row["key"]], number
        programme = 1 if service.strand != "other" else None
        book.add("programmes.Service", id=number, agency_id=service.agency.id, programme_id=programme, name=service.name,
                 summary=row["summary"], strand=service.strand, setting=service.setting, caseload_low=int(row["low"]),
                 caseload_limit=int(row["limit"]), phone=row["phone"], read_hours="Monday to Friday, 9am to 5pm",
                 name_is_sensitive=service.key == "corner", takes_public_referrals=service.key not in ("corner", "lantern"))  # fmt: skip
        own = service.key.removeprefix("council_")
        for outward in [own] if own in cast.areas else list(cast.areas):
            links += 1
            book.add("programmes.Service_areas", id=links, service_id=number, area_id=cast.area(outward).id)
    write_criteria(numbers, start, book)
    for number, (measure, value) in enumerate(TARGETS, 1):
        book.add("programmes.Target", id=number, programme_id=1, measure=measure, operator=">", value=value, starts_on=start)


def write_agreements(cast: Cast, book: Book) -> None:
    """One agreement of everybody in the programme; one that ended, one that ends soon, and a provider that signed nothing."""
    today = cast.days.today
    everybody = (
        "council",
        "childrens",
        "adults",
        "acute",
        "mental",
        "prison",
        "probation",
        "wellspring",
        "kindle",
        "hearthside",
        "jobcentre",
    )
    councils = tuple(key for key in cast.agencies if key.startswith("district_"))
    agreements = (
        ("Wenshire Upstream sharing agreement", everybody + councils, today - LENGTH - 30, today + 400),
        ("Hearthside and Ember Vale Homes", ("hearthside", "homes_1"), today - 500, today - 20),
        ("Kindle and Wenshire Police", ("kindle", "police"), today - 600, today - 200),
        ("Wellspring and Tollgate Lettings", ("wellspring", "homes_4"), today - 355, today + 10),
    )
    party = 0
    for number, (name, keys, starts, ends) in enumerate(agreements, 1):
        book.add("organisations.SharingAgreement", id=number, name=name, purpose="To prevent homelessness", items=json.dumps(SHARED),
                 starts_on=date.fromordinal(starts), ends_on=date.fromordinal(ends))  # fmt: skip
        for key in keys:
            party += 1
            book.add("organisations.AgreementParty", id=party, agreement_id=number, agency_id=cast.agencies[key].id)
