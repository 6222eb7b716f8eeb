"""The plain values that every figure is made of. All frozen; sums on counts are whole-number sums."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from math import ceil
from typing import Any

from headwater.evidence.errors import CannotUse

NOT_APPLICABLE = "[z]"
SUPPRESSED = "[c]"
MISSING = "_missing"
DONT_KNOW = "dont_know"
WHOLE = "all"
DIGITS = 15
LARGEST = Decimal(10) ** DIGITS
WRITTEN = re.compile(r"(-?\d{1,15}(?:\.\d{1,15})?)(?:/(\d{1,15}))?")


class Level(StrEnum):
    """What one unit of a figure is. Main applicant and household are different levels."""

    MAIN_APPLICANT = "main_applicant"
    HOUSEHOLD = "household"
    CASE = "case"
    PERSON = "person"
    REFERRAL = "referral"
    ACTIVITY = "activity"
    STAY = "stay"
    EPISODE = "episode"


class Severity(StrEnum):
    """How much a quality finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def percent(n: int, base: int) -> float | None:
    """100·n/base at full precision; None where the base is 0."""
    return 100 * n / base if base else None


def shown_percent(n: int, base: int, decimals: int = 0) -> str:
    """The percentage as printed, rounded half-up from the counts themselves; `[z]` (not applicable) where the base is 0."""
    return f"{decimal_text(half_up(100 * n, base, decimals), decimals)}%" if base else NOT_APPLICABLE


def exact(value: object) -> Decimal:
    """A number (whole, Decimal, or text such as "1.5" or "2371/1793") as a Decimal. Raises CannotUse for anything else, floats too, and for
    numbers beyond what money or counts can be."""
    text = WRITTEN.fullmatch(value.replace(",", "")) if isinstance(value, str) else None
    if text:
        top, below = Decimal(text[1]), Decimal(text[2] or 1)
        number = top / below if below else Decimal("NaN")
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = Decimal(value)
    else:
        raise CannotUse(f"{str(value)[:40]!r} is not a number.", todo='Write 0.75, 20128 or "2371/1793".')
    if not number.is_finite() or not -LARGEST < number < LARGEST or (number and number.adjusted() < -DIGITS):
        raise CannotUse(f"{str(value)[:40]} is not a number that can be counted with.")
    return number


def half_up(numerator: int, denominator: int, decimals: int = 0) -> int:
    """numerator/denominator in units of the last decimal place, halves away from zero. Whole numbers only, so no half is ever lost."""
    scale: int = 10**decimals
    size = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


