"""The plain values of money. All frozen; every amount is a Decimal at full precision until it is printed.

Source: HM Treasury and New Economy, the Manchester cost benefit model; Unit Cost Database v1.4 (March 2015)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from headwater.evidence.errors import NotValued

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
PENNY = Decimal("0.01")


class Kind(StrEnum):
    """Whose gain it is: public bodies', the economy's, people's wellbeing. Only the first counts in a financial case."""

    FISCAL = "fiscal"
    ECONOMIC = "economic"
    SOCIAL = "social"


class Confidence(StrEnum):
    """Whether the value was seen in a source that could be opened."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


class Nature(StrEnum):
    """What a saving is. The three stand on lines of their own: a bed-day freed is capacity, not cash."""

    CASHABLE = "cashable"
    CAPACITY = "capacity"
    AVOIDED = "avoided later"


Shares = tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class UnitCost:
    """One line of the library: what one unit of something costs, to whom, in the prices of which year, and who says so.
    `bearers` are (name, share) pairs whose shares make 1. `price_year` is blank where the source does not say."""

    id: str
    title: str
    value: Decimal
    unit: str
    price_year: str
    kind: Kind
    bearers: Shares
    source: str
    address: str
    confidence: Confidence
    note: str = ""
    price_year_note: str = ""
    transfer: bool = False

    @property
    def code(self) -> str:
        """The short code: HO1.0 of UCD14-HO1.0-F; the id itself for lines from elsewhere."""
        return self.id.removeprefix("UCD14-").rsplit("-", 1)[0] if self.id.startswith("UCD14-") else self.id

    @property
    def citation(self) -> str:
        """Which line of what, in which prices: what stands beside every saving made from it."""
        seen = "" if self.confidence is Confidence.CONFIRMED else "; not confirmed"
        return f"{self.id}: £{self.value:,} {self.unit.lower()}, {self.price_year or 'price year not known'} prices; {self.source}{seen}"


def pennies(amount: Decimal) -> Decimal:
    """Pounds to the penny, halves away from nought: for printing only."""
    return amount.quantize(PENNY, ROUND_HALF_UP)


def pounds(amount: Decimal | None) -> str:
    """Pounds as printed: £1,234.50, or -£1,234.50; "none" where there is nothing."""
    if amount is None:
        return "none"
    shown = pennies(amount)
    return f"-£{-shown:,}" if shown < 0 else f"£{shown:,}"


def rounded(number: Decimal, places: int) -> Decimal:
    """A number to so many places, halves away from nought."""
    return number.quantize(ONE.scaleb(-places), ROUND_HALF_UP)


def share_of(part: Decimal, whole: Decimal) -> Decimal:
    """100·part/whole at full precision. Raises NotValued where the whole is nought."""
    if not whole:
        raise NotValued("a share of nothing cannot be taken.", todo="Give a base above nought.")
    return HUNDRED * part / whole
