"""What a report says about its numbers, and whether arithmetic bears it out. A claim is judged on a page and gives a step: its judgement
and its working in digits."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from headwater.evidence.published.agreement import step
from headwater.evidence.published.facts import Fact, shown
from headwater.evidence.published.formulas import Sum, told
from headwater.evidence.published.implied import Implied, NothingFits, decimals
from headwater.evidence.published.named import Of
from headwater.evidence.published.pages import NotPublished, Page, Term
from headwater.evidence.published.spans import Kind, Span, amount_text, rounded

THIS = Of("this")


class Judgement(StrEnum):
    """What arithmetic says of a printed figure."""

    REBUILT = "rebuilt"
    ROUNDED = "rounded"
    CONTRADICTS = "contradicts itself"
    CANNOT = "cannot be rebuilt"


@dataclass(frozen=True, slots=True)
class Step:
    """One claim judged, with its working."""

    judgement: Judgement
    working: str


class Claim(Protocol):
    """Something a report says that arithmetic can bear out or not."""

    def judge(self, page: Page, /) -> Step:
        """Work it out."""
        ...


class Manner(StrEnum):
    """How a report says that its number is not exact."""

    ROUNDED = "rounded"
    OVER = "over"
    NEARLY = "nearly"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Equals:
    """The printed figure is what the term comes to, at the precision printed (`decimals`: -6 for a figure printed in millions).

    With `of`, another row's figure is rebuilt from this one: rounding is then that row's affair, and this one is borne out."""

    right: Term
    of: Of = THIS
    decimals: int | None = None
    manner: Manner = Manner.ROUNDED

    def judge(self, page: Page) -> Step:
        fact, value = page.fact(self.of.id), self.right.span(page)
        printed = self.of.span(page)
        size = step(self.decimals if self.decimals is not None else fact.printed.decimals if self.of.part == "value" else 0)
        judgement = against(value, printed, size, self.manner)
        if judgement is Judgement.ROUNDED and self.of.id != "this":
            judgement = Judgement.REBUILT
        return Step(judgement, told(self.right, page) + self.ending(judgement, fact, value, size, page))

    def ending(self, judgement: Judgement, fact: Fact, value: Span, size: Fraction, page: Page) -> str:
        """What the figure worked out means for the figure printed."""
        printed, place = shown(self.of.span(page).text(), fact.unit), "" if self.of.id == "this" else f" [{self.of.id}]"
        if judgement is Judgement.REBUILT and value == self.of.span(page):
            return f"; {printed} is printed{place}"
        if not self.of.span(page).exact or (judgement is Judgement.CONTRADICTS and rounded(value.low, size) == value.low == value.high):
            return f"; {printed} is printed{place}"
        if not value.exact:
            inside = "which allows" if judgement is not Judgement.CONTRADICTS else "which leaves out"
            return f", {inside} the printed {printed}{place}"
        prints = shown(amount_text(as_printed(value.low, size, self.manner)), fact.unit)
        wording = {Manner.OVER: " (as more than)", Manner.NEARLY: " (as nearly)", Manner.CUT: " (cut off)"}.get(self.manner, "")
        return f", which prints as {prints}{wording}; {printed} is printed{place}"


def as_printed(number: Fraction, size: Fraction, manner: Manner) -> Fraction:
    """A number at the printed precision: cut off where a report says `over` or cuts, else half-up."""
    return number // size * size if manner in (Manner.OVER, Manner.CUT) else rounded(number, size)


def against(value: Span, printed: Span, size: Fraction, manner: Manner) -> Judgement:
    """What a worked figure says of the printed one."""
    if not printed.exact:
        return Judgement.REBUILT if value == printed else open_to(value, printed)
    number = printed.low
    ends = {as_printed(value.low, size, manner), as_printed(value.high, size, manner)}
    if not value.exact and len(ends) > 1:
        return Judgement.CANNOT if min(ends) <= number <= max(ends) else Judgement.CONTRADICTS
    if (manner is Manner.OVER and value.high <= number) or (manner is Manner.NEARLY and value.low >= number):
        return Judgement.CONTRADICTS
    if value.exact and value.low == number:
        return Judgement.REBUILT
    return Judgement.ROUNDED if ends == {number} else Judgement.CONTRADICTS


def open_to(left: Span, right: Span) -> Judgement:
    """Two things known only to a range: they contradict where no number is in both, and nothing more can be said where one is."""
    return Judgement.CANNOT if left.meets(right) else Judgement.CONTRADICTS


@dataclass(frozen=True, slots=True)
class Balance:
    """Two terms are one number, exactly: a total and its parts, a base with what is missing, a date told twice."""

    left: Term
    right: Term

    def judge(self, page: Page) -> Step:
        try:
            return self.weighed(page)
        except NotPublished as wanting:
            return Step(Judgement.CANNOT, f"{self.known(page)}not published: {wanting}")

    def known(self, page: Page) -> str:
        """The side that can be worked out, where the other is not published."""
        for side in (self.left, self.right):
            try:
                return f"{told(side, page)}; "
            except NotPublished:
                continue
        return ""

    def weighed(self, page: Page) -> Step:
        """Both sides worked out and set against each other."""
        left, right = self.left.span(page), self.right.span(page)
        exact = left.exact and right.exact
        judgement = (Judgement.REBUILT if left == right else Judgement.CONTRADICTS) if exact else open_to(left, right)
        if judgement is Judgement.REBUILT:
            return Step(judgement, f"{self.left.words(page)} = {self.right.words(page)}")
        said = f"{told(self.left, page)} {'against' if judgement is Judgement.CONTRADICTS else 'and'} {told(self.right, page)}"
        return Step(judgement, said + (self.apart(left, right) if exact else ""))

    def apart(self, left: Span, right: Span) -> str:
        """How far the two are from each other."""
        off = abs(left.low - right.low)
        unit = {Kind.MONTH: " month", Kind.DAY: " day"}.get(left.kind, "")
        return f": {amount_text(off)}{unit}{'s' if unit and off != 1 else ''} apart"


@dataclass(frozen=True, slots=True)
class AddsUp:
    """Rounded parts add to a rounded total, give or take what rounding can do: less than half a step for each of them."""

    total: Term
    parts: tuple[Term, ...]

    def judge(self, page: Page) -> Step:
        parts = Sum(self.parts)
        total, made = self.total.span(page).low, parts.span(page).low
        off, allowed = abs(total - made), Fraction(len(self.parts) + 1, 2)
        judgement = Judgement.REBUILT if not off else Judgement.ROUNDED if off < allowed else Judgement.CONTRADICTS
        said = f"{told(parts, page)}; {self.total.words(page)} is printed"
        return Step(judgement, said + (f": {amount_text(off)} off, and rounding can do up to {amount_text(allowed)}" if off else ""))


@dataclass(frozen=True, slots=True)
class MoreThan:
    """One term is more than another (or `or_equal`): what `exceeded`, `most`, `highest` or a target says."""

    left: Term
    right: Term
    or_equal: bool = False

    def judge(self, page: Page) -> Step:
        left, right = self.left.span(page), self.right.span(page)
        sure = left.low >= right.high if self.or_equal else left.low > right.high
        never = left.high < right.low if self.or_equal else left.high <= right.low
        judgement = Judgement.REBUILT if sure else Judgement.CONTRADICTS if never else Judgement.CANNOT
        sign = ">=" if self.or_equal else ">"
        verdict = {Judgement.REBUILT: "holds", Judgement.CONTRADICTS: "does not hold"}.get(judgement, "may or may not hold")
        return Step(judgement, f"{told(self.left, page)} {sign} {told(self.right, page)} {verdict}")


@dataclass(frozen=True, slots=True)
class Fits:
    """A percentage can be had from its base. One whole number that fits is the count; several leave it open; none is a contradiction.
    A base so large that every percentage fits it proves nothing."""

    percent: Term
    base: Term

    def judge(self, page: Page) -> Step:
        implied = Implied(self.percent, self.base)
        found, said = implied.span(page), implied.words(page)
        base = self.base.span(page).low
        if not found.exact or base >= 100 * 10 ** decimals(self.percent, page):
            return Step(Judgement.CANNOT, f"{said} may be {found.text()}, and is not printed")
        share = found.low * 100 / base
        judgement = Judgement.REBUILT if share == self.percent.span(page).low else Judgement.ROUNDED
        return Step(judgement, f"{said} can only be {found.text()}: {found.text()} / {amount_text(base)} = {amount_text(share)}%")


@dataclass(frozen=True, slots=True)
class Same:
    """The figure is told again, with the same number or the same words."""

    id: str

    def judge(self, page: Page) -> Step:
        here, there = page.this, page.fact(self.id)
        same = here.printed.span == there.printed.span if here.printed.span else here.printed.text == there.printed.text
        said = f"{here.shown} here and {there.shown} in [{self.id}]"
        return Step(Judgement.REBUILT if same else Judgement.CONTRADICTS, said)


@dataclass(frozen=True, slots=True)
class Inside:
    """A period lies within another."""

    inner: tuple[Term, Term]
    outer: tuple[Term, Term]

    def judge(self, page: Page) -> Step:
        (start, end), (first, last) = ((one.span(page).low, other.span(page).low) for one, other in (self.inner, self.outer))
        covered, months = max(Fraction(), min(end, last) - max(start, first) + 1), end - start + 1
        inner, outer = (f"{one.words(page)} to {other.words(page)}" for one, other in (self.inner, self.outer))
        said = f"{amount_text(covered)} of the {amount_text(months)} months from {inner} lie in {outer}"
        return Step(Judgement.REBUILT if covered == months else Judgement.CONTRADICTS, said)


@dataclass(frozen=True, slots=True)
class Apart:
    """Answers of one question that shut each other out: no two of them name the same thing."""

    answers: tuple[tuple[str, ...], ...]

    def judge(self, _page: Page) -> Step:
        names = [name for answer in self.answers for name in set(answer)]
        shared = sorted({name for name in names if names.count(name) > 1})
        if not shared:
            return Step(Judgement.REBUILT, f"no two of the {len(self.answers)} answers name the same thing")
        times = max(names.count(name) for name in shared)
        return Step(Judgement.CONTRADICTS, f"{' and '.join(shared)} stands in {times} of the {len(self.answers)} answers")


@dataclass(frozen=True, slots=True)
class Alike:
    """Two tellings of a figure count the same thing."""

    here: str
    there: str

    def judge(self, _page: Page) -> Step:
        same = self.here == self.there
        joined = "here and there" if same else f"here, {self.there} there"
        return Step(Judgement.REBUILT if same else Judgement.CONTRADICTS, f"counts {self.here} {joined}")


@dataclass(frozen=True, slots=True)
class Needs:
    """What would have to be published before anybody could check the figure."""

    what: str

    def judge(self, _page: Page) -> Step:
        return Step(Judgement.CANNOT, f"not published: {self.what}")


def judged(claim: Claim, page: Page) -> Step:
    """A claim judged; what wants a number, or divides by nought, cannot be rebuilt."""
    try:
        return claim.judge(page)
    except NothingFits as none:
        return Step(Judgement.CONTRADICTS, str(none))
    except NotPublished as wanting:
        return Step(Judgement.CANNOT, f"not published: {wanting}")
    except ZeroDivisionError:
        return Step(Judgement.CANNOT, "the base is nought, so nothing can be worked out of it")
    except (ValueError, OverflowError) as error:
        return Step(Judgement.CANNOT, f"it cannot be worked out: {error}")