def decimal_text(scaled: int, decimals: int) -> str:
    """A scaled whole number as text: (457, 1) is 45.7."""
    sign, digits = "-" if scaled < 0 else "", str(abs(scaled)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def nearest_rank(ordered: Sequence[Decimal], share: Decimal) -> Decimal:
    """The smallest of some ordered numbers that at least this share of them (0 to 1) lie at or below. IndexError where there are none."""
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def shown_to_100(counts: tuple[int, ...]) -> tuple[int, ...]:
    """Whole percentages that make 100 by largest remainder (Hamilton); ties go to the earlier row. All zero where there is nothing."""
    total = sum(counts)
    if not total:
        return tuple(0 for _ in counts)
    floors = [100 * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda at: (-(100 * counts[at] % total), at))
    for at in by_remainder[: 100 - sum(floors)]:
        floors[at] += 1
    return tuple(floors)


@dataclass(frozen=True, slots=True)
class Rate:
    """n of a base, and how many had no usable answer. The one way a rate is worked out and printed."""

    n: int
    base: int
    missing: int = 0
    decimals: int = 1

    @property
    def percent(self) -> float | None:
        """100·n/base at full precision."""
        return percent(self.n, self.base)

    @property
    def shown(self) -> str:
        """The rate as printed, half-up."""
        return shown_percent(self.n, self.base, self.decimals)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a figure. In a crosstab it carries `cells` and its own base and missing. `n` is None where hidden."""

    key: str
    label: str
    n: int | None
    percent: float | None = None
    shown: str = ""
    subtotal: bool = False
    base: int | None = None
    missing: int | None = None
    value: float | None = None
    cells: tuple["Row", ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the results, with its base, missing, definition and rows. Counts are None where hidden."""

    id: str
    title: str
    population: str
    level: Level
    base: int | None
    missing: int | None
    definition: str
    dont_know: int | None = 0
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    value: float | None = None
    unit: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def base_with_dont_know(self) -> int | None:
        """The base if those who answered that they did not know are counted in."""
        return None if self.base is None or self.dont_know is None else self.base + self.dont_know

    def row(self, key: str) -> Row:
        """The row of this key; KeyError where there is none."""
        return {row.key: row for row in self.rows}[key]


@dataclass(frozen=True, slots=True)
class Target:
    """What a contract asks of a measure. `period` says over what: a year, or any period."""

    measure: str
    value: float
    operator: str = ">"
    per: str = "period"

    def met(self, actual: float | None) -> bool | None:
        """Whether an actual value meets it; None where there is nothing to judge."""
        if actual is None:
            return None
        return {
            ">": actual > self.value,
            ">=": actual >= self.value,
            "<": actual < self.value,
            "<=": actual <= self.value,
        }[self.operator]


@dataclass(frozen=True, slots=True)
class KpiPeriod:
    """One period of one measure: a quarter (FY2018-Q1), a financial year (FY2018) or the whole (all). `n` is the numerator.
    Counts are None where hidden."""

    period: str
    kind: str
    starts: date | None
    ends: date | None
    n: int | None
    base: int | None
    missing: int | None
    actual: float | None
    shown: str
    target: float | None = None
    operator: str | None = None
    met: bool | None = None
    dont_know: int | None = 0
    not_yet_due: int | None = 0
    immature: bool = False
    people: int | None = None


@dataclass(frozen=True, slots=True)
class KpiSeries:
    """The periods of one way of counting a measure, whole first, then financial years, then quarters."""

    id: str
    title: str
    periods: tuple[KpiPeriod, ...]

    def of(self, kind: str) -> tuple[KpiPeriod, ...]:
        """The periods of one kind: quarter, year or all."""
        return tuple(period for period in self.periods if period.kind == kind)

    def period(self, key: str) -> KpiPeriod:
        """The period of this key; KeyError where there is none."""
        return {period.period: period for period in self.periods}[key]


@dataclass(frozen=True, slots=True)
class KpiFigure:
    """A measure of the contract: target, actual, base and missing of `period` (whole period, or the current financial year where the
    target is a yearly one), the series it comes from, and the other ways of counting it that the contract asks for beside it."""

    id: str
    title: str
    definition: str
    level: Level
    unit: str
    period: str
    target: float | None
    operator: str | None
    actual: float | None
    shown: str
    n: int | None
    base: int | None
    missing: int | None
    met: bool | None
    dont_know: int | None
    not_yet_due: int | None
    series: KpiSeries
    variants: tuple[KpiSeries, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def quarters(self) -> tuple[KpiPeriod, ...]:
        """The trend: the measure by quarter, in order."""
        return self.series.of("quarter")

    @property
    def years(self) -> tuple[KpiPeriod, ...]:
        """The measure by financial year, in order."""
        return self.series.of("year")


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a data set departs from its schema. `rows` are data rows counted from 1 (a sample), `values` what stood there."""

    table: str
    column: str
    rule: str
    count: int
    message: str
    rows: tuple[int, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """One check of the data: how many records it lists (None where small numbers are hidden), which, and how to put it right.
    `suggestions` maps a record to a likely match; `requirement` names the rows of the requirements that the check answers."""

    id: str
    severity: Severity
    count: int | None
    rows: tuple[str, ...]
    guidance: str
    suggestions: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    requirement: tuple[str, ...] = ()
