"""Days of delay, and how far stays went: sums on plain values. A figure carries how many it is of and how many are not known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from headwater.hub.pathways.states import HousingReason

FEW = 20


@dataclass(frozen=True, slots=True)
class DelayFact:
    """One stay: its days of delay (None where the day of being fit is not known), what part housing played, and its hub days."""

    trust: str
    site: str
    part: str
    delay: int | None
    hub_days: int | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class Days:
    """Some stays: how many have a delay, the days in all, and how many lack the day of being fit to leave."""

    base: int
    total: int
    missing: int

    @property
    def mean(self) -> Decimal | None:
        """Days a stay, to one place."""
        return (Decimal(self.total) / self.base).quantize(Decimal("0.1"), ROUND_HALF_UP) if self.base else None

    @property
    def is_few(self) -> bool:
        """Whether a mean of so few stays says little."""
        return 0 < self.base < FEW


@dataclass(frozen=True, slots=True)
class DelayRow:
    """A trust, a site or everything: all stays, those that housing alone delayed, those it delayed among others; hub beds apart."""

    name: str
    site: str
    all: Days
    only: Days
    among: Days
    hub: Days


def days_of(facts: Iterable[DelayFact]) -> Days:
    """Days of delay of some stays."""
    rows = list(facts)
    known = [fact.delay for fact in rows if fact.delay is not None]
    return Days(len(known), sum(known), len(rows) - len(known))


def row_of(name: str, site: str, facts: Sequence[DelayFact]) -> DelayRow:
    """One line of the table."""
    parts = {part: days_of(fact for fact in facts if fact.part == part) for part in (HousingReason.ONLY, HousingReason.AMONG_OTHERS)}
    hubs = [fact.hub_days for fact in facts if fact.hub_days is not None]
    hub = Days(len(hubs), sum(hubs), 0)
    return DelayRow(name, site, days_of(facts), parts[HousingReason.ONLY], parts[HousingReason.AMONG_OTHERS], hub)


def table(facts: Sequence[DelayFact]) -> tuple[DelayRow, ...]:
    """A line for each trust, each of its sites below it, and everything last. The trusts' days add up to everything."""
    rows = []
    for trust in sorted({fact.trust for fact in facts}):
        own = [fact for fact in facts if fact.trust == trust]
        rows.append(row_of(trust or "Trust not recorded", "", own))
        rows += [row_of(trust, site or "Site not recorded", [f for f in own if f.site == site]) for site in sorted({f.site for f in own})]
    return (*rows, row_of("All", "", facts))


def does_not_add_up(*, mean: Decimal, base: int, total: int) -> str:
    """A warning where a printed mean times its cases is not the printed total, within the rounding of the mean; else nothing."""
    slack = Decimal("0.05") * base
    if abs(mean * base - total) <= slack:
        return ""
    implied = (Decimal(total) / base).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{mean} × {base} = {mean * base:,}, not {total:,}. {total:,} days over {base} cases are {implied} a case."


class Step(StrEnum):
    """How far a stay went on the way to a delay."""

    LONG = "long"
    VERY_LONG = "very_long"
    DELAYED = "delayed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Path:
    """One stay's way: the steps that it reached, and whether it is over."""

    steps: frozenset[Step]
    is_over: bool


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many reached a step, how many left without going further, and how many are still there."""

    step: Step
    reached: int
    stopped: int
    still: int


def steps_of(*, days: int, days_to_plan: int | None, delay: int | None, long_days: int, very_long_days: int) -> frozenset[Step]:
    """The steps that a stay reached. A plan confirmed before a threshold keeps the stay from reaching it."""
    waited = days if days_to_plan is None else min(days, days_to_plan)
    reached = {Step.LONG: waited >= long_days, Step.VERY_LONG: waited >= very_long_days, Step.DELAYED: bool(delay)}
    return frozenset(step for step, yes in reached.items() if yes)


def flow(paths: Iterable[Path]) -> tuple[StepCount, ...]:
    """Each step in order, and leaving last. Who reached a step either went further, left from it (stopped), or is still there; those who
    left are those who stopped at one of the steps."""
    rows = list(paths)
    order = [Step.LONG, Step.VERY_LONG, Step.DELAYED]
    found = []
    for place, step in enumerate(order):
        here = [row for row in rows if step in row.steps]
        last = [row for row in here if not row.steps & set(order[place + 1 :])]
        over = sum(row.is_over for row in last)
        found.append(StepCount(step, len(here), over, len(last) - over))
    left = sum(row.is_over for row in rows if row.steps)
    return (*found, StepCount(Step.LEFT, left, left, 0))
