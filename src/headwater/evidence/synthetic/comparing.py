"""What was published beside what the results give when the synthesised records are evaluated."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from headwater.evidence.synthetic.asked import QUESTIONS
from headwater.evidence.synthetic.facts import Fact, facts
from headwater.evidence.values import Figure, KpiPeriod, Row, decimal_text, half_up

Ask = Callable[[str], Sequence[Sequence[Any]]]
ASKED = "asked:"
MONTHS = "month"
ADDED = " + "
BETWEEN = {"ratio": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Measured:
    """One place of the results."""

    n: int | None
    base: int | None = None
    missing: int | None = None
    dont_know: int | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A published figure and the rebuilt one. `same` where n, base and missing are the published ones and so is what is shown."""

    fact: Fact
    got: Measured
    shown: str
    counts_agree: bool
    shown_agrees: bool

    @property
    def as_told(self) -> bool:
        """Whether it is as the facts say: rebuilt, or differing with a cause."""
        return self.counts_agree and self.shown_agrees is not self.fact.differs


def compare(name: str, part: str, figures: Iterable[Figure], ask: Ask) -> list[Compared]:
    """Every covered fact of one part of a document, against the figures of that part. `ask` puts SQL to its tables."""
    by_id = {figure.id: figure for figure in figures}
    chosen = [fact for fact in facts(name) if fact.covered and fact.part == part]
    return [compared(fact, measured(fact, by_id, name, ask)) for fact in chosen]


def compared(fact: Fact, got: Measured) -> Compared:
    """One fact beside its place in the results."""
    pairs = ((fact.n, got.n), (fact.base, got.base), (fact.missing, got.missing), (fact.dont_know, got.dont_know))
    shown = as_printed(fact, got)
    return Compared(fact, got, shown, all(want is None or want == have for want, have in pairs), agrees(fact, shown))


def agrees(fact: Fact, shown: str) -> bool:
    """Whether what is shown is what was printed: the same, or within a printed range."""
    if fact.unit == "range":
        low, high = fact.printed.split("-")
        return Decimal(low) <= Decimal(shown) <= Decimal(high)
    return shown == fact.printed


def as_printed(fact: Fact, got: Measured) -> str:
    """The rebuilt value, rounded as the document rounded."""
    decimals = len(fact.printed.partition(".")[2])
    if fact.unit in ("mean", "value"):
        return rounded(got.value, decimals)
    if fact.unit.startswith(MONTHS):
        return decimal_text(half_up(got.n or 0, months(fact), decimals), decimals)
    if fact.unit in BETWEEN:
        return decimal_text(half_up(got.n or 0, BETWEEN[fact.unit] * (got.base or 1), decimals), decimals)
    if fact.unit in ("%", "range"):
        base = got.base if fact.base is None else fact.base
        decimals = 1 if fact.unit == "range" else decimals
        return decimal_text(half_up(100 * (got.n or 0), base, decimals), decimals) if base else ""
    return str(got.n)


def rounded(value: float | None, decimals: int) -> str:
    """A mean half-up."""
    return "" if value is None else str(Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def months(fact: Fact) -> int:
    """The months a mean is over: said by the unit, or by the span of the row."""
    if fact.unit != MONTHS:
        return int(fact.unit.removeprefix(MONTHS))
    first, last = (int(month[:4]) * 12 + int(month[5:]) for month in fact.row.split("/"))
    return last - first + 1


def measured(fact: Fact, by_id: Mapping[str, Figure], name: str, ask: Ask) -> Measured:
    """The place of the results a fact stands in."""
    if fact.figure.startswith(ASKED):
        found = {row[0]: row[1:] for row in ask(QUESTIONS[name][fact.figure.removeprefix(ASKED)])}
        n, base, missing = found.get(fact.row, (None, None, None))
        return Measured(n, base, missing, value=None if n is None else float(n))
    figure = by_id[fact.figure]
    if "periods" in figure.extra:
        return of_period(figure, fact)
    return of_rows(figure, fact) if fact.row else of_whole(figure)


def of_whole(figure: Figure) -> Measured:
    """A count, a rate, a mean or a total."""
    n = figure.extra.get("n", int(figure.value) if figure.unit in ("cases", "days") and figure.value is not None else figure.base)
    return Measured(n, figure.base, figure.missing, figure.dont_know, figure.value)


def of_period(figure: Figure, fact: Fact) -> Measured:
    """One period of a measure; the cell names another way of counting it."""
    periods: Sequence[KpiPeriod] = figure.extra["series"][fact.cell] if fact.cell else figure.extra["periods"]
    found = {period.period: period for period in periods}[fact.row]
    return Measured(found.n, found.base, found.missing, found.dont_know, found.actual)


def of_rows(figure: Figure, fact: Fact) -> Measured:
    """Rows of a figure added up, or cells of them."""
    rows = rows_of(figure, fact.row)
    if not any(row.cells or row.value is not None for row in rows):
        return Measured(sum(row.n or 0 for row in rows), figure.base, figure.missing, figure.dont_know)
    if fact.cell:
        return of_cells([{cell.key: cell for cell in row.cells}[key] for row in rows for key in fact.cell.split(ADDED)], rows)
    value = rows[0].value if len(rows) == 1 else None
    return Measured(total(row.n for row in rows), total(row.base for row in rows), total(row.missing for row in rows), value=value)


def of_cells(cells: Sequence[Row], rows: Sequence[Row]) -> Measured:
    """Cells added up; those with a base of their own bring it, others take their row's."""
    own = all(cell.base is not None for cell in cells)
    within = cells if own else rows
    return Measured(total(cell.n for cell in cells), total(one.base for one in within), total(one.missing for one in within))


def total(some: Iterable[int | None]) -> int:
    """Counts added up."""
    return sum(one or 0 for one in some)


def rows_of(figure: Figure, wanted: str) -> list[Row]:
    """The rows a fact names: one, several with ` + `, or a span of months with `/`."""
    if "/" in wanted:
        first, last = wanted.split("/")
        return [row for row in figure.rows if first <= row.key <= last]
    return [figure.row(key) for key in wanted.split(ADDED)]
