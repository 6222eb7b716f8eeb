"""Putting a report on value together."""

from headwater.evidence.costs import blocks, blocks_more
from headwater.evidence.costs.appraisal import Appraisal, appraise, deadweight_to_break_even, net_of
from headwater.evidence.costs.blocks import as_rounded
from headwater.evidence.costs.description import Description
from headwater.evidence.costs.programme import named
from headwater.evidence.costs.report import Block, ValueReport
from headwater.evidence.costs.uncertain import Simulation, break_even
from headwater.evidence.costs.values import pounds, rounded


def value_report(made: Description) -> ValueReport:
    """The whole report on a described programme: the same description and seed give the same report. Raises NotValued where the file asks
    for something that cannot be worked out."""
    found = appraise(made.programme)
    bars, draws = blocks_more.tornado_block(made), blocks_more.draws(made)
    drawn = blocks_more.simulation(made, draws) if draws else None
    return ValueReport(
        title=f"What {made.programme.name} was worth, {made.period}",
        statement=statement(made, found, draws),
        blocks=tuple(block for block in every_block(made, found, bars and bars[0], drawn and drawn[0]) if block and block.rows),
        tornado=bars[1] if bars else None,
        distribution=drawn[1] if drawn else None,
        cautions=blocks.warnings(made, found),
        seed=made.seed if drawn else None,
        sources=(made.source, *((f"Cost: {made.cost_evidence}",) if made.cost_evidence else ()), *made.notes),
    )


def every_block(made: Description, found: Appraisal, bars: Block | None, drawn: Block | None) -> tuple[Block | None, ...]:
    """Every block in its order; None for one that this programme has nothing for."""
    has = bool(made.programme.outcomes)
    return (
        blocks.summary(made, found) if has else None,
        blocks_more.published_block(made.figures),
        blocks.scenarios(made) if has else None,
        blocks.groups(made),
        blocks.rates(made),
        blocks.counterfactual(made),
        blocks.household_size(made),
        blocks.unit_costs(made),
        blocks.bearers(made, found) if has else None,
        blocks.kinds(made, found) if has else None,
        blocks_more.switching(made),
        blocks_more.volumes(made),
        bars,
        drawn,
        blocks_more.delay(made),
        blocks_more.told_cases(made),
        blocks_more.income(made),
        blocks_more.not_priced(made),
        blocks.measured(made.measured),
        blocks_more.economic_question(made.analysis),
    )


def statement(made: Description, found: Appraisal, draws: Simulation | None) -> tuple[str, ...]:
    """The sentences to print first: as published, as corrected, on the last other basis, and between what."""
    said = []
    for figure in made.figures:
        record = figure.correction_of_record
        if figure.unit == "pounds" and record and record.value is not None:
            said.append(
                f"As published: {pounds(figure.printed)} ({figure.what.lower()}). Corrected: {pounds(record.value)}. {record.explains}"
            )
    if made.programme.outcomes and made.cost_known:
        each = f", £{rounded(found.fiscal_bcr, 2)} for each pound" if found.fiscal_bcr is not None else ""
        said.append(f"As described here: {pounds(found.net)} net{each}.")
    if made.scenarios and made.cost_known:
        last = made.scenarios[-1]
        share = deadweight_to_break_even(made.programme, last.values)
        until = f" It pays for itself unless more than {rounded(100 * share, 1)}% would have kept their home anyway." if share else ""
        said.append(f"{last.title}: {pounds(appraise(as_rounded(made.programme, last), last.values).net)} net.{until}")
    return (*said, *uncertain_part(made, draws), *cash_part(made))


def uncertain_part(made: Description, drawn: Simulation | None) -> tuple[str, ...]:
    """The range in a sentence, and where it stops paying for itself."""
    if drawn is None or not made.cost_known:
        return ()
    low, middle, high = (pounds(drawn.percentile(share)) for share in (blocks_more.P05, blocks_more.P50, blocks_more.P95))
    said = [f"With what is uncertain drawn together: {low} to {high} net in nine draws of ten, middle {middle}."]
    for name, least, most in made.switching:
        at = break_even(net_of(made.programme), name, central={}, low=least, high=most)
        if at is not None:
            said.append(f"It only just pays for itself with {named(made.programme, name)} at {rounded(at, 3)}.")
    return tuple(said)


def cash_part(made: Description) -> tuple[str, ...]:
    """What must not be taken for granted."""
    if not made.programme.outcomes:
        return ()
    chosen = all(price.cashable is not None for one in made.programme.outcomes for price in one.prices)
    cash = "Part of it is cashable, as chosen." if chosen else "Not cashable in full: nobody has chosen what share can become budget."
    return (f"{cash} Discounting: {made.programme.schedule.shown}.",)
