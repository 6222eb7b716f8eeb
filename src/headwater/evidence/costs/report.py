"""A report on value as plain values, for whoever prints it: blocks of rows with what must stand beside every amount, and charts' data."""

from dataclasses import dataclass, field
from decimal import Decimal

from headwater.evidence.costs.values import pounds, rounded


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: as printed, and the number behind it where there is one."""

    shown: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside amounts of money: in whose prices, by which deflator, at what rate, of what kind, borne by whom."""

    price_year: str
    vintage: str
    discount: str
    kind: str
    bearer: str

    @property
    def shown(self) -> str:
        """One line under a table."""
        return (
            f"Prices: {self.price_year}. Deflator: {self.vintage}. Discounting: {self.discount}. "
            f"Kind: {self.kind}. Borne by: {self.bearer}."
        )


@dataclass(frozen=True, slots=True)
class Block:
    """One table: id, title, headings, rows, what stands beside its money (None where it holds none), and notes."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    beside: Beside | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a tornado chart, in pounds, and where its range comes from."""

    label: str
    low: Decimal
    high: Decimal
    at_low: Decimal
    at_high: Decimal
    origin: str


@dataclass(frozen=True, slots=True)
class TornadoChart:
    """Bars about a central result, widest first."""

    title: str
    central: Decimal
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class DistributionChart:
    """A simulated result in pounds: (from, to, draws) of each column, the percentiles 5, 50 and 95, and the seed."""

    title: str
    columns: tuple[tuple[Decimal, Decimal, int], ...]
    percentiles: tuple[Decimal, Decimal, Decimal]
    seed: int


@dataclass(frozen=True, slots=True)
class ValueReport:
    """The whole of a report: the sentences to print first, the blocks in order, charts' data, and cautions that must be printed too."""

    title: str
    statement: tuple[str, ...]
    blocks: tuple[Block, ...]
    tornado: TornadoChart | None = None
    distribution: DistributionChart | None = None
    cautions: tuple[str, ...] = ()
    seed: int | None = None
    sources: tuple[str, ...] = field(default=())

    def block(self, name: str) -> Block:
        """The block of this id; KeyError where there is none."""
        return {block.id: block for block in self.blocks}[name]


def words(text: str) -> Cell:
    """A cell of words."""
    return Cell(text)


def money(amount: Decimal | None, none: str = "not known") -> Cell:
    """A cell of pounds."""
    return Cell(none) if amount is None else Cell(pounds(amount), amount)


def number(value: Decimal | int | None, places: int = 0, none: str = "not known") -> Cell:
    """A cell of a number to so many places."""
    return Cell(none) if value is None else Cell(f"{rounded(Decimal(value), places):,}", Decimal(value))


def ratio(value: Decimal | None) -> Cell:
    """A cell of pounds for each pound."""
    return Cell("no cost is known, so no ratio") if value is None else Cell(f"{rounded(value, 2)} : 1", value)


def percentage(share: Decimal, places: int = 1) -> Cell:
    """A cell of a share of 1, in percent."""
    return Cell(f"{rounded(100 * share, places)}%", share)


def plain_number(value: Decimal) -> Cell:
    """A cell of a number as short as it can be written, to six places at most."""
    return Cell(f"{rounded(value, 6).normalize():,f}", value)
