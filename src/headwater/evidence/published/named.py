"""The terms that a document names: a number of a row, one that stands in its words, a month, some days, a list, or one that it lacks."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from headwater.evidence.published.pages import NotPublished, Page
from headwater.evidence.published.spans import Kind, Span, exactly

MONTH_PARTS = ("start", "end", "month")


def placed(span: Span, where: str) -> str:
    """What is named, with where it stands."""
    return span.text() + (f" ({where})" if where else "")


@dataclass(frozen=True, slots=True)
class Literal:
    """A number that no row holds, with where it stands. `outside` where it stands in another publication."""

    number: Decimal
    where: str = ""

    def span(self, _page: Page) -> Span:
        return exactly(Fraction(self.number))

    def words(self, page: Page) -> str:
        return placed(self.span(page), self.where)


@dataclass(frozen=True, slots=True)
class Of:
    """A number of a printed row: its value, or one of its parts."""

    id: str
    part: str = "value"

    def span(self, page: Page) -> Span:
        fact = page.fact(self.id)
        if self.part == "value" and fact.printed.span is not None:
            return fact.printed.span
        if self.part not in fact.parts:
            raise NotPublished(f"the {self.part} of {fact.id}")
        return exactly(fact.parts[self.part], Kind.MONTH if self.part in MONTH_PARTS else Kind.AMOUNT)

    def words(self, page: Page) -> str:
        return self.text(page) + self.place(page)

    def text(self, page: Page) -> str:
        """The number, with its decimals as printed."""
        printed, span = page.fact(self.id).printed, self.span(page)
        return printed.text if self.part == "value" and printed.decimals and span.exact else span.text()

    def place(self, page: Page) -> str:
        """Where it stands, if in another row."""
        return "" if self.id in ("this", page.this.id) else f" [{self.id}]"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A month named by the document."""

    year: int
    month: int
    where: str = ""

    def span(self, _page: Page) -> Span:
        return exactly(12 * self.year + self.month - 1, Kind.MONTH)

    def words(self, page: Page) -> str:
        return placed(self.span(page), self.where)


@dataclass(frozen=True, slots=True)
class Days:
    """Days named by the document, from one to another: `mid-August` is 11 to 20."""

    first: date
    last: date
    where: str = ""

    def span(self, _page: Page) -> Span:
        return Span(Fraction(self.first.toordinal()), Fraction(self.last.toordinal()), Kind.DAY)

    def words(self, page: Page) -> str:
        return placed(self.span(page), self.where)


@dataclass(frozen=True, slots=True)
class Listed:
    """How many different things the document names."""

    names: tuple[str, ...]

    def span(self, _page: Page) -> Span:
        return exactly(len(set(self.names)))

    def words(self, _page: Page) -> str:
        return f"the number named ({', '.join(self.names)})"


@dataclass(frozen=True, slots=True)
class Missing:
    """A number that the report does not print."""

    what: str

    def span(self, _page: Page) -> Span:
        raise NotPublished(self.what)

    def words(self, _page: Page) -> str:
        return self.what
