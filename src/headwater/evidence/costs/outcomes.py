"""One outcome of a description: its rates or groups, its prices with nothing counted twice, its ranges."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from headwater.evidence.costs.chain import Chain, Deadweight, Group, deadweight_of, lasting_profile
from headwater.evidence.costs.library import library, lines_of, unit_cost
from headwater.evidence.costs.optimism import Optimism
from headwater.evidence.costs.overlap import clash, shared_parts
from headwater.evidence.costs.prices import AS_PUBLISHED, Deflator
from headwater.evidence.costs.programme import RATES, Outcome, Price, Programme, priced
from headwater.evidence.costs.reading import Table
from headwater.evidence.costs.uncertain import Uncertain
from headwater.evidence.costs.values import ONE, ZERO, Confidence, Kind, Nature, UnitCost
from headwater.evidence.costs.worth import derived

Ranges = dict[str, Uncertain]


def outcome_of(
    given: Table, price_year: str, by: Deflator, optimism: Optimism | None, years: int, ranges: Ranges, notes: list[str]
) -> Outcome:
    """One outcome. What is uncertain is put in `ranges` under its name, what there is to say in `notes`."""
    name = given.text("id")
    groups = tuple(group_of(one, name, ranges) for one in given.tables("group"))
    chain = None if groups else chain_of(given.table("rates"), name, ranges)
    multiply = given.table("each")
    each = {one: ranged(multiply, one, f"{name}.{one}", ranges) for one in list(multiply.left)}
    prices = prices_of(given, name, price_year, by, ranges, notes)
    durable = ranged(given, "durable", f"{name}.durable", ranges, ONE)
    grade = given.whole("grade", 0, 0, 6)
    off = optimism.grade(grade).benefit if optimism and grade else ZERO
    title, nature = given.text("title"), given.choice("nature", Nature, Nature.AVOIDED)
    profile = profile_of(given, years)
    made = given.told("", Outcome, name, title, prices, chain, groups, each, durable, profile, off, nature)
    typed_value(given, made)
    return made


def ranged(given: Table, key: str, name: str, ranges: Ranges, default: Decimal | None = None) -> Decimal:
    """A number, its range put by under its name."""
    value, limits = given.ranged(key, default)
    if limits:
        ranges[name] = limits
    return value


def group_of(given: Table, outcome: str, ranges: Ranges) -> Group:
    """One group of cases."""
    name, title = given.text("id"), given.text("title")
    cases, lost = given.number("cases"), given.number("lost", ZERO)
    rate = ranged(given, "counterfactual_loss_rate", f"{outcome}.{name}.counterfactual_loss_rate", ranges)
    given.done(("id", "title", "cases", "lost", "counterfactual_loss_rate"))
    return given.told("", Group, name, cases, rate, lost, title)


def chain_of(given: Table, outcome: str, ranges: Ranges) -> Chain:
    """The rates of an outcome. Deadweight may be said as what share would have lost their home."""
    target = ranged(given, "target", f"{outcome}.target", ranges)
    said = "counterfactual_loss_rate"
    if given.has(said):
        would = given.number(said)
        given.left["deadweight"] = given.told(said, deadweight_of, would)
    plain = {
        one: ranged(given, one, f"{outcome}.{one}", ranges, ZERO if one == "deadweight" else ONE) for one in RATES if one != "target"
    }  # fmt: skip
    convention = given.choice("deadweight_convention", Deadweight, Deadweight.SHARE)
    given.done((*RATES, "deadweight_convention", said))
    return given.told("", Chain, target=target, convention=convention, **plain)


def profile_of(given: Table, years: int) -> tuple[Decimal, ...]:
    """How the benefit falls over the years: given, or lasting with a lag and a yearly loss; else all in year 0."""
    if given.has("lasting"):
        inner = given.table("lasting")
        lag, loss = inner.whole("lag_years", 0), inner.number("drop_off", ZERO)
        inner.done(("lag_years", "drop_off"))
        return inner.told("drop_off", lasting_profile, years, lag, loss)
    profile = given.numbers("profile") if given.has("profile") else (ONE,)
    if any(share < 0 for share in profile) or abs(sum(profile, ZERO) - ONE) > Decimal("1e-9"):
        raise given.refuse("profile", "the yearly shares of a benefit make 1.", "For one that lasts write lasting = { lag_years = 1 }.")
    return profile


def prices_of(given: Table, outcome: str, price_year: str, by: Deflator, ranges: Ranges, notes: list[str]) -> tuple[Price, ...]:
    """Every price of an outcome, with what two of them share taken off once."""
    found: list[Price] = []
    for code in given.texts("unit_costs"):
        lines = given.told("unit_costs", lines_of, code)
        found += [given.told("unit_costs", priced, line, price_year, by) for line in lines]
    for one in given.tables("price"):
        found += [price_of(one, outcome, price_year, by, ranges)]
    if not found:
        raise given.refuse("unit_costs", "an outcome needs a price.", 'Write unit_costs = ["HO1.0"].')
    found = chosen(given, found)
    return (*found, *counted_once(given, found, price_year, by, notes))


def chosen(given: Table, prices: list[Price]) -> list[Price]:
    """Prices with the share that can become budget: one for all, or one by code. It stays unset until somebody chooses."""
    if not given.has("cashable"):
        return prices
    value = given.left["cashable"]
    by_code = (
        dict(given.shares("cashable")) if isinstance(value, dict) else dict.fromkeys([one.code for one in prices], given.number("cashable"))
    )
    unknown = set(by_code) - {one.code for one in prices}
    if unknown:
        raise given.refuse("cashable", f"{', '.join(sorted(unknown))} is not priced here.")
    return [given.told("cashable", with_share, one, by_code.get(one.code, one.cashable)) for one in prices]


def with_share(price: Price, share: Decimal | None) -> Price:
    """The price with the share that can become budget."""
    return replace(price, cashable=share)


def price_of(given: Table, outcome: str, price_year: str, by: Deflator, ranges: Ranges) -> Price:
    """One price: a line of the library, perhaps with a range, or the programme's own."""
    code, bearers = given.text("code"), given.shares("bearers")
    cost = own_cost(given, code, bearers) if given.has("source_of_value") else given.told("code", unit_cost, code)
    share = given.number("cashable") if given.has("cashable") else None
    price = given.told("", priced, cost, price_year, by, share, bearers)
    limits = given.limits(price.value)
    if limits:
        ranges[f"{outcome}.price.{price.code}"] = limits
    given.done(("code", "bearers", "cashable", "low", "high", "shape", "mode", "from", "source", "source_of_value", "value", "price_year"))
    return price


