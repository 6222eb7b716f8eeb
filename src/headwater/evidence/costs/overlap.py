"""The guard against counting one cost twice, and whose cost a bundle is when the landlord is not the council.

Source: the sub-lines and comments of the Unit Cost Database v1.4."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from headwater.evidence.costs.library import bundle_sum, parts_of, tables, unit_cost
from headwater.evidence.costs.values import ZERO, Kind
from headwater.evidence.errors import NotValued


@dataclass(frozen=True, slots=True)
class Removed:
    """A part that two chosen lines share, and the pounds taken off once for it (in the prices of its own year)."""

    code: str
    amount: Decimal
    why: str


@dataclass(frozen=True, slots=True)
class Together:
    """Chosen lines added up with nothing in them twice, in pounds of their price year. `flags` are overlaps to think about."""

    naive: Decimal
    removed: tuple[Removed, ...]
    flags: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """What is left once every shared part is counted once."""
        return self.naive - sum((one.amount for one in self.removed), ZERO)


def together(codes: Sequence[str]) -> Together:
    """Lines by short code, for one and the same event, with what they share counted once. Raises NotValued where an overlap has no value,
    where one code is given twice, or where their price years differ."""
    if len(set(codes)) < len(codes):
        raise NotValued(f"{', '.join(codes)} names a cost twice.", todo="Give it once, with its quantity.")
    years = {unit_cost(code).price_year for code in codes}
    if len(years) > 1:
        raise NotValued(
            f"{', '.join(codes)} stand in the prices of {', '.join(sorted(years))}.", todo="Bring them to one price year first."
        )
    flags = tuple(flag for one, other in combinations(codes, 2) for flag in clash(one, other))
    return Together(sum((bundle_sum(code) for code in codes), ZERO), shared_parts(codes), flags)


def shared_parts(codes: Sequence[str]) -> tuple[Removed, ...]:
    """Every part that two of these lines share, or that one holds and the other is."""
    return tuple(part for one, other in combinations(codes, 2) for part in shared(one, other))


def holdings(code: str) -> dict[str, Decimal]:
    """The codes within a line and how many of each; itself where it is no bundle."""
    return {part.code: part.quantity for part in parts_of(code)} or {code: Decimal(1)}


def shared(one: str, other: str) -> list[Removed]:
    """What two lines share."""
    mine, theirs = holdings(one), holdings(other)
    why = f"{one} and {other} both hold it"
    return [Removed(code, unit_cost(code).value * min(mine[code], theirs[code]), why) for code in mine if code in theirs]


def clash(one: str, other: str) -> list[str]:
    """Overlaps of two lines whose size is not known: a flag for each, or NotValued where adding them would be wrong."""
    found = []
    for rule in tables()["overlap"]:
        if shared(one, other) and rule["effect"] == "stop":
            continue
        if (within(one, rule["one"]) and within(other, rule["other"])) or (within(other, rule["one"]) and within(one, rule["other"])):
            if rule["effect"] == "stop":
                raise NotValued(f"{one} and {other} may not be added: {rule['why']}.", todo="Keep one of the two.")
            found.append(f"{one} and {other}: {rule['why']}")
    return found


def within(code: str, starts: Sequence[str]) -> bool:
    """Whether a code, or the id it belongs to, is one of a family."""
    return any(code.removeprefix("UCD14-").startswith(start) for start in starts)


def by_owner(code: str, *, council_owned: bool) -> dict[Kind, Decimal]:
    """A bundle split by kind, in pounds of its price year: a landlord's part is fiscal where the council is the landlord,
    economic where a housing association is. Raises NotValued for a line that is no bundle."""
    parts = parts_of(code)
    if not parts:
        raise NotValued(f"{code} has no parts to split.", todo="Choose a bundle such as HO1.0.")
    landlord = sum((part.value for part in parts if part.role == "landlord"), ZERO)
    rest = sum((part.value for part in parts), ZERO) - landlord
    return {Kind.FISCAL: rest + landlord, Kind.ECONOMIC: ZERO} if council_owned else {Kind.FISCAL: rest, Kind.ECONOMIC: landlord}
