"""Terms that stand for whole numbers nobody printed, but that a printed percentage or mean leaves open."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from headwater.evidence.published.agreement import attainable, attainable_totals, bases
from headwater.evidence.published.named import Literal, Of
from headwater.evidence.published.pages import Page, Term
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


def none_fits(words: str, why: str = "") -> NothingFits:
    """That there is no such whole number, and why."""
    return NothingFits(f"there is no {words.removeprefix('the ')}{f': {why}' if why else ''}")


def ends(found: Sequence[int]) -> Span:
    """From the least to the most of what fits."""
    return Span(Fraction(found[0]), Fraction(found[-1]))


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
            raise none_fits(self.words(page), beside(percent * base / 100, base, 100, "%"))
        return ends(found)

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
            raise none_fits(self.words(page))
        return ends(found)

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
            raise none_fits(self.words(page), beside(mean * count, count, 1, ""))
        return ends(found)

    def words(self, page: Page) -> str:
        return f"the total behind a mean of {self.mean.words(page)} over {self.count.span(page).text()}"
