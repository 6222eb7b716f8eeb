"""Does a printed figure agree with the counts beside it? Plain questions, each answered exactly, for anybody's report."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from headwater.evidence.published.spans import amount_text, rounded
from headwater.evidence.values import shown_percent

Number = int | Decimal | Fraction


def step(decimals: int) -> Fraction:
    """The size of the last printed place: 1 for none, a tenth for one, a thousand for -3.

    Takes the number of decimals. Source: positional notation."""
    return Fraction(10) ** -decimals


def attainable(percent: Number, base: int, decimals: int = 0) -> range:
    """Every whole number n for which n of `base` prints as `percent` at this many decimals, rounded half-up. Empty where none fits.

    Takes a percentage, a base above nought and the decimals printed; gives a range of counts. Raises ValueError for a base below one.
    Source: `Homelessness Prevention Trailblazer, year one`, section 3: 36.0% of 306 and 41.6% of 302 fit no whole number."""
    if base < 1:
        raise ValueError("A percentage needs a base of one or more.")
    first, end = whole_numbers(Fraction(percent) - step(decimals) / 2, Fraction(percent) + step(decimals) / 2, Fraction(100, base))
    return range(max(first, 0), min(end, base + 1))


def attainable_totals(mean: Number, count: int, decimals: int) -> range:
    """Every whole total whose mean over `count` prints as `mean`, rounded half-up. Empty where none fits.

    Takes a mean, how many it is over (one or more) and the decimals printed; gives a range of totals. Raises ValueError for a count
    below one. Source: `Trailblazers Homelessness Prevention Pilot`, section 2.3.1: no total over 7 months prints as 37.8."""
    if count < 1:
        raise ValueError("A mean needs a count of one or more.")
    first, end = whole_numbers(Fraction(mean) - step(decimals) / 2, Fraction(mean) + step(decimals) / 2, Fraction(1, count))
    return range(max(first, 0), max(end, 0))


def bases(n: int, percent: Number, decimals: int = 0) -> range:
    """Every whole base of which n prints as `percent`, rounded half-up. Empty where none fits; ValueError where percent could be nought.

    Takes a count, a percentage and the decimals printed; gives a range of bases.
    Source: `Homelessness Prevention Trailblazer, year one`, section 3: 112 people at 43%, base unsaid."""
    half = step(decimals) / 2
    if Fraction(percent) - half <= 0:
        raise ValueError("A percentage that may be nought says nothing of its base.")
    lowest, highest = 100 * n / (Fraction(percent) + half), 100 * n / (Fraction(percent) - half)
    return range(max(int(lowest) + 1, n, 1), int(highest) + 1)


def whole_numbers(low: Fraction, high: Fraction, unit: Fraction) -> tuple[int, int]:
    """The whole numbers n with low <= n·unit < high, as first and one past the last.

    Takes three fractions, unit above nought. Source: half-up rounding."""
    return -int(-low // unit), -int(-high // unit)


@dataclass(frozen=True, slots=True)
class Footing:
    """What the cells of a table add to, beside the total printed under them."""

    cells: Fraction
    total: Fraction

    @property
    def unassigned(self) -> Fraction:
        """How much of the total is in no cell. Below nought where the cells are too many."""
        return self.total - self.cells

    def __bool__(self) -> bool:
        return not self.unassigned

    def __str__(self) -> str:
        said = f"the cells add to {amount_text(self.cells)}, the total is {amount_text(self.total)}"
        return said if self else f"{said}: {amount_text(abs(self.unassigned))} {'in no cell' if self.unassigned > 0 else 'too many'}"


def foots(cells: Sequence[Number], total: Number) -> Footing:
    """Whether the cells of a table add to its total; true where they do, and it says what is unassigned where they do not.

    Takes counts or amounts. Source: `Trailblazers Homelessness Prevention Pilot`, tables 6.2 (525, 527) and 6.3 (469, 471)."""
    return Footing(sum((Fraction(cell) for cell in cells), Fraction()), Fraction(total))


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a figure comes to when worked out, beside what was printed at that precision."""

    worked: Fraction
    printed: Fraction
    decimals: int

    @property
    def prints(self) -> Fraction:
        """The worked figure, rounded half-up as the printed one is."""
        return rounded(self.worked, step(self.decimals))

    def __bool__(self) -> bool:
        return self.prints == self.printed

    def __str__(self) -> str:
        same = "agrees with" if self else "conflicts with"
        return f"{amount_text(self.worked)}, printed as {amount_text(self.prints)}, {same} {amount_text(self.printed)}"


