"""What care would have cost without help, from a low to a high case; and what share of children came into care because of housing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

WEEKS_IN_A_MONTH, MONTHS_IN_A_YEAR = Decimal(52) / 12, Decimal(12)


@dataclass(frozen=True, slots=True)
class Avoided:
    """A saving with its low and high case; pounds for each pound spent only where the spend is written down."""

    low: Decimal
    high: Decimal
    spend: Decimal | None

    @property
    def ratio(self) -> tuple[Decimal, Decimal] | None:
        """Saved for each pound spent, low and high."""
        if not self.spend:
            return None
        return _to(self.low / self.spend, "0.1"), _to(self.high / self.spend, "0.1")


def avoided(*, children: int, low: int, high: int, months: int, pounds: Decimal, weekly: bool, spend: Decimal | None) -> Avoided:
    """Children times months times the cost of a month, times how likely care was. `pounds` is of a week or of a year."""
    month = pounds * WEEKS_IN_A_MONTH if weekly else pounds / MONTHS_IN_A_YEAR
    whole = children * months * month
    return Avoided(_to(whole * low / 100, "1"), _to(whole * high / 100, "1"), spend)


@dataclass(frozen=True, slots=True)
class CauseShare:
    """Children with housing as the primary cause, of those whose primary cause is known; others who named it; and blanks."""

    primary: int
    base: int
    among: int
    blank: int

    @property
    def percent(self) -> Decimal | None:
        """The share, to one place; None of nothing."""
        return _to(Decimal(100 * self.primary) / self.base, "0.1") if self.base else None


def housing_share(entries: Iterable[tuple[str, Iterable[str]]], *, housing: str = "housing") -> CauseShare:
    """From each child's primary cause (blank: not said) and all causes."""
    rows = [(primary, set(causes)) for primary, causes in entries]
    known = [row for row in rows if row[0]]
    return CauseShare(
        sum(primary == housing for primary, _ in known), len(known),
        sum(primary != housing and housing in causes for primary, causes in known), len(rows) - len(known),
    )  # fmt: skip


def _to(value: Decimal, place: str) -> Decimal:
    return value.quantize(Decimal(place), ROUND_HALF_UP)
