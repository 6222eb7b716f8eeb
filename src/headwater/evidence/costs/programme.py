"""A programme as the model sees it: what it spent, the outcomes it brought about, and what each is worth in one price year.

Source: the Manchester model's chain, with a lasting share for outcomes that come undone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from headwater.evidence.costs.chain import Chain, Group, Rounding, net_outcomes, prevented
from headwater.evidence.costs.discounting import GREEN_BOOK, Schedule
from headwater.evidence.costs.prices import AS_PUBLISHED, Deflator, uprate
from headwater.evidence.costs.uncertain import Uncertain, Values
from headwater.evidence.costs.values import ONE, ZERO, Kind, Nature, Shares, UnitCost
from headwater.evidence.errors import NotValued

NOTHING: Values = {}
WORDS = {"durable": "share that lasts", "persons": "people in a household", "years": "years of homelessness avoided"}
RATES = ("target", "affected", "engagement", "retention", "impact", "deadweight", "attribution")


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit costs in the programme's price year, in pounds; `cashable` is the share that can become budget, None until chosen."""

    code: str
    title: str
    value: Decimal
    kind: Kind
    bearers: Shares
    citation: str
    transfer: bool = False
    cashable: Decimal | None = None

    def __post_init__(self) -> None:
        if sum((share for _, share in self.bearers), ZERO) != ONE:
            raise NotValued("the shares of the bearers do not make 1.", key=self.code, todo="Give each a share; together they make 1.")
        if self.cashable is not None and not ZERO <= self.cashable <= ONE:
            raise NotValued(f"{self.cashable} is not a share.", key=f"{self.code}.cashable", todo="Write a number from 0 to 1.")


