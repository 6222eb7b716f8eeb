"""What a document prints: one fact a row, with its place, its base and what is missing. No formula and no opinion stands here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from headwater.evidence.published.agreement import month_number
from headwater.evidence.published.spans import Span, exactly

PLAIN = re.compile(r"[<>~]?\s?(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,9})?\s?%?")
BETWEEN = re.compile(r"(\d{1,15}(?:\.\d{1,9})?) to (\d{1,15}(?:\.\d{1,9})?)")
ONE_IN = re.compile(r"(?:almost |nearly |about |over )?(\d{1,6}) in (\d{1,6})")
MONTH = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?")
PERIOD = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})? to (\d{4})-(\d{2})(?:-\d{2})?")
COUNTS = ("numerator", "denominator", "base", "missing")


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it stands in print: its words, the number or range they say (None where they say neither) and its decimals."""

    text: str
    span: Span | None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One printed figure. `parts` are the other numbers of its row: numerator, denominator, base, missing, low, high, start, end
    (months of its period), month (of a date), and every number of its breakdown by name."""

    id: str
    document: str
    section: str
    measure: str
    printed: Printed
    unit: str = ""
    period: str = ""
    parts: Mapping[str, Fraction] = field(default_factory=dict)
    breakdown: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The figure with its unit, as a reader would write it."""
        return shown(self.printed.text, self.unit)


def shown(text: str, unit: str) -> str:
    """A number's text with the unit that is written against it: a pound sign or a per cent sign. Other units are left to the reader."""
    if unit.startswith("%") and not text.endswith("%"):
        return f"{text}%"
    return f"£{text}" if unit.startswith("GBP") else text


def printed(value: object) -> Printed:
    """A printed figure from its value: a number, or words such as `10 to 12`, `1 in 6` (read as 6), `almost 6 in 10` (read as 6), `>95%`.
    Words that say no number are kept as they are."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return numeric(Decimal(value))
    text = str(value).strip()
    if plain := PLAIN.fullmatch(text):
        return Printed(text, exactly(Fraction((plain[1] + (plain[2] or "")).replace(",", ""))), len(plain[2] or ".") - 1)
    if between := BETWEEN.fullmatch(text):
        return Printed(text, Span(Fraction(between[1]), Fraction(between[2])), len(between[1].partition(".")[2]))
    if one_in := ONE_IN.fullmatch(text):
        return Printed(text, exactly(int(one_in[2] if one_in[1] == "1" else one_in[1])))
    return Printed(text, None)


def numeric(value: Decimal) -> Printed:
    """A number, with its decimals counted as written: 36.0 has one."""
    decimals = max(0, -int(value.as_tuple().exponent))
    return Printed(f"{value:,}", exactly(Fraction(value)), decimals)


def parts(row: Mapping[str, object], value: Printed) -> dict[str, Fraction]:
    """Every other number of a row by name."""
    found = {name: Fraction(given) for name in COUNTS if isinstance(given := row.get(name), int | Decimal)}
    breakdown = row.get("breakdown") or {}
    if isinstance(breakdown, Mapping):
        found |= {
            name: Fraction(given) for name, given in breakdown.items() if isinstance(given, int | Decimal) and not isinstance(given, bool)
        }
    return found | ends(value) | months(str(row.get("period") or ""), value.text)


def ends(value: Printed) -> dict[str, Fraction]:
    """The two ends of a printed range."""
    return {} if value.span is None or value.span.exact else {"low": value.span.low, "high": value.span.high}


def months(period: str, value: str) -> dict[str, Fraction]:
    """The first and last month of a period, and the month of a value that is a date, as counted months."""
    found: dict[str, Fraction] = {}
    if both := PERIOD.fullmatch(period):
        found |= {"start": month_of(both[1], both[2]), "end": month_of(both[3], both[4])}
    if one := MONTH.fullmatch(value):
        found["month"] = month_of(one[1], one[2])
    return found


def month_of(year: str, month: str) -> Fraction:
    """A month written in digits, counted. ValueError where there is no such month."""
    return Fraction(month_number(int(year), int(month)))
