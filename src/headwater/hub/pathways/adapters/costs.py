"""The door to the library of unit costs: what a day in a bed costs, in whose words and prices."""

from dataclasses import dataclass
from decimal import Decimal

from headwater.evidence.costs import Delays, unit_cost
from headwater.evidence.costs.values import Confidence

# Days in a hospital bed, and in a hub bed: the two are never costed by one figure.
BED_DAYS = ("OXF-BED-451", "HFMA1617-EXCESS", "NHS1718-EXCESS", "UCD14-HE14.0.1-F")
HUB_DAYS = ("UCD14-SS9.2-F", "UCD14-SS9.0-F", "UCD14-SS9.1-F")
# A year, or a week, of a child in care.
CARE_COSTS = ("UCD14-SS1.0-F", "UCD14-SS1.1-F", "UCD14-SS2.0-F", "UCD14-SS3.0-F", "DFE16-FOSTER-WK", "DFE16-RES-WK")


@dataclass(frozen=True, slots=True)
class DayCost:
    """What a day costs."""

    code: str
    title: str
    pounds: Decimal
    prices_of: str
    source: str
    is_confirmed: bool

    def of(self, *, stays: int, days: int) -> Decimal:
        """Pounds for so many days."""
        return Delays(Decimal(stays), Decimal(days)).cost(self.pounds)


def day_cost(code: str) -> DayCost:
    """One line of the library."""
    line = unit_cost(code)
    year = line.price_year or line.price_year_note
    return DayCost(line.id, line.title, line.value, year, line.source, line.confidence is Confidence.CONFIRMED)


def day_costs(codes: tuple[str, ...]) -> tuple[DayCost, ...]:
    """Several lines, to choose from."""
    return tuple(day_cost(code) for code in codes)


@dataclass(frozen=True, slots=True)
class UnitCost:
    """What a year or a week of something costs."""

    code: str
    title: str
    pounds: Decimal
    of: str
    prices_of: str
    source: str
    is_confirmed: bool

    @property
    def is_weekly(self) -> bool:
        """Whether it is of a week, and not of a year."""
        return "week" in self.of


def unit(code: str) -> UnitCost:
    """One line of the library, with what it is of."""
    line, day = unit_cost(code), day_cost(code)
    of = "a week" if "week" in f"{line.unit} {line.title}".lower() else "a year"
    return UnitCost(day.code, day.title, day.pounds, of, day.prices_of, day.source, day.is_confirmed)
