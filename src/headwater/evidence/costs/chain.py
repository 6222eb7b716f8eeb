"""From people a programme reaches to outcomes that would not have happened without it.

Source: the Manchester model's chain: target × affected × engagement × retention × impact × (1 − deadweight) × attribution."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

from headwater.evidence.costs.values import ONE, ZERO
from headwater.evidence.errors import NotValued


class Deadweight(StrEnum):
    """How deadweight is stated: as a share of what was achieved, or as points taken off the impact."""

    SHARE = "share_of_outcomes"
    POINTS = "points_off_impact"


class Rounding(StrEnum):
    """What a document did with half a household. Ours keeps the fraction."""

    NONE = "none"
    FLOOR = "floor"
    HALF_UP = "half_up"


@dataclass(frozen=True, slots=True)
class Chain:
    """The rates of one outcome, each from 0 to 1, on a target of people or households. Raises NotValued for a rate outside."""

    target: Decimal
    affected: Decimal = ONE
    engagement: Decimal = ONE
    retention: Decimal = ONE
    impact: Decimal = ONE
    deadweight: Decimal = ZERO
    convention: Deadweight = Deadweight.SHARE
    attribution: Decimal = ONE

    def __post_init__(self) -> None:
        if self.target < 0:
            raise NotValued(f"a target of {self.target} cannot be.", key="target", todo="Give nought or more.")
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name not in ("target", "convention"):
                check_rate(field.name, value)
        if self.convention is Deadweight.POINTS and self.deadweight > self.impact:
            raise NotValued("deadweight in points is above the impact it is taken from.", key="deadweight")


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of one group: how many, the share that would have lost their home without help, and how many lost it all the same."""

    id: str
    cases: Decimal
    counterfactual_loss_rate: Decimal = ONE
    lost: Decimal = ZERO
    title: str = ""

    def __post_init__(self) -> None:
        check_rate(f"{self.id}.counterfactual_loss_rate", self.counterfactual_loss_rate)
        if not ZERO <= self.lost <= self.cases:
            raise NotValued(f"{self.lost} lost of {self.cases} cases cannot be.", key=self.id, todo="Give a number from 0 to the cases.")


def check_rate(name: str, value: Decimal) -> None:
    """Raises NotValued where a rate is not from 0 to 1."""
    if not ZERO <= value <= ONE:
        raise NotValued(f"{value} is not a rate.", key=name, todo="Write a number from 0 to 1: 0.75 for 75%.")


def net_outcomes(chain: Chain, *, attributed: bool = True) -> Decimal:
    """Outcomes that came of the programme, after deadweight; without attribution where `attributed` is false."""
    kept = chain.impact * (ONE - deadweight_share(chain))
    reached = chain.target * chain.affected * chain.engagement * chain.retention * kept
    return reached * chain.attribution if attributed else reached


def deadweight_share(chain: Chain) -> Decimal:
    """Deadweight as a share of outcomes achieved: points / impact where it is stated in points."""
    if chain.convention is Deadweight.SHARE:
        return chain.deadweight
    return chain.deadweight / chain.impact if chain.impact else ZERO


def deadweight_of(counterfactual_loss_rate: Decimal) -> Decimal:
    """Deadweight where the evidence says what share would have lost their home: what is left of 1."""
    check_rate("counterfactual_loss_rate", counterfactual_loss_rate)
    return ONE - counterfactual_loss_rate


def prevented_in(group: Group, rounding: Rounding = Rounding.NONE) -> Decimal:
    """Households of a group that kept their home because of the service: would have lost it, less those who lost it all the same."""
    would = group.cases * group.counterfactual_loss_rate
    how = {Rounding.FLOOR: ROUND_FLOOR, Rounding.HALF_UP: ROUND_HALF_UP}.get(rounding)
    return (would.quantize(ONE, how) if how else would) - group.lost


def prevented(groups: Sequence[Group], rounding: Rounding = Rounding.NONE) -> Decimal:
    """Households of all groups that kept their home because of the service. Below nought is harm, and is not hidden.
    With every rate at 1 it does not matter which group a loss is charged to."""
    return sum((prevented_in(group, rounding) for group in groups), ZERO)


def lasting_profile(years: int, lag: int, drop_off: Decimal) -> tuple[Decimal, ...]:
    """Yearly shares of a lasting benefit: nothing until `lag` years have passed, then 1, then `drop_off` lost each year."""
    check_rate("drop_off", drop_off)
    return tuple(ZERO if year < lag else (ONE - drop_off) ** (year - lag) for year in range(years))
