"""Terms that stand for whole numbers nobody printed, but that a printed percentage or mean leaves open."""

from dataclasses import dataclass
from fractions import Fraction

from headwater.evidence.published.agreement import attainable, attainable_totals, bases
from headwater.evidence.published.formulas import Literal, Of, Page, Term
from headwater.evidence.published.spans import Span, amount_text


class NothingFits(Exception):
    """No whole number prints as the report does, so the report contradicts itself."""


def decimals(term: Term, page: Page) -> int:
    """How many decimals a term is printed with."""
    if isinstance(term, Of) and term.part == "value":
        return page.fact(term.id).printed.decimals
    return max(0, -int(term.number.as_tuple().exponent)) if isinstance(term, Literal) else 0


def per_cent(term: Term, page: Page) -> str:
    """A term with its per cent sign before its place."""
    return f"{term.text(page)}%{term.place(page)}" if isinstance(term, Of) else f"{term.words(page)}%"


def beside(wanted: Fraction, base: Fraction, per: int, sign: str) -> str:
    """The whole numbers to either side of one that is none, and what each comes to."""
    below = Fraction(wanted // 1)
    return " and ".join(f"{amount_text(n)} is {amount_text(n * per / base)}{sign}" for n in (below, below + 1))


@dataclass(frozen=True, slots=True)
class Implied:
    """The whole numbers that print as this percentage of this base."""

    percent: Term
    base: Term

    def span(self, page: Page) -> Span:
        percent, base = self.percent.span(page).low, self.base.span(page).low
        found = attainable(percent, int(base), decimals(self.percent, page))
        if not found:
            raise NothingFits(f"there is no {self.words(page)[4:]}: {beside(percent * base / 100, base, 100, '%')}")
        return Span(Fraction(found[0]), Fraction(found[-1]))

    def words(self, page: Page) -> str:
        return f"the count that prints as {per_cent(self.percent, page)} of {self.base.words(page)}"


@dataclass(frozen=True, slots=True)
class Bases:
    """The whole bases of which this count prints as this percentage."""

    n: Term
    percent: Term

    def span(self, page: Page) -> Span:
        found = bases(int(self.n.span(page).low), self.percent.span(page).low, decimals(self.percent, page))
        if not found:
            raise NothingFits(f"there is no {self.words(page)[4:]}")
        return Span(Fraction(found[0]), Fraction(found[-1]))

    def words(self, page: Page) -> str:
        return f"the base of which {self.n.words(page)} prints as {per_cent(self.percent, page)}"


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole totals whose mean over this count prints as this mean."""

    mean: Term
    count: Term

    def span(self, page: Page) -> Span:
        mean, count = self.mean.span(page).low, self.count.span(page).low
        found = attainable_totals(mean, int(count), decimals(self.mean, page))
        if not found:
            raise NothingFits(f"there is no {self.words(page)[4:]}: {beside(mean * count, count, 1, '')}")
        return Span(Fraction(found[0]), Fraction(found[-1]))

    def words(self, page: Page) -> str:
        return f"the total behind a mean of {self.mean.words(page)} over {self.count.span(page).text()}"