def own_cost(given: Table, code: str, bearers: tuple[tuple[str, Decimal], ...]) -> UnitCost:
    """A unit cost of the programme's own."""
    return UnitCost(
        id=code, title=given.text("title"), value=given.number("value"), unit=given.text("unit"), price_year=given.text("price_year"),
        kind=given.choice("kind", Kind, Kind.FISCAL), bearers=bearers or (("not said", ONE),), source=given.text("source_of_value"),
        address="", confidence=Confidence.UNCONFIRMED, transfer=given.yes("transfer", False),
    )  # fmt: skip


def counted_once(given: Table, prices: list[Price], price_year: str, by: Deflator, notes: list[str]) -> list[Price]:
    """A line taken off for each part that two prices share; refuses two that may not be added."""
    codes = list(dict.fromkeys(price.code for price in prices if price.kind is Kind.FISCAL))
    for one, other in combinations(codes, 2):
        notes += given.told("unit_costs", clash, one, other)
    if price_year == AS_PUBLISHED and len({unit_cost(code).price_year for code in codes if known(code)}) > 1:
        raise given.refuse("unit_costs", "prices of different years may not be added.", "Choose a price_year for the programme.")
    found = []
    for removed in shared_parts(codes):
        notes.append(f"{removed.code} is counted once: {removed.why}.")
        cost = unit_cost(removed.code)
        share = next((price.cashable for price in prices if price.code == codes[0]), None)
        taken = priced(replace(cost, value=-removed.amount), price_year, by, share)
        found.append(replace(taken, code=f"once:{removed.code}", title=f"Counted once: {cost.title}"))
    return found


def known(code: str) -> bool:
    """Whether the library holds a fiscal line of this code."""
    return any(line.code == code for line in library().values())


def typed_value(given: Table, made: Outcome) -> None:
    """Refuses a typed value that is not the product it should be."""
    if given.has("typed_value_each"):
        typed, factors = given.number("typed_value_each"), [price.value for price in made.prices] + list(made.each.values())
        given.told("typed_value_each", derived, typed, factors)


def check_names(given: Table, names: Iterable[str], programme: Programme) -> None:
    """Refuses the name of a value that the programme does not have."""
    known_names = list(value_names(programme))
    for name in names:
        if name not in known_names:
            raise given.refuse(name, "the programme has no such value.", f"It has {', '.join(known_names)}.")


def value_names(programme: Programme) -> Iterable[str]:
    """The name of every value of a programme that may be changed."""
    for outcome in programme.outcomes:
        yield from (f"{outcome.id}.{name}" for name in (RATES if outcome.chain else ()))
        yield from (f"{outcome.id}.{group.id}.counterfactual_loss_rate" for group in outcome.groups)
        yield from (f"{outcome.id}.{name}" for name in (*outcome.each, "durable"))
        yield from (f"{outcome.id}.price.{price.code}" for price in outcome.prices)
