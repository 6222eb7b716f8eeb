"""The door to the library of unit costs: what a day in a bed costs, in whose words and prices."""

from dataclasses import dataclass
from decimal import Decimal

from headwater.evidence.costs import Delays, unit_cost
from headwater.evidence.costs.values import Confidence

# Days in a hospital bed, and in a hub bed: the two are never costed by one figure.
BED_DAYS = ("OXF-BED-451", "HFMA1617-EXCESS", "NHS1718-EXCESS", "UCD14-HE14.0.1-F")
HUB_DAYS = ("UCD14-SS9.2-F", "UCD14-SS9.0-F", "UCD14-SS9.1-F")


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
