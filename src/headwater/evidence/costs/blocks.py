"""The report on value, block by block. A block of money says its prices, deflator, discounting, kind and bearer."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from headwater.evidence.costs.across import twice_across
from headwater.evidence.costs.appraisal import Appraisal, appraise, by_bearer, by_nature, cashable, cautions, fiscal
from headwater.evidence.costs.chain import Rounding, prevented_in
from headwater.evidence.costs.description import Description, Scenario
from headwater.evidence.costs.discounting import GREEN_BOOK, UNDISCOUNTED
from headwater.evidence.costs.prices import AS_PUBLISHED
from headwater.evidence.costs.programme import Outcome, Programme, households, named, value_each
from headwater.evidence.costs.report import Beside, Block, Cell, money, number, percentage, plain_number, ratio, words
from headwater.evidence.costs.uncertain import Values
from headwater.evidence.costs.values import ONE, ZERO, Kind
from headwater.evidence.costs.worth import counterfactual_table
from headwater.evidence.errors import NotValued

RATES = tuple(map(Decimal, ("0.5", "0.75", "1")))
RATES_OF_A_CHAIN = ("affected", "engagement", "retention", "impact", "deadweight", "attribution")
Row = tuple[Cell, ...]


def beside(made: Description, kind: str = "fiscal", bearer: str = "public bodies, as split below") -> Beside:
    """What stands beside the money of this programme."""
    programme = made.programme
    year = f"{AS_PUBLISHED}, not brought to one year" if programme.price_year == AS_PUBLISHED else programme.price_year
    vintage = "none used" if programme.price_year == AS_PUBLISHED else programme.deflator.shown
    return Beside(year, vintage, programme.schedule.shown, kind, bearer)


def summary(made: Description, found: Appraisal) -> Block:
    """The financial case and the public-value case, each on its own lines."""
    known = made.cost_known
    rows: list[Row] = [
        (words("Cost"), money(found.pv_costs if known else None)),
        (words("Financial benefit, gross"), money(found.pv_fiscal)),
        (words("Financial benefit less cost"), money(found.net if known else None)),
        (words("Net present budget impact (below nought is a saving)"), money(found.budget_impact if known else None)),
        (words("Pounds of financial benefit for each pound"), ratio(found.fiscal_bcr if known else None)),
        (words("Return on investment"), percentage(found.fiscal_bcr - ONE) if known and found.fiscal_bcr else Cell("not known")),
        (words("Years until it has paid for itself"), number(found.payback, 2, "it does not") if known else Cell("not known")),
        (words("Cashable"), cashable_cell(found)),
        (words("Public value, gross (other kinds in, transfers out)"), money(found.pv_public)),
        (words("Public value less cost"), money(found.net_public if known else None)),
    ]
    other = both_ways(made)
    return Block(
        "summary", "What it was worth", ("", "Amount"), tuple(rows) + other, beside(made, "fiscal unless said otherwise"), resting_on(made)
    )


def cashable_cell(found: Appraisal) -> Cell:
    """What can become budget, or that nobody has chosen."""
    try:
        return money(cashable(found.lines, found.schedule))
    except NotValued:
        return Cell("not chosen: no share is assumed")


def both_ways(made: Description) -> tuple[Row, ...]:
    """The net result under the other way of discounting, so that both can be read."""
    if not made.cost_known or made.programme.years == 1:
        return ()
    other = UNDISCOUNTED if made.programme.schedule is not UNDISCOUNTED else GREEN_BOOK
    return ((words(f"Financial benefit less cost, {other.shown}"), money(appraise(replace(made.programme, schedule=other)).net)),)


def resting_on(made: Description) -> tuple[str, ...]:
    """How many cases each outcome rests on: no figure for a programme goes without it."""
    return tuple(f"{one.title}: rests on {cases_behind(one):,} cases." for one in made.programme.outcomes)


def cases_behind(outcome: Outcome) -> Decimal:
    """How many cases were counted for an outcome."""
    return outcome.chain.target if outcome.chain else sum((group.cases for group in outcome.groups), ZERO)


def unit_costs(made: Description) -> Block:
    """Each price with its source, its year, its bearer and its kind."""
    rows = [
        (words(one.title), words(price.title), money(price.value), words(price.kind.value + (", transfer" if price.transfer else "")),
         words("; ".join(bearer for bearer, _ in price.bearers)), words(price.citation))
        for one in made.programme.outcomes for price in one.prices
    ]  # fmt: skip
    columns = ("Outcome", "Unit cost", "In the prices used", "Kind", "Borne by", "Source")
    return Block("unit_costs", "What each was priced at", columns, tuple(rows), beside(made, "as in the table", "as in the table"))


def groups(made: Description) -> Block:
    """Each case in one group, and what came of each group. The groups make the distinct cases."""
    rows: list[Row] = []
    for one in made.programme.outcomes:
        for group in one.groups:
            would = group.cases * group.counterfactual_loss_rate
            rows.append((
                words(one.title), words(group.title), number(group.cases), percentage(group.counterfactual_loss_rate), number(would, 1),
                number(group.lost), number(prevented_in(group), 1),
            ))  # fmt: skip
        if one.groups:
            rows.append((
                words(one.title), words("All cases"), number(cases_behind(one)), words(""), words(""),
                number(sum((group.lost for group in one.groups), ZERO)), number(households(one) / one.durable if one.durable else ZERO, 1),
            ))  # fmt: skip
    columns = ("Outcome", "Group", "Cases", "Would have lost their home", "That is", "Lost it all the same", "Prevented")
    notes = tuple(f"{name}: {text}" for name, text in made.counterfactuals.items())
    return Block("groups", "How many, and what would have happened without help", columns, tuple(rows), None, notes)


def rates(made: Description) -> Block:
    """The chain of an outcome without groups, rate by rate."""
    rows: list[Row] = []
    for one in made.programme.outcomes:
        if one.chain:
            chain = one.chain
            rows += [(words(one.title), words(name), percentage(getattr(chain, name))) for name in RATES_OF_A_CHAIN]
            rows.append((words(one.title), words("outcomes that came of the programme"), number(households(one), 1)))
    return Block("rates", "From those reached to what came of it", ("Outcome", "Step", "Rate or number"), tuple(rows))


def counterfactual(made: Description) -> Block:
    """Each group's counterfactual at 50, 75 and 100%, with the fraction kept, rounded down and rounded half up."""
    rows: list[Row] = []
    for one in made.programme.outcomes:
        for group in one.groups:
            if f"{one.id}.{group.id}.counterfactual_loss_rate" not in made.programme.ranges:
                continue
            tables = [counterfactual_table(one.groups, group.id, RATES, how) for how in (Rounding.NONE, Rounding.FLOOR, Rounding.HALF_UP)]
            for (rate, exact), (_, floor), (_, half) in zip(*tables, strict=True):
                worth = exact * one.durable * value_each(one)
                rows.append((words(group.title), percentage(rate, 0), number(exact, 1), number(floor), number(half), money(worth)))
    columns = ("Group varied", "Would have lost their home", "Prevented", "Rounded down", "Rounded half up", "Gross")
    said = "Varying a rate that came from opinion shows how much of the result rests on it."
    return Block("counterfactual", "If fewer, or more, would have lost their home", columns, tuple(rows), beside(made), (said,))


