"""The rows of people who work in the county: teams, members of staff, and who is away."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import cycle
from math import ceil
from random import Random

from headwater.hub.county.cast import DISTRICTS, Agency, Cast, Service, Worker
from headwater.hub.county.names import POOLS, full_name, landline, table
from headwater.hub.county.shares import SETTINGS, SIZE
from headwater.hub.county.shares_of_work import LIVE
from headwater.hub.county.sheets import Book

# Open cases for each worker, a little under the limit of the service.
LOAD = {"mentor": 10.4, "embedded": 19.0, "navigator": 18.0, "floating_support": 21.0}
NO_PASSWORD = "!"  # noqa: S105  Django's mark for "no password works": a made-up worker never signs in
STAFF = {"white": 0.78, "asian": 0.1, "black": 0.08, "other": 0.04}


class Desk:
    """Writes members of staff, and hands out their numbers."""

    def __init__(self, cast: Cast, book: Book) -> None:
        self.cast, self.book, self.number = cast, book, 0
        self.chance = cast.chance("workers")
        self.teams: dict[tuple[int, str], int] = {}
        self.taken: set[str] = set()

    def team(self, agency: Agency, name: str) -> int:
        """A team of an agency, made when first asked for."""
        known = (agency.id, name)
        if known not in self.teams:
            self.teams[known] = len(self.teams) + 1
            self.book.add("organisations.Team", id=self.teams[known], agency_id=agency.id, name=name)
        return self.teams[known]

    def join(self, name: str, agency: Agency, team: str, roles: Iterable[str], mode: str, email: str = "") -> Worker:
        """A member of staff, with their sign-in and their membership."""
        self.number += 1
        n, team_id = self.number, self.team(agency, team) if team else None
        email = email or f"{name.lower().replace(' ', '.')}.{n}@example.org"
        self.book.add("accounts.User", id=n, email=email, name=name, password=NO_PASSWORD, made_up=True)
        started = date.fromordinal(self.cast.days.start - 40 - int(self.chance.random() * 900))
        self.book.add("organisations.Membership", id=n, user_id=n, agency_id=agency.id, team_id=team_id, name=name, started_on=started,
                      roles=json.dumps(list(roles)), caseload_mode=mode, phone=landline(self.chance))  # fmt: skip
        self.taken.add(name)
        return Worker(n, n, name, agency.id, team_id)

    def fresh_name(self) -> str:
        """A name that nobody on the staff has yet, as far as the lists of names reach."""
        for _ in range(20):
            name = " ".join(full_name(self.chance, weighted(self.chance), ("female", "male")[self.chance.random() < 0.3]))
            if name not in self.taken:
                break
        return name


def weighted(chance: Random) -> str:
    """The ethnic group of a made-up member of staff: it only chooses the list a name comes from."""
    place, groups = chance.random(), [group for group in STAFF if group in POOLS]
    for group in groups:
        place -= STAFF[group]
        if place < 0:
            return group
    return groups[0]


def write_workers(cast: Cast, book: Book) -> None:
    """The demo people first, so that their numbers never change; then enough workers for the county's cases."""
    desk = Desk(cast, book)
    for row in table("demo.csv"):
        agency = cast.agencies[row["agency"]]
        email = demo_email(row["name"])
        cast.demo[row["key"]] = desk.join(row["name"], agency, row["team"], row["roles"].split(), row["mode"], email)
    for key, service in cast.services.items():
        for outward, size in patches_of(service).items():
            fill(desk, service, outward, workers_needed(cast, service, size), demo_in(cast, key, outward))
    write_absences(cast, book)


def demo_email(name: str) -> str:
    """The address that a demo person signs in with."""
    return f"{name.lower().replace(' ', '.')}@example.org"


def patches_of(service: Service) -> dict[str, float]:
    """The patches of a service and their share of its work: workers in hospitals and prisons serve the whole county as one."""
    if service.strand == "embedded":
        return {"": SETTINGS.weights()[service.setting]}
    if service.strand == "other":
        return {"": 0.0}
    return DISTRICTS.weights()


def workers_needed(cast: Cast, service: Service, size: float) -> int:
    """How many workers a patch needs for its open cases."""
    if service.strand == "other":
        return 2
    return max(2, ceil(cast.cases * LIVE * SIZE[service.strand] * size / LOAD[service.strand]))


def demo_in(cast: Cast, key: str, outward: str) -> list[Worker]:
    """The demo people who work in a patch of a service."""
    places = {
        ("navigator", "HW1"): "navigator", ("mentor", "HW2"): "mentor", ("floating_support", "HW3"): "support",
        ("council_HW2", ""): "officer", ("lantern", ""): "partner_without",
    }  # fmt: skip
    found = places.get((key, outward))
    return [cast.demo[found]] if found else []


def fill(desk: Desk, service: Service, outward: str, needed: int, here: list[Worker]) -> None:
    """Fill one patch of a service with workers, and give each team a manager."""
    team = team_name(desk.cast, service, outward)
    mode = "mentor" if service.strand == "mentor" else "mixed"
    roles = ["authority_officer", "worker"] if service.key.startswith("council_") else ["worker"]
    new = [desk.join(desk.fresh_name(), service.agency, team, roles, digital(service, n, mode)) for n in range(needed - len(here))]
    service.patches[outward] = [*here, *new]
    desk.join(desk.fresh_name(), service.agency, team, ["manager"], "")


def digital(service: Service, number: int, mode: str) -> str:
    """Every third floating support worker works by phone and screen alone."""
    return "digital" if service.strand == "floating_support" and number % 3 == 2 else mode


def team_name(cast: Cast, service: Service, outward: str) -> str:
    """What a patch's team is called."""
    if service.strand in ("embedded", "navigator", "other"):
        return service.name
    return f"{cast.area(outward).name} team"


def write_absences(cast: Cast, book: Book) -> None:
    """Who is away today and who covers; some lists are covered by nobody."""
    today, number = cast.days.today, 0
    workers = [w for s in cast.services.values() if s.strand != "other" for patch in s.patches.values() for w in patch]
    demo = {worker.membership_id for worker in cast.demo.values()}
    colleagues = covers(workers)
    for place, worker in enumerate(workers):
        if worker.membership_id in demo or place % 7 != 3:
            continue
        number += 1
        kind, starts, length = (("leave", -2, 9), ("sick", -4, 12), ("leave", 3, 14), ("training", 0, 1))[number % 4]
        beside = next((w for w in colleagues[worker.team_id] if w.membership_id != worker.membership_id), None)
        cover = beside.membership_id if beside and number % 3 else None
        book.add("organisations.Absence", id=number, agency_id=worker.agency_id, membership_id=worker.membership_id, kind=kind,
                 starts_on=date.fromordinal(today + starts), ends_on=date.fromordinal(today + starts + length), cover_id=cover)  # fmt: skip


def covers(workers: list[Worker]) -> dict[int | None, Iterator[Worker]]:
    """Each team's workers, who cover turn about and begin again when all have."""
    teams: dict[int | None, list[Worker]] = {}
    for worker in workers:
        teams.setdefault(worker.team_id, []).append(worker)
    return {team: cycle(members) if len(members) > 1 else iter(()) for team, members in teams.items()}