def priced(cost: UnitCost, price_year: str, by: Deflator, cashable: Decimal | None = None, bearers: Shares = ()) -> Price:
    """A unit cost in the programme's price year; as it stands where that is "as published". Raises NotValued where the vintage lacks a
    year or the source does not say which year its prices are of."""
    try:
        value = cost.value if price_year == AS_PUBLISHED else uprate(cost.value, cost.price_year, price_year, by)
    except NotValued as error:
        raise NotValued(error.what, key=cost.id, todo=error.todo) from error
    return Price(cost.code, cost.title, value, cost.kind, bearers or cost.bearers, cost.citation, cost.transfer, cashable)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One kind of outcome. Either `chain` or `groups` says how many; `each` multiplies a unit cost (people in a household, years, days);
    `durable` is the share that lasts; `profile` spreads it over the years; `optimism` is the share taken off;
    `rounding` is what a document did with half a household, for rebuilding it only."""

    id: str
    title: str
    prices: tuple[Price, ...]
    chain: Chain | None = None
    groups: tuple[Group, ...] = ()
    each: Mapping[str, Decimal] = field(default_factory=dict)
    durable: Decimal = ONE
    profile: tuple[Decimal, ...] = (ONE,)
    optimism: Decimal = ZERO
    nature: Nature = Nature.AVOIDED
    rounding: Rounding = Rounding.NONE

    def __post_init__(self) -> None:
        if (self.chain is None) == (not self.groups):
            raise NotValued("an outcome needs either a target with rates or groups of cases.", key=self.id)
        if not ZERO <= self.durable <= ONE or not ZERO <= self.optimism <= ONE:
            raise NotValued("durable and optimism are shares.", key=self.id, todo="Write numbers from 0 to 1.")


@dataclass(frozen=True, slots=True)
class Programme:
    """Costs by year from year 0, in pounds, and outcomes, all in one price year. `ranges` are the uncertain values by name, in the
    order they are drawn: `outcome.impact`, `outcome.group.counterfactual_loss_rate`, `outcome.persons`, `outcome.price.HO1.0`,
    `outcome.durable`."""

    name: str
    price_year: str
    deflator: Deflator
    costs: tuple[Decimal, ...]
    outcomes: tuple[Outcome, ...]
    cost_optimism: Decimal = ZERO
    schedule: Schedule = GREEN_BOOK
    ranges: Mapping[str, Uncertain] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for outcome in self.outcomes:
            if len(outcome.profile) > len(self.costs):
                raise NotValued(
                    "there are more years of benefit than of cost.", key=outcome.id, todo="Give a cost for every year, 0 if none."
                )

    @property
    def years(self) -> int:
        """How many years are counted."""
        return len(self.costs)


@dataclass(frozen=True, slots=True)
class Benefit:
    """One line of benefit by year, in pounds, before discounting."""

    outcome: str
    price: Price
    nature: Nature
    by_year: tuple[Decimal, ...]


def households(outcome: Outcome, values: Values = NOTHING) -> Decimal:
    """How many outcomes came of the programme and last, at these values (the outcome's own where a name is not given)."""
    found = (
        net_outcomes(chain_at(outcome.id, outcome.chain, values))
        if outcome.chain
        else prevented(groups_at(outcome, values), outcome.rounding)
    )
    return found * values.get(f"{outcome.id}.durable", outcome.durable)


def chain_at(outcome: str, chain: Chain, values: Values) -> Chain:
    """The chain with these values in it."""
    return Chain(convention=chain.convention, **{name: values.get(f"{outcome}.{name}", getattr(chain, name)) for name in RATES})


def groups_at(outcome: Outcome, values: Values) -> tuple[Group, ...]:
    """The groups with these values in them."""
    return tuple(
        Group(
            group.id,
            group.cases,
            values.get(f"{outcome.id}.{group.id}.counterfactual_loss_rate", group.counterfactual_loss_rate),
            group.lost,
            group.title,
        )
        for group in outcome.groups
    )


def benefits(programme: Programme, values: Values = NOTHING) -> tuple[Benefit, ...]:
    """Every line of benefit, at these values: one for each price of each outcome."""
    return tuple(line for outcome in programme.outcomes for line in outcome_benefits(outcome, programme.years, values))


def outcome_benefits(outcome: Outcome, years: int, values: Values) -> list[Benefit]:
    """The lines of one outcome."""
    each = ONE
    for name, value in outcome.each.items():
        each *= values.get(f"{outcome.id}.{name}", value)
    how_many = households(outcome, values) * each * (ONE - outcome.optimism)
    profile = (*outcome.profile, *(ZERO for _ in range(years - len(outcome.profile))))
    found = []
    for price in outcome.prices:
        pounds = how_many * values.get(f"{outcome.id}.price.{price.code}", price.value)
        found.append(Benefit(outcome.id, price, outcome.nature, tuple(pounds * share for share in profile)))
    return found


def costs(programme: Programme) -> tuple[Decimal, ...]:
    """Yearly costs in pounds, corrected for optimism where that is on."""
    return tuple(cost * (ONE + programme.cost_optimism) for cost in programme.costs)


def value_each(outcome: Outcome, values: Values = NOTHING) -> Decimal:
    """Pounds of fiscal benefit for one outcome, before optimism and before any is lost again."""
    each = ONE
    for name, value in outcome.each.items():
        each *= values.get(f"{outcome.id}.{name}", value)
    fiscal = (price for price in outcome.prices if price.kind is Kind.FISCAL)
    return each * sum((values.get(f"{outcome.id}.price.{price.code}", price.value) for price in fiscal), ZERO)


def named(programme: Programme, name: str) -> str:
    """The name of a value in words: `homes.upstream.counterfactual_loss_rate` as "Homes kept, upstream group: …"."""
    outcome, _, rest = name.partition(".")
    title = next((one.title for one in programme.outcomes if one.id == outcome), outcome)
    if rest.startswith("price."):
        return f"{title}: price of {rest.removeprefix('price.')}"
    if rest.endswith(".counterfactual_loss_rate"):
        return f"{title}, {rest.removesuffix('.counterfactual_loss_rate')} group: share who would have lost their home"
    return f"{title}: {WORDS.get(rest, rest.replace('_', ' '))}"