def bearers(made: Description, found: Appraisal) -> Block:
    """Who gains. The lines make the total."""
    split = by_bearer(fiscal(found.lines), found.schedule)
    rows = [(words(name), money(amount)) for name, amount in sorted(split.items(), key=lambda one: -one[1])]
    rows.append((words("All"), money(sum(split.values(), ZERO))))
    joined = "Where a source names several bearers without shares, they stand together: no split is made up."
    return Block("bearers", "Who gains", ("Borne by", "Gross"), tuple(rows), beside(made, "fiscal", "as in the table"), (joined,))


def kinds(made: Description, found: Appraisal) -> Block:
    """The kinds of benefit, never added to one another in the financial case; and cash, capacity and later savings apart."""
    rows: list[Row] = []
    for kind in Kind:
        lines = [line for line in found.lines if line.price.kind is kind]
        rows.append((words(f"{kind.value} benefit"), money(sum(by_bearer(lines, found.schedule).values(), ZERO))))
    rows += [
        (words(f"fiscal benefit that is {name}"), money(amount)) for name, amount in by_nature(fiscal(found.lines), found.schedule).items()
    ]
    said = "A bed-day or a room that falls free is capacity, not cash."
    return Block("kinds", "What kind of benefit", ("", "Gross"), tuple(rows), beside(made, "as in the table"), (said,))


