"""The rest of the report on value: uncertainty, cases, delays, what was published, what is not counted."""

from decimal import Decimal

from headwater.evidence.costs.appraisal import deadweight_to_break_even, net_of
from headwater.evidence.costs.blocks import Row, beside
from headwater.evidence.costs.bounds import annualised
from headwater.evidence.costs.cases import value_case
from headwater.evidence.costs.description import Description
from headwater.evidence.costs.discounting import present_value
from headwater.evidence.costs.programme import costs, named
from headwater.evidence.costs.published import Correction, PublishedFigure, Standing, reproduce
from headwater.evidence.costs.report import (
    Bar,
    Block,
    Cell,
    DistributionChart,
    TornadoChart,
    money,
    number,
    percentage,
    plain_number,
    ratio,
    words,
)
from headwater.evidence.costs.uncertain import Origin, Simulation, Swing, Values, break_even, simulate, tornado
from headwater.evidence.costs.values import ZERO, pounds, rounded
from headwater.evidence.costs.worth import volume_to_break_even
from headwater.evidence.errors import NotValued

COLUMNS = 20
P05, P50, P95 = (Decimal(text) for text in ("0.05", "0.5", "0.95"))
NOBODY_SAID = "Nobody has said what is left unpriced. Say it: what a saving cannot show is not nothing."


def published_block(figures: tuple[PublishedFigure, ...]) -> Block | None:
    """What was published, what its own numbers come to, and what it should say, with the cause. The published figure is never replaced."""
    rows: list[Row] = []
    for figure in figures:
        found = reproduce(figure)
        record = figure.correction_of_record
        rows.append((
            words(f"{figure.what} ({figure.document}, {figure.locator})"), shown(figure.unit, figure.printed),
            shown(figure.unit, found.exact, "cannot be rebuilt"), words(found.status.value.replace("_", " ")),
            shown(figure.unit, record.value, "no value") if record else Cell("as published"),
            words(f"{record.cause.value}: {record.explains}" if record else ""),
        ))  # fmt: skip
    columns = ("Figure", "As published", "From its own numbers", "Finding", "Corrected", "Cause")
    notes = tuple(inference(figure, one) for figure in figures for one in figure.corrections if one.standing is Standing.INFERENCE)
    return Block("published", "As published, and as corrected", columns, tuple(rows), None, notes) if rows else None


def inference(figure: PublishedFigure, one: Correction) -> str:
    """An inference, labelled as one."""
    return f"Inference, not a correction of record. {figure.what}: {one.explains}"


def shown(unit: str, value: Decimal | None, none: str = "") -> Cell:
    """A value in its unit."""
    if value is None:
        return Cell(none)
    if unit == "pounds":
        return money(value)
    words_of = f"{rounded(value, 2).normalize():,f}"
    return Cell(f"{words_of}%" if unit == "percent" else f"{words_of} {unit}", value)


def switching(made: Description) -> Block | None:
    """The value of each thing at which the programme only just pays for itself."""
    if not made.cost_known:
        return None
    rows = deadweights(made)
    for name, low, high in made.switching:
        at = break_even(net_of(made.programme), name, central={}, low=low, high=high)
        found = plain_number(at) if at is not None else Cell(f"none from {low} to {high}")
        rows.append((words(named(made.programme, name)), words("As described"), found))
    return Block("break_even", "Where it only just pays for itself", ("Value", "Basis", "At"), tuple(rows), beside(made))


def deadweights(made: Description) -> list[Row]:
    """The share of all cases that could have kept their home anyway before the programme no longer pays for itself, on each basis."""
    bases: list[tuple[str, Values]] = [("As described", {}), *((one.title, one.values) for one in made.scenarios if one.values)]
    found = ((title, deadweight_to_break_even(made.programme, values)) for title, values in bases)
    said = "Share who would have kept their home anyway, of all cases"
    return [(words(said), words(title), percentage(share)) for title, share in found if share is not None]


