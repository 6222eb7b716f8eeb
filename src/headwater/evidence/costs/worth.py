"""The short sums behind most published savings: so much a household, so many households, so much spent. With the checks they lacked.

Source: Connection Support review 5.3 (July 2021); Oxfordshire year-one review 3 and 5 (2019)."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from math import prod

from headwater.evidence.costs.chain import Group, Rounding, prevented
from headwater.evidence.costs.values import ONE, ZERO
from headwater.evidence.errors import NotValued


@dataclass(frozen=True, slots=True)
class Worth:
    """What a number of outcomes was worth against what was spent, in pounds. `behind` is the number of cases it rests on."""

    gross: Decimal
    cost: Decimal
    behind: Decimal

    @property
    def net(self) -> Decimal:
        """Gross less cost."""
        return self.gross - self.cost

    @property
    def bcr(self) -> Decimal | None:
        """Pounds of benefit for each pound spent; None where nothing was spent."""
        return self.gross / self.cost if self.cost else None


def household_value(annual_cost: Decimal, persons: Decimal, years: Decimal) -> Decimal:
    """Pounds a household: a yearly cost of one homeless person × people in a household × years of homelessness avoided."""
    return annual_cost * persons * years


def worth(value: Decimal, outcomes: Decimal, cost: Decimal, durable: Decimal = ONE) -> Worth:
    """`outcomes` at `value` pounds each, of which the share `durable` lasts, against `cost` pounds."""
    return Worth(value * outcomes * durable, cost, outcomes)


def derived(typed: Decimal, factors: Sequence[Decimal], name: str = "value") -> Decimal:
    """A typed value that should be the product of its factors: the product, if they agree. Raises NotValued where they differ, with the
    digits that were swapped if that is what happened."""
    worked = prod(factors, start=ONE)
    if typed == worked:
        return worked
    swap = " Two digits are swapped." if swapped_digits(typed, worked) else ""
    sum_of = " × ".join(f"{factor:,}" for factor in factors)
    raise NotValued(f"{typed:,} was typed, but {sum_of} = {worked.normalize():,f}.{swap}", key=name, todo="Use the sum, or mend a factor.")


def swapped_digits(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts differ only by two neighbouring digits that changed places."""
    first, second = f"{one.normalize():f}", f"{other.normalize():f}"
    if len(first) != len(second):
        return False
    differ = [at for at in range(len(first)) if first[at] != second[at]]
    return (
        len(differ) == 2 and differ[1] == differ[0] + 1 and first[differ[0]] == second[differ[1]] and first[differ[1]] == second[differ[0]]
    )


def counterfactual_table(groups: Sequence[Group], vary: str, rates: Sequence[Decimal], rounding: Rounding) -> list[tuple[Decimal, Decimal]]:
    """(rate, households prevented) as the counterfactual of one group is varied, the others held. Raises NotValued for an unknown group."""
    if vary not in {group.id for group in groups}:
        raise NotValued(f"there is no group called {vary}.", todo=f"The groups are {', '.join(group.id for group in groups)}.")

    def at(rate: Decimal) -> list[Group]:
        return [Group(one.id, one.cases, rate if one.id == vary else one.counterfactual_loss_rate, one.lost) for one in groups]

    return [(rate, prevented(at(rate), rounding)) for rate in rates]


def check_groups(groups: Iterable[Group], distinct_cases: Decimal) -> None:
    """Raises NotValued where the groups do not add up to the number of distinct cases: a case counted twice, or left out."""
    total = sum((group.cases for group in groups), ZERO)
    if total != distinct_cases:
        how = "some case stands in two groups" if total > distinct_cases else "some case stands in none"
        raise NotValued(
            f"the groups hold {total:,} cases and there are {distinct_cases:,}: {how}.", key="groups", todo="Put each case in one."
        )


def in_one_group(members: Mapping[str, AbstractSet[str]], everyone: AbstractSet[str]) -> dict[str, int]:
    """How many cases each group holds, given the case ids of each and of all. Raises NotValued, naming them, for those in two or none."""
    seen: set[str] = set()
    twice: set[str] = set()
    for cases in members.values():
        twice |= seen & cases
        seen |= cases
    if twice or seen != everyone:
        wrong = ", ".join(sorted(twice | (everyone ^ seen))[:10])
        raise NotValued(f"each case belongs in one group; look at {wrong}.", key="groups")
    return {name: len(cases) for name, cases in members.items()}


def ratio_range(saving: Decimal, spend_low: Decimal, spend_high: Decimal) -> tuple[Decimal, Decimal]:
    """(lowest, highest) pounds saved for each pound, where the spend is known only as a range above nought. Raises NotValued otherwise."""
    if not ZERO < spend_low <= spend_high:
        raise NotValued(f"a spend from {spend_low} to {spend_high} cannot be.", key="spend", todo="Give the lower first, above nought.")
    return saving / spend_high, saving / spend_low


def implied_spend(saving: Decimal, ratio: Decimal) -> Decimal:
    """Pounds that must have been spent for a saving to be so many times it. Raises NotValued for a ratio not above nought."""
    if ratio <= 0:
        raise NotValued(f"a ratio of {ratio} cannot be.", key="ratio")
    return saving / ratio


def volume_to_break_even(cost: Decimal, value_each: Decimal) -> Decimal:
    """Whole outcomes of `value_each` pounds that cover `cost` pounds. Raises NotValued for a value not above nought."""
    if value_each <= 0:
        raise NotValued("what is worth nothing never covers a cost.", key="value_each")
    return (cost / value_each).quantize(ONE, ROUND_CEILING)


def scaled_up(value_each: Decimal, to: Decimal, behind: int | None, *, selected: bool = False) -> Worth:
    """An amount a case carried to `to` cases, with the number of cases it was seen in. Raises NotValued where that number is not given, or
    where the case was chosen as an example: one chosen case says nothing of the rest."""
    if behind is None or behind < 1:
        raise NotValued("a scaled-up figure needs the number of cases it was seen in.", key="behind")
    if selected or behind == 1:
        raise NotValued("a case chosen to be told may not be scaled to a programme.", key="behind", todo="Value a sample, or all cases.")
    return Worth(value_each * to, ZERO, Decimal(behind))