def mean_agrees(total: Number, n: int, mean: Number, decimals: int = 1) -> Agreement:
    """Whether total/n prints as the mean. True where it does, and it says both where it does not.

    Takes a total, a count above nought, the printed mean and its decimals. Raises ZeroDivisionError for a count of nought.
    Source: `Homelessness Prevention Trailblazer, year one`, section 3: 2,744 days of 59 cases, printed as 31.8."""
    return Agreement(Fraction(total) / n, Fraction(mean), decimals)


def text_agrees(n: int, base: int, percent: Number, decimals: int = 0) -> Agreement:
    """Whether a percentage typed in a text is what n of base prints as.

    Takes a count, a base above nought, the typed percentage and its decimals. Raises ZeroDivisionError for a base of nought.
    Source: `Housing Support Service Review`, section 5.1: 1,114 of 1,793, typed as 61%."""
    return Agreement(Fraction(100 * n, base), Fraction(percent), decimals)


def same_period_rate(n: int, base: int, avoided: Number, decimals: int = 2) -> Agreement:
    """Whether a count of failures agrees with the printed share that had none, over the same people and period.

    Takes the failures, a base above nought, the share printed as free of them (in per cent) and its decimals; compares the share
    that failed. Raises ZeroDivisionError for a base of nought.
    Source: `Housing Support Service Review`, section 5: 75 evicted of 1,793, and 98.95% printed as not evicted."""
    return Agreement(Fraction(100 * n, base), 100 - Fraction(avoided), decimals)


def months_covered(first: tuple[int, int], last: tuple[int, int]) -> int:
    """How many calendar months a period covers, both ends counted: the only right divisor of a mean per month.

    Takes (year, month) twice. Raises ValueError for a month that is none or a period that ends before it begins.
    Source: `Trailblazers Homelessness Prevention Pilot`, section 2.3.1: April to October is 7 months, not 6."""
    covered = month_number(*last) - month_number(*first) + 1
    if covered < 1:
        raise ValueError("The period ends before it begins.")
    return covered


def mean_per_month(cases: int, first: tuple[int, int], last: tuple[int, int]) -> Fraction:
    """A mean per month, divided by the months that the dates cover and by nothing else.

    Takes a count and two (year, month). Raises ValueError as `months_covered`. Source: `Trailblazers Homelessness Prevention Pilot`,
    section 2.3.1: 227 cases in 7 months are 32.4 a month; 37.8 divides them by 6."""
    return Fraction(cases, months_covered(first, last))


def month_number(year: int, month: int) -> int:
    """A calendar month counted from January of the year nought.

    Takes a year from 1 to 9999 and a month from 1 to 12; ValueError for any other. Source: the Gregorian calendar."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        raise ValueError(f"{year}-{month:02} is no month.")
    return 12 * year + month - 1


def change(before: int, after: int) -> str:
    """A change told with both of its counts, as a percentage of the first where there is one.

    Takes two counts. Source: `Homelessness Prevention Trailblazer, year one`, section 3 (616 to 690); a rise of 400% without its
    counts, as in `Housing Support Service Review`, section 2.1, can be checked by nobody."""
    moved = after - before
    shares = f", {'+' if moved > 0 else ''}{shown_percent(moved, before, 1)}" if before else ""
    return f"from {before:,} to {after:,} ({moved:+,}{shares})"


def source_note(what: str, base: int, missing: int = 0) -> str:
    """The note under a table, made from the table's own base so that the two cannot differ.

    Takes what the base counts, the base and how many are missing.
    Source: `Trailblazers Homelessness Prevention Pilot`, table 6.3, whose note gives 387 where the table's base is 471."""
    return f"Base: {what} ({base:,}{f'; missing {missing:,}' if missing else ''})."