def volumes(made: Description) -> Block | None:
    """How many of each thing would cover what was spent."""
    spent = present_value(costs(made.programme), made.programme.schedule)
    if not made.volumes or not made.cost_known:
        return None
    rows = tuple((words(title), money(value), number(volume_to_break_even(spent, value))) for title, value in made.volumes)
    return Block("volumes", f"How many would cover the {pounds(spent)} spent", ("", "Worth each", "Needed"), rows, beside(made))


def bars(made: Description) -> tuple[Swing, ...]:
    """The one-way ranges, widest first."""
    ranges = made.programme.ranges
    return tornado(net_of(made.programme), {}, {name: (one.low, one.high) for name, one in ranges.items()})


def tornado_block(made: Description) -> tuple[Block, TornadoChart] | None:
    """Each range by itself, with where it came from, as a table and as a chart's data."""
    if not made.programme.ranges:
        return None
    found, ranges, of = bars(made), made.programme.ranges, "Net" if made.cost_known else "Gross"
    drawn = tuple(bar(made, one) for one in found)
    rows = tuple((words(one.label), plain_number(one.low), plain_number(one.high), money(one.at_low), money(one.at_high),
                  money(abs(one.at_high - one.at_low)), words(one.origin)) for one in drawn)  # fmt: skip
    columns = ("Value", "Lowest", "Highest", f"{of} at lowest", f"{of} at highest", "Swing", "Where the range is from")
    widest = f"{drawn[0].label} moves the result most: it is the most worth measuring."
    chart = TornadoChart(widest, net_of(made.programme)({}), drawn)
    opinion = sum(one.origin is not Origin.DATA for one in ranges.values())
    return Block("tornado", widest, columns, rows, beside(made), (f"{opinion} of {len(ranges)} ranges do not come from data.",)), chart


def bar(made: Description, one: Swing) -> Bar:
    """One bar, in words."""
    limits = made.programme.ranges[one.parameter]
    origin = f"{limits.origin.value}: {limits.source}".rstrip(": ")
    return Bar(named(made.programme, one.parameter), one.low, one.high, one.at_low, one.at_high, origin)


def draws(made: Description) -> Simulation | None:
    """All ranges at once; None where nothing is uncertain."""
    ranges = made.programme.ranges
    return simulate(net_of(made.programme), ranges, seed=made.seed, n=made.draws) if ranges else None


def simulation(made: Description, found: Simulation) -> tuple[Block, DistributionChart]:
    """Mean, percentiles, the chance of paying for itself, and of reaching the published result."""
    low, middle, high = (found.percentile(share) for share in (P05, P50, P95))
    rows: list[Row] = [
        (words("Mean"), money(found.mean)), (words("5th percentile"), money(low)), (words("Median"), money(middle)),
        (words("95th percentile"), money(high)), (words("Share of draws above nought"), percentage(found.share_positive)),
    ]  # fmt: skip
    if made.compare is not None:
        rows.append((words(f"Share of draws at or above {pounds(made.compare)}"), percentage(found.share_at_least(made.compare))))
    title = f"Nine results in ten lie between {pounds(low)} and {pounds(high)}"
    notes = (
        f"{found.draws:,} draws, seed {found.seed}: the same seed gives the same numbers.",
        "Each range is drawn by itself. Ranges that move together would spread the result wider.",
        "" if made.cost_known else "What was spent is not known: these are gross.",
    )
    chart = DistributionChart(title, histogram(found), (low, middle, high), found.seed)
    return Block(
        "simulation", title, ("", "Net" if made.cost_known else "Gross"), tuple(rows), beside(made), tuple(filter(None, notes))
    ), chart


def histogram(found: Simulation) -> tuple[tuple[Decimal, Decimal, int], ...]:
    """The draws in columns of one width."""
    low, high = found.ordered[0], found.ordered[-1]
    width = (high - low) / COLUMNS
    if not width:
        return ((low, high, found.draws),)
    counts = [0] * COLUMNS
    for draw in found.ordered:
        counts[min(COLUMNS - 1, int((draw - low) / width))] += 1
    return tuple((low + width * at, low + width * (at + 1), count) for at, count in enumerate(counts))


