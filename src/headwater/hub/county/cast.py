"""Who there is in and around the made-up county: places, agencies, services and workers, the same in every process."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from headwater.hub.county.chance import Shares
from headwater.hub.county.days import Days
from headwater.hub.county.names import table

DISTRICTS = Shares({"HW1": 0.30, "HW2": 0.24, "HW3": 0.18, "HW4": 0.16, "HW5": 0.12})
OUTWARDS = tuple(DISTRICTS.weights())


@dataclass(frozen=True, slots=True)
class Area:
    """A district of the county."""

    id: int
    code: str
    name: str
    outward: str


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency: one of the county's own, or a real source of referral around it."""

    id: int
    key: str
    name: str
    kind: str
    outward: str = ""
    duty: bool = False
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Worker:
    """A member of staff of an agency."""

    membership_id: int
    user_id: int
    name: str
    agency_id: int
    team_id: int | None


@dataclass(slots=True)
class Service:
    """A service, and who works in it by district ("" where the whole county is one patch)."""

    id: int
    key: str
    agency: Agency
    name: str
    strand: str
    setting: str
    patches: dict[str, list[Worker]] = field(default_factory=dict)

    def workers(self, outward: str) -> Sequence[Worker]:
        """The workers of a district."""
        return self.patches.get(outward) or self.patches[""]


@dataclass(slots=True)
class Cast:
    """Everybody and everything a story may name."""

    seed: int
    cases: int
    days: Days
    areas: dict[str, Area] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    sources: dict[str, list[Agency]] = field(default_factory=dict)
    demo: dict[str, Worker] = field(default_factory=dict)
    landlords: dict[str, tuple[str, ...]] = field(default_factory=dict)
    agreement_id: int = 1

    def chance(self, name: str) -> Random:
        """A stream of chance of its own for one purpose."""
        return Random(f"{self.seed}/{name}")

    def area(self, outward: str) -> Area:
        """The district with this first half of a postcode."""
        return self.areas[outward]

    def service_of(self, strand: str, setting: str) -> Service:
        """The service that does this kind of work."""
        return self.services[setting if strand == "embedded" else strand]


def services_of(agencies: dict[str, Agency]) -> dict[str, Service]:
    """The services, numbered in the order of their list."""
    rows = enumerate(table("services.csv"), 1)
    return {r["key"]: Service(n, r["key"], agencies[r["agency"]], r["name"], r["strand"], r["setting"]) for n, r in rows}


def own_agencies() -> dict[str, Agency]:
    """The county's own agencies, numbered in the order of their list."""
    rows = enumerate(table("agencies.csv"), 1)
    return {r["key"]: Agency(n, r["key"], r["name"], r["kind"], r["outward"], r["duty"] == "yes") for n, r in rows}
