"""Published savings beside what they come to: the printed figure is kept as it is, the correction stands next to it with its cause.

Source: the figures of `data/published.toml`, each with its document and place."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from math import prod
from types import MappingProxyType
from typing import Any

from headwater.evidence.costs.chain import Rounding
from headwater.evidence.costs.prices import DATA
from headwater.evidence.costs.values import ONE, ZERO
from headwater.evidence.errors import NotValued


class Status(StrEnum):
    """What became of a figure when its own numbers were put through its own rule."""

    REPRODUCES = "reproduces"
    PRINTED_ERROR = "reproduces_with_printed_error"
    CONTRADICTS = "contradicts_own_text"
    NOT_REPRODUCIBLE = "not_reproducible"


class Cause(StrEnum):
    """What went wrong."""

    TRANSPOSITION = "transposition"
    TRUNCATION = "truncation"
    ROUNDING = "rounding"
    DENOMINATOR = "denominator"
    PERIOD = "period"
    POPULATION = "population"
    UNIT = "unit"
    GROSS_FOR_NET = "gross for net"
    WRONG_LINE = "wrong line"
    MISSING_BASIS = "missing basis"


class Standing(StrEnum):
    """Whether a correction follows from confirmed numbers, or is our own deduction."""

    CONFIRMED = "confirmed"
    INFERENCE = "inference"


@dataclass(frozen=True, slots=True)
class Formula:
    """(product of factors + plus − less) / over, rounded to a step as the document rounds."""

    factors: tuple[Decimal, ...]
    plus: tuple[Decimal, ...] = ()
    less: tuple[Decimal, ...] = ()
    over: Decimal = ONE
    step: Decimal = ONE
    rounding: Rounding = Rounding.NONE

    @property
    def exact(self) -> Decimal:
        """The result at full precision."""
        return (prod(self.factors, start=ONE) + sum(self.plus, ZERO) - sum(self.less, ZERO)) / self.over

    @property
    def shown(self) -> Decimal:
        """The result as the document rounds it."""
        if self.rounding is Rounding.NONE:
            return self.exact
        how = ROUND_FLOOR if self.rounding is Rounding.FLOOR else ROUND_HALF_UP
        return (self.exact / self.step).quantize(ONE, how) * self.step

    @property
    def text(self) -> str:
        """The rule as a person would write it."""
        words = " × ".join(f"{factor:,}" for factor in self.factors)
        words += "".join(f" + {term:,}" for term in self.plus) + "".join(f" − {term:,}" for term in self.less)
        many = len(self.factors) + len(self.plus) + len(self.less) > 1
        over = "" if self.over == 1 else f" / {self.over:,}"
        return f"({words}){over}" if over and many else words + over


@dataclass(frozen=True, slots=True)
class Correction:
    """A value in place of a printed one, why, and how sure we are. No value where it cannot be put right."""

    cause: Cause
    standing: Standing
    explains: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure as a document prints it, with the rule behind it where there is one, and what we say of it. Never overwritten."""

    id: str
    document: str
    locator: str
    what: str
    unit: str
    printed: Decimal
    formula: Formula | None = None
    as_printed: Formula | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def correction_of_record(self) -> Correction | None:
        """The first correction that is confirmed; an inference never is."""
        return next((one for one in self.corrections if one.standing is Standing.CONFIRMED), None)


@dataclass(frozen=True, slots=True)
class Reproduction:
    """What a figure's own numbers come to, exactly and as its document would round it, and the verdict."""

    figure: PublishedFigure
    status: Status
    exact: Decimal | None
    shown: Decimal | None


def reproduce(figure: PublishedFigure) -> Reproduction:
    """A figure put through its own rule on its own numbers."""
    if figure.formula is None:
        return Reproduction(figure, Status.NOT_REPRODUCIBLE, None, None)
    found = figure.formula
    status = Status.REPRODUCES if found.shown == figure.printed else slip(figure)
    return Reproduction(figure, status, found.exact, found.shown)


def slip(figure: PublishedFigure) -> Status:
    """Whether the figure comes out with the slip it made, or not at all."""
    made = figure.as_printed is not None and figure.as_printed.shown == figure.printed
    return Status.PRINTED_ERROR if made else Status.CONTRADICTS


@cache
def published_figures() -> Mapping[str, PublishedFigure]:
    """Every published figure in the package, by id."""
    rows = tomllib.loads((DATA / "published.toml").read_text("utf-8"), parse_float=Decimal)["figure"]
    return MappingProxyType({row["id"]: figure_of(row) for row in rows})


def published(name: str) -> PublishedFigure:
    """One published figure. Raises NotValued for one we do not hold."""
    if name not in published_figures():
        raise NotValued(f"there is no published figure called {name}.", todo=f"Choose from {', '.join(published_figures())}.")
    return published_figures()[name]


def figure_of(row: Mapping[str, Any]) -> PublishedFigure:
    """One figure as the file gives it."""
    return PublishedFigure(
        **{name: row[name] for name in ("id", "document", "locator", "what", "unit")},
        printed=Decimal(row["printed"]),
        formula=formula_of(row.get("sum")),
        as_printed=formula_of(row.get("as_printed")),
        corrections=tuple(correction_of(one) for one in row.get("correction", ())),
    )


def formula_of(row: Mapping[str, Any] | None) -> Formula | None:
    """A rule as the file gives it."""
    if row is None:
        return None
    terms: Sequence[tuple[Decimal, ...]] = [tuple(map(Decimal, row.get(name, ()))) for name in ("factors", "plus", "less")]
    over, step = (Decimal(row.get(name, 1)) for name in ("over", "step"))
    return Formula(terms[0], terms[1], terms[2], over, step, Rounding(row.get("rounding", "none")))


def correction_of(row: Mapping[str, Any]) -> Correction:
    """A correction as the file gives it."""
    value = Decimal(row["value"]) if "value" in row else None
    return Correction(Cause(row["cause"]), Standing(row["standing"]), row["explains"], value)
