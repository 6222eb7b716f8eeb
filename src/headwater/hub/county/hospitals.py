"""The rows of the hospitals' own lists: wards, who is placed there, who is in a bed today, and the flags raised for them."""

from datetime import date

from headwater.hub.core.ids import reference_from
from headwater.hub.county.agencies import SITES
from headwater.hub.county.cast import Cast
from headwater.hub.county.names import full_name
from headwater.hub.county.sheets import Book
from headwater.hub.county.teller import REFERENCES, SCRAMBLE
from headwater.hub.county.workers import weighted

# A ward's own name, its code on the lists, what others read in its place, its kind.
WARDS = {
    "Wen Valley General": (("Ash, stroke care", "ASH", "Level 2, ward A", "acute"), ("Birch, surgery", "BIR", "Level 3, ward B", "acute"),
                           ("Cedar, older people", "CED", "", "acute")),
    "Northbrook Hospital": (("Dogwood, medicine", "DOG", "Ground floor", "acute"), ("Elder, hub beds", "ELD", "Hub", "hub")),
    "Larchfield Unit": (("Fir, mental health", "FIR", "", "mental_health"),),
    "Ember Community Hospital": (("Gorse", "GOR", "", "community"),),
}  # fmt: skip
# Days in hospital, days since a plan was confirmed, days since fit to leave, and the flag: its worry and whether they agreed.
BEDS: tuple[tuple[int, int | None, int | None, tuple[str, str] | None], ...] = (
    (2, None, None, ("nowhere", "yes")), (3, None, None, None), (5, 1, None, None), (6, None, None, None), (8, None, 2, ("losing", "yes")),
    (9, None, None, ("rough", "not_asked")), (11, 2, 4, None), (12, None, 5, ("unfit", "yes")), (16, None, None, None),
    (19, 3, 6, None), (23, None, 9, ("nowhere", "yes")), (27, None, 14, ("unsafe", "yes")), (34, None, 20, ("unfit", "no")),
    (41, 5, 30, None),
)  # fmt: skip
assert len(BEDS) < 512  # noqa: S101  the numbers of stories begin there


def write_hospitals(cast: Cast, book: Book) -> None:
    """Wards, placements and today's beds of both trusts."""
    wards = write_wards(cast, book)
    write_placements(cast, book)
    chance = cast.chance("beds")
    for number, bed in enumerate(BEDS, 1):
        ward = wards[int(chance.random() * len(wards))]
        name = " ".join(full_name(chance, weighted(chance), ("female", "male")[chance.random() < 0.5]))
        write_bed(cast, book, number, bed, ward, name)


Placed = tuple[int, str, str, str]


def write_wards(cast: Cast, book: Book) -> list[Placed]:
    """The wards; gives those of the acute trust, where the demo nurse works."""
    sites = {name: (number, key) for number, (key, name, _, _) in enumerate(SITES, 1)}
    found, number = list[Placed](), 0
    for site, wards in WARDS.items():
        site_id, trust = sites[site]
        for name, code, told_as, kind in wards:
            number += 1
            book.add("pathways.Ward", id=number, agency_id=cast.agencies[trust].id, site_id=site_id, code=code, name=name, told_as=told_as,
                     kind=kind)  # fmt: skip
            if trust == "acute":
                found.append((number, site, kind, name))
    return found


def write_placements(cast: Cast, book: Book) -> None:
    """A housing worker at each site of the acute trust, and the whole service with the other."""
    service, starts = cast.services["health"], date.fromordinal(cast.days.start - 20)
    sites = {name: number for number, (_, name, _, _) in enumerate(SITES, 1)}
    workers = service.workers("")
    places = (("acute", "Wen Valley General", workers[0]), ("acute", "Northbrook Hospital", workers[-1]), ("mental", None, None))
    for number, (trust, site, worker) in enumerate(places, 1):
        book.add("pathways.Placement", id=number, agency_id=service.agency.id, service_id=service.id,
                 host_id=cast.agencies[trust].id, site_id=sites.get(site or ""), starts_on=starts,
                 membership_id=worker.membership_id if worker else None)  # fmt: skip


def write_bed(
    cast: Cast, book: Book, number: int, bed: tuple[int, int | None, int | None, tuple[str, str] | None], ward: Placed, name: str
) -> None:
    """One stay of today, its plan and its flag."""
    days, plan, fit, flag = bed
    trust, today = cast.agencies["acute"], cast.days.today
    admitted, at = date.fromordinal(today - days), cast.days.moment(today, 8 * 60 + number)
    held = {"agency_id": trust.id, "recorded_at": at}
    reference = reference_from((number * SCRAMBLE + cast.seed) % REFERENCES)
    book.add("pathways.Stay", id=number, reference=reference, patient_name=name,
             born_on=date(1940 + number * 4, 1 + number % 12, 3 + number),
             trust=trust.name, site=ward[1], ward_kind=ward[2], ward_id=ward[0], bed=str(number), admitted_on=admitted,
             plan_confirmed_on=day_back(today, plan), fit_on=day_back(today, fit), **held)  # fmt: skip
    if plan is not None:
        book.add("pathways.DischargePlan", id=number, stay_id=number, destination="own_home", happened_on=day_back(today, plan),
                 recorded_by_name="Grace Mensah", **held)  # fmt: skip
    if flag is not None:
        write_flag(cast, book, number, flag, held)


def write_flag(cast: Cast, book: Book, number: int, flag: tuple[str, str], held: dict[str, object]) -> None:
    """A flag of the demo nurse, told to the housing workers unless the patient said no."""
    worry, agreed = flag
    nurse, today = cast.demo["nurse"], date.fromordinal(cast.days.today)
    book.add("pathways.HousingFlag", id=number, stay_id=number, worry=worry, agreed=agreed, happened_on=today, recorded_by_id=nurse.user_id,
             recorded_by_name=nurse.name, raised_by_id=nurse.membership_id, **held)  # fmt: skip
    if agreed != "no":
        book.add("pathways.StayShare", id=number, record_id=number, agreement_id=cast.agreement_id,
                 agency_id=cast.services["health"].agency.id, started_at=held["recorded_at"], by_name=agreed == "yes")  # fmt: skip


def day_back(today: int, days: int | None) -> date | None:
    """The day so many days ago."""
    return None if days is None else date.fromordinal(today - days)