def told_cases(made: Description) -> Block | None:
    """Cases valued. Their lines are printed only where that was agreed; a chosen case says nothing of the programme."""
    rows: list[Row] = []
    notes = ["A case chosen to be told may not be scaled to the programme."]
    for told in made.cases:
        found = value_case(told.case)
        at = found.break_even_probability
        rows.append((
            words(told.title), money(found.gross), money(told.case.intervention_cost), money(found.net), ratio(found.ratio),
            percentage(at) if at is not None else Cell("never"),
        ))  # fmt: skip
        notes.append(f"{told.title}. Without the help: {found.counterfactual}")
        if told.lines_may_be_shown:
            notes += [
                f"{told.title}: {line.quantity:,} × {line.code} at {pounds(line.price)} = {pounds(value)}." for line, value in found.lines
            ]
            notes += [f"{told.title}: {bearer} {pounds(amount)}." for bearer, amount in found.by_bearer.items()]
    columns = ("Case", "Gross", "The help cost", "Net", "For each pound", "Pays for itself if this likely")
    return Block("cases", "Single cases", columns, tuple(rows), beside(made), tuple(notes)) if rows else None


def delay(made: Description) -> Block | None:
    """Days of delay in hospital: what they cost, and the part beyond the usual delay, which alone could be avoided."""
    one = made.delayed
    if one is None:
        return None
    rows: list[Row] = [
        (words("Delays"), number(one.stays.stays), Cell("")),
        (words("Days in all"), number(one.stays.days, 1), money(one.stays.cost(one.price))),
        (
            words("The same for twelve months"),
            number(annualised(one.stays.days, one.months), 1),
            money(annualised(one.stays.cost(one.price), one.months)),
        ),
        (words("Mean days, from the total"), number(one.stays.mean, 1), Cell("")),
        (words("Mean days, as said"), number(one.said_mean, 1), Cell("")),
        (words("Days the two do not agree on"), number(one.stays.days - one.stays.days_at(one.said_mean), 1), Cell("")),
        (words("Days beyond the usual delay, on the mean as said"), *beyond(made, one.said_mean)),
        (words("Days beyond the usual delay, on the total"), *beyond(made, one.stays.mean)),
    ]
    notes = (one.citation, f"The days are of {one.months} months. A bed-day freed is capacity, not cash.")
    return Block("delay", "Days of delay in hospital", ("", "Days or number", "Cost"), tuple(rows), beside(made, bearer="NHS"), notes)


def beyond(made: Description, mean: Decimal) -> Row:
    """Days beyond the usual delay and their cost."""
    one = made.delayed
    if one is None:
        raise NotValued("there are no delays here.", key="delay")
    days = one.stays.stays * (mean - one.usual_mean)
    return number(days, 1), money(days * one.price)


def income(made: Description) -> Block | None:
    """Money gained for people, apart: it changes hands, and is added to no saving."""
    rows: list[Row] = [(words(one.year), money(one.amount), words(one.source)) for one in made.income]
    if not rows:
        return None
    rows.append((words("All"), money(sum((one.amount for one in made.income), ZERO)), words("")))
    said = "Income for people is a transfer: no saving holds any of it, and part is a cost to the public purse."
    return Block("income", "Income gained for people, not a saving", ("Year", "Amount", "Source"), tuple(rows),
                 beside(made, "transfer", "people themselves gain; DWP pays"), (said,))  # fmt: skip


def not_priced(made: Description) -> Block:
    """What nobody has put a price on."""
    rows = tuple((words(one),) for one in made.not_priced) or ((words(NOBODY_SAID),),)
    return Block("not_priced", "Not priced", ("What happened, or may have, that no amount here holds",), rows)


def economic_question(analysis: str) -> Block:
    """The evaluation's question of what was saved: answered by a named analysis, or pending."""
    answer = f"Answered in: {analysis}" if analysis else "Pending: no economic analysis is attached."
    return Block("question_3c", "Question 3c: what costs were saved in the system?", ("Answer",), ((words(answer),),))
