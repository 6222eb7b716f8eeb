"""The terms of a formula that work something out of others: a small closed algebra, exact. A term has a value on a page (a Span) and says
itself in words."""

from dataclasses import dataclass

from headwater.evidence.published.named import Calendar, Days, Literal, Of
from headwater.evidence.published.pages import Page, Term
from headwater.evidence.published.spans import Span, added, divided, exactly, multiplied, taken

HUNDRED = exactly(100)


def bracketed(term: Term, page: Page) -> str:
    """A term inside a larger one."""
    words = term.words(page)
    if isinstance(term, Share | Change):
        return f"({words} in per cent)"
    return f"({words})" if isinstance(term, Sum | Difference | Product | Quotient) else words


def over(top: Term, bottom: Term, page: Page) -> str:
    """One term over another, in words."""
    return f"{bracketed(top, page)} / {bracketed(bottom, page)}"


def told(term: Term, page: Page) -> str:
    """A term and what it comes to, the latter once only."""
    words, value = term.words(page), term.span(page).text()
    unit = "%" if isinstance(term, Share | Change) else ""
    return words if isinstance(term, Of | Literal | Calendar | Days) or words == value else f"{words} = {value}{unit}"


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
        return over(self.top, self.bottom, page)


@dataclass(frozen=True, slots=True)
class Share:
    """n of a base, in per cent."""

    n: Term
    base: Term

    def span(self, page: Page) -> Span:
        return multiplied(divided(self.n.span(page), self.base.span(page)), HUNDRED)

    def words(self, page: Page) -> str:
        return over(self.n, self.base, page)


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
class Between:
    """Something known only to lie from one number to another."""

    low: Term
    high: Term

    def span(self, page: Page) -> Span:
        return Span(self.low.span(page).low, self.high.span(page).high)

    def words(self, page: Page) -> str:
        return f"something from {self.low.words(page)} to {self.high.words(page)}"


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