def household_size(made: Description) -> Block | None:
    """The size of a household as counted, beside the one assumed, and what each makes of the value."""
    size = made.household
    if size is None:
        return None
    rows: list[Row] = [
        (words("Counted"), number(size.measured, 2), number(size.people), number(size.cases), *worth_at(made, size.measured)),
        (words("Assumed"), number(size.assumed, 2), words(""), words(""), *worth_at(made, size.assumed)),
    ]
    columns = ("", "People in a household", "People", "Cases", "Value of a household", "Gross")
    return Block("household_size", "The size of a household, counted and assumed", columns, tuple(rows), beside(made), (size.source,))


def worth_at(made: Description, size: Decimal) -> Row:
    """The value of a household and of all, at this size."""
    outcome = next((one for one in made.programme.outcomes if "persons" in one.each), None)
    if outcome is None:
        return Cell("does not depend on it"), Cell("does not depend on it")
    values = {f"{outcome.id}.persons": size}
    return money(value_each(outcome, values)), money(appraise(made.programme, values).pv_fiscal)


def scenarios(made: Description) -> Block | None:
    """The same with other values."""
    if not made.scenarios:
        return None
    rows = [(words("As described"), *result(made.programme, {}, made.cost_known))]
    rows += [(words(one.title), *result(as_rounded(made.programme, one), one.values, made.cost_known)) for one in made.scenarios]
    columns = ("Basis", "Value of one", "Gross", "Net", "For each pound")
    changed = tuple(what_changed(made.programme, one) for one in made.scenarios)
    return Block("scenarios", "On other bases", columns, tuple(rows), beside(made), changed)


def what_changed(programme: Programme, scenario: Scenario) -> str:
    """A scenario's values in words."""
    values = [f"{named(programme, name)} {plain_number(value).shown}" for name, value in scenario.values.items()]
    values += [f"households rounded as the document does ({scenario.rounding.value})"] if scenario.rounding is not Rounding.NONE else []
    return f"{scenario.title}: {'; '.join(values)}."


def as_rounded(programme: Programme, scenario: Scenario) -> Programme:
    """The programme with households rounded as a document does."""
    return replace(programme, outcomes=tuple(replace(one, rounding=scenario.rounding) for one in programme.outcomes))


def result(programme: Programme, values: Values, known: bool) -> Row:
    """Value of one of the first outcome, gross, net and ratio."""
    found = appraise(programme, values)
    first = value_each(programme.outcomes[0], values) if programme.outcomes else None
    return (
        money(first), money(found.pv_fiscal), money(found.net if known else None), ratio(found.fiscal_bcr if known else None),
    )  # fmt: skip


def measured(values: Mapping[str, Decimal]) -> Block | None:
    """What came from the data set."""
    rows = tuple((words(name.replace("_", " ")), plain_number(value)) for name, value in values.items())
    small = "A number from 1 to 7 is a small number: hide it, and what would give it away, before this is published."
    notes = (small,) if any(ZERO < value <= 7 and value == value.to_integral() for value in values.values()) else ()
    return Block("measured", "Counted in the data", ("Quantity", "Value"), rows, None, notes) if rows else None


def warnings(made: Description, found: Appraisal) -> tuple[str, ...]:
    """What must be printed with the report."""
    behind = [int(cases_behind(one)) for one in made.programme.outcomes]
    said = list(cautions(found.fiscal_bcr if made.cost_known else None, max(behind) if behind else None))
    said += twice_across(made.programme)
    if made.programme.price_year == AS_PUBLISHED:
        said.append("Amounts stand as their documents print them, of several years: they are not brought to one year's prices.")
    unsure = [price.code for one in made.programme.outcomes for price in one.prices if price.citation.endswith("not confirmed")]
    if unsure:
        said.append(f"Not confirmed in a source that could be opened: {', '.join(unsure)}.")
    if not made.cost_known:
        said.append("What was spent is not known, so there is no net result and no ratio.")
    return tuple(said)
