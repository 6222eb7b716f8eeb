"""The terms of a formula: a small closed algebra, worked out exactly. A term has a value on a page (a Span) and can say itself in words.

A page is one printed row among the other rows of its report. A term may look up any printed number there; it never sees a judgement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from headwater.evidence.published.facts import Fact
from headwater.evidence.published.spans import Kind, Span, added, divided, exactly, multiplied, taken

HUNDRED = exactly(100)
MONTH_PARTS = ("start", "end", "month")


class NotPublished(Exception):
    """A number that the formula needs stands nowhere in the report."""


@dataclass(frozen=True, slots=True)
class Page:
    """One row, and the report it stands in."""

    facts: Mapping[str, Fact]
    this: Fact

    def fact(self, name: str) -> Fact:
        """The row of this id, or this very row."""
        return self.this if name == "this" else self.facts[name]


class Term(Protocol):
    """Something with a value on a page."""

    def span(self, page: Page, /) -> Span:
        """Its value. NotPublished where a number is wanting."""
        ...

    def words(self, page: Page, /) -> str:
        """How it is worked out, in digits and signs."""
        ...


def bracketed(term: Term, page: Page) -> str:
    """A term inside a larger one."""
    words = term.words(page)
    if isinstance(term, Share | Change):
        return f"({words} in per cent)"
    return f"({words})" if isinstance(term, Sum | Difference | Product | Quotient) else words


def told(term: Term, page: Page) -> str:
    """A term and what it comes to, the latter once only."""
    words, value = term.words(page), term.span(page).text()
    unit = "%" if isinstance(term, Share | Change) else ""
    return words if isinstance(term, Of | Literal | Calendar | Days) or words == value else f"{words} = {value}{unit}"


@dataclass(frozen=True, slots=True)
class Literal:
    """A number that no row holds, with where it stands. `outside` where it stands in another publication."""

    number: Decimal
    where: str = ""

    def span(self, _page: Page) -> Span:
        return exactly(Fraction(self.number))

    def words(self, page: Page) -> str:
        return self.span(page).text() + (f" ({self.where})" if self.where else "")


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
class Sum:
    """Parts added. `Sum(start month, 6)` is a month."""

    parts: tuple[Term, ...]

    def span(self, page: Page) -> Span:
        return added(part.span(page) for part in self.parts)

    def words(self, page: Page) -> str:
        return " + ".join(part.words(page) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Difference:
    """The first less each of the others."""

    parts: tuple[Term, ...]

    def span(self, page: Page) -> Span:
        first, *rest = (part.span(page) for part in self.parts)
        return taken(first, added(rest))

    def words(self, page: Page) -> str:
        return " - ".join(bracketed(part, page) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Product:
    """Terms multiplied."""

    parts: tuple[Term, ...]

    def span(self, page: Page) -> Span:
        made = exactly(1)
        for part in self.parts:
            made = multiplied(made, part.span(page))
        return made

    def words(self, page: Page) -> str:
        return " x ".join(bracketed(part, page) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Quotient:
    """One term over another: a ratio, a mean, a rate."""

    top: Term
    bottom: Term

    def span(self, page: Page) -> Span:
        return divided(self.top.span(page), self.bottom.span(page))

    def words(self, page: Page) -> str:
        return f"{bracketed(self.top, page)} / {bracketed(self.bottom, page)}"


@dataclass(frozen=True, slots=True)
class Share:
    """n of a base, in per cent."""

    n: Term
    base: Term

    def span(self, page: Page) -> Span:
        return multiplied(divided(self.n.span(page), self.base.span(page)), HUNDRED)

    def words(self, page: Page) -> str:
        return f"{bracketed(self.n, page)} / {bracketed(self.base, page)}"


@dataclass(frozen=True, slots=True)
class Change:
    """The change from one number to another, in per cent of the first."""

    before: Term
    after: Term

    def span(self, page: Page) -> Span:
        start = self.before.span(page)
        return multiplied(divided(taken(self.after.span(page), start), start), HUNDRED)

    def words(self, page: Page) -> str:
        return f"the change from {self.before.words(page)} to {self.after.words(page)}"


@dataclass(frozen=True, slots=True)
class Mean:
    """The plain mean of terms, each counting once."""

    parts: tuple[Term, ...]

    def span(self, page: Page) -> Span:
        return divided(added(part.span(page) for part in self.parts), exactly(len(self.parts)))

    def words(self, page: Page) -> str:
        return f"({' + '.join(part.words(page) for part in self.parts)}) / {len(self.parts)}"


@dataclass(frozen=True, slots=True)
class Months:
    """The calendar months of a period, both ends counted."""

    start: Term
    end: Term

    def span(self, page: Page) -> Span:
        return added((taken(self.end.span(page), self.start.span(page)), exactly(1)))

    def words(self, page: Page) -> str:
        return f"months from {self.start.words(page)} to {self.end.words(page)}, both counted"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A month named by the document."""

    year: int
    month: int
    where: str = ""

    def span(self, _page: Page) -> Span:
        return exactly(12 * self.year + self.month - 1, Kind.MONTH)

    def words(self, page: Page) -> str:
        return self.span(page).text() + (f" ({self.where})" if self.where else "")


@dataclass(frozen=True, slots=True)
class Days:
    """Days named by the document, from one to another: `mid-August` is 11 to 20."""

    first: date
    last: date
    where: str = ""

    def span(self, _page: Page) -> Span:
        return Span(Fraction(self.first.toordinal()), Fraction(self.last.toordinal()), Kind.DAY)

    def words(self, page: Page) -> str:
        return self.span(page).text() + (f" ({self.where})" if self.where else "")


@dataclass(frozen=True, slots=True)
class Listed:
    """How many different things the document names."""

    names: tuple[str, ...]

    def span(self, _page: Page) -> Span:
        return exactly(len(set(self.names)))

    def words(self, _page: Page) -> str:
        return f"the number named ({', '.join(self.names)})"


@dataclass(frozen=True, slots=True)
class Between:
    """Something known only to lie from one number to another."""

    low: Term
    high: Term

    def span(self, page: Page) -> Span:
        return Span(self.low.span(page).low, self.high.span(page).high)

    def words(self, page: Page) -> str:
        return f"something from {self.low.words(page)} to {self.high.words(page)}"


@dataclass(frozen=True, slots=True)
class Missing:
    """A number that the report does not print."""

    what: str

    def span(self, _page: Page) -> Span:
        raise NotPublished(self.what)

    def words(self, _page: Page) -> str:
        return self.what


@dataclass(frozen=True, slots=True)
class Met:
    """How many of these pairs (what was reached, what was asked) are met: reached strictly more than asked."""

    pairs: tuple[tuple[Term, Term], ...]

    def span(self, page: Page) -> Span:
        return exactly(sum(one.span(page).low > asked.span(page).high for one, asked in self.pairs))

    def words(self, page: Page) -> str:
        return f"how many are met ({'; '.join(self.told(one, asked, page) for one, asked in self.pairs)})"

    def told(self, one: Term, asked: Term, page: Page) -> str:
        """One pair, and whether it is met."""
        met = one.span(page).low > asked.span(page).high
        return f"{told(one, page)} > {told(asked, page)} {'yes' if met else 'no'}"
