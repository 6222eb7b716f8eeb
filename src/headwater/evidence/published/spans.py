"""Exact numbers, and the ranges that printed figures leave open. Everything is a Fraction: no sum here can drift."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from headwater.evidence.values import decimal_text, half_up

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SHOWN_DECIMALS = 3


class Kind(StrEnum):
    """What the number stands for: an amount, a calendar month or a day (both counted from the year nought)."""

    AMOUNT = "amount"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Span:
    """Every number from `low` to `high`, ends included. An exact number has the same ends."""

    low: Fraction
    high: Fraction
    kind: Kind = Kind.AMOUNT

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def meets(self, other: "Span") -> bool:
        """Whether some number is in both."""
        return max(self.low, other.low) <= min(self.high, other.high)

    def text(self) -> str:
        """As a reader would write it: 1,793, or 62.131, or 258 to 263."""
        return point_text(self.low, self.kind) if self.exact else f"{point_text(self.low, self.kind)} to {point_text(self.high, self.kind)}"


def exactly(number: Fraction | int, kind: Kind = Kind.AMOUNT) -> Span:
    """The span of one number."""
    return Span(Fraction(number), Fraction(number), kind)


def added(spans: Iterable[Span]) -> Span:
    """All of them added. A month and some months make a month."""
    parts = tuple(spans)
    kind = next((part.kind for part in parts if part.kind is not Kind.AMOUNT), Kind.AMOUNT)
    return Span(sum((part.low for part in parts), Fraction()), sum((part.high for part in parts), Fraction()), kind)


def taken(first: Span, second: Span) -> Span:
    """first - second. A month from a month leaves an amount."""
    kind = first.kind if second.kind is Kind.AMOUNT else Kind.AMOUNT
    return Span(first.low - second.high, first.high - second.low, kind)


def multiplied(first: Span, second: Span) -> Span:
    """first x second."""
    ends = [one * other for one in (first.low, first.high) for other in (second.low, second.high)]
    return Span(min(ends), max(ends))


def divided(first: Span, second: Span) -> Span:
    """first / second. ZeroDivisionError where the second holds nought."""
    if second.low <= 0 <= second.high:
        raise ZeroDivisionError
    ends = [one / other for one in (first.low, first.high) for other in (second.low, second.high)]
    return Span(min(ends), max(ends))


def rounded(number: Fraction, step: Fraction) -> Fraction:
    """The multiple of `step` nearest to the number, halves away from zero."""
    size = number / step
    return half_up(size.numerator, size.denominator) * step


def point_text(number: Fraction, kind: Kind = Kind.AMOUNT) -> str:
    """One number in words fit to print."""
    if kind is Kind.MONTH:
        return f"{MONTHS[int(number) % 12]} {int(number) // 12}"
    if kind is Kind.DAY:
        return date.fromordinal(int(number)).isoformat()
    return amount_text(number)


def amount_text(number: Fraction) -> str:
    """With thousands marked, all its decimals where three are enough, else rounded to three."""
    decimals = next((places for places in range(SHOWN_DECIMALS) if (number * 10**places).denominator == 1), SHOWN_DECIMALS)
    whole, point, rest = decimal_text(half_up(number.numerator, number.denominator, decimals), decimals).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}{point}{rest}"
