"""A programme described in TOML: what it cost, what came of it, what each is worth, and where every number is from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from headwater.evidence.costs.bounds import Delays
from headwater.evidence.costs.cases import Case, CaseLine
from headwater.evidence.costs.chain import Rounding
from headwater.evidence.costs.discounting import GREEN_BOOK, SCHEDULES
from headwater.evidence.costs.library import unit_cost
from headwater.evidence.costs.optimism import Optimism, optimism_table
from headwater.evidence.costs.outcomes import check_names, outcome_of
from headwater.evidence.costs.prices import AS_PUBLISHED, Deflator, deflator, uprate
from headwater.evidence.costs.programme import Outcome, Price, Programme, priced
from headwater.evidence.costs.published import PublishedFigure, published
from headwater.evidence.costs.reading import Table, above_nought, read_toml
from headwater.evidence.costs.uncertain import DRAWS, Uncertain
from headwater.evidence.costs.values import ONE, ZERO
from headwater.evidence.costs.worth import check_groups

SEED = 20210716
NOT_MEASURED: Mapping[str, Decimal] = {}


@dataclass(frozen=True, slots=True)
class HouseholdSize:
    """People in a household: what was assumed, and what was counted."""

    assumed: Decimal
    people: Decimal
    cases: Decimal
    source: str

    @property
    def measured(self) -> Decimal:
        """People a case."""
        return self.people / self.cases


@dataclass(frozen=True, slots=True)
class Income:
    """Money gained for people in a year. It changes hands; it is no saving."""

    year: str
    amount: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """The programme with other values in it; `rounding` is what a document did with half a household, where it is being rebuilt."""

    title: str
    values: Mapping[str, Decimal]
    rounding: Rounding = Rounding.NONE


@dataclass(frozen=True, slots=True)
class Delayed:
    """Days of delay, the usual delay to compare with, and a bed-day's price."""

    stays: Delays
    usual_mean: Decimal
    said_mean: Decimal
    price: Decimal
    citation: str
    months: Decimal


@dataclass(frozen=True, slots=True)
class Told:
    """A case valued from lines. Its lines are printed only where that was agreed."""

    title: str
    case: Case
    lines_may_be_shown: bool


@dataclass(frozen=True, slots=True)
class Description:
    """Everything that a file says of a programme."""

    programme: Programme
    period: str
    source: str
    cost_known: bool
    counterfactuals: Mapping[str, str]
    notes: tuple[str, ...]
    figures: tuple[PublishedFigure, ...] = ()
    household: HouseholdSize | None = None
    income: tuple[Income, ...] = ()
    not_priced: tuple[str, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    switching: tuple[tuple[str, Decimal, Decimal], ...] = ()
    cases: tuple[Told, ...] = ()
    delayed: Delayed | None = None
    volumes: tuple[tuple[str, Decimal], ...] = ()
    cost_evidence: str = ""
    analysis: str = ""
    compare: Decimal | None = None
    seed: int = SEED
    draws: int = DRAWS
    measured: Mapping[str, Decimal] = field(default_factory=dict)


def read_programme(path: Path, measured: Mapping[str, Decimal] = NOT_MEASURED) -> Description:
    """A description from a TOML file; `measured` are quantities from a data set by name. Raises NotValued with file, key and what to do."""
    top = Table(read_toml(path), str(path), "", measured)
    head = top.table("programme")
    price_year, vintage, notes = head.text("price_year"), head.text("vintage"), list(head.texts("notes"))
    by = head.told("vintage", deflator, vintage)
    if price_year != AS_PUBLISHED:
        head.told("price_year", by.at, price_year)
    optimism = optimism_of(top, path)
    spent, known, bias, evidence = costs_of(top, optimism, price_year, by)
    outcomes, ranges, counterfactuals = outcomes_of(top, price_year, vintage, optimism, notes, len(spent))
    schedule = head.text("discount", GREEN_BOOK.name)
    if schedule not in SCHEDULES:
        raise head.refuse("discount", f"{schedule} is not a way to discount.", f"Choose from {', '.join(SCHEDULES)}.")
    name, period, source = head.text("name"), head.text("period"), head.text("source")
    programme = head.told("costs", Programme, name, price_year, by, spent, outcomes, bias, SCHEDULES[schedule], ranges)
    made = Description(
        programme=programme, period=period, source=source, cost_known=known, counterfactuals=counterfactuals, notes=tuple(notes),
        figures=tuple(head.told("published", published, name) for name in head.texts("published")),
        household=household_of(top), income=tuple(income_of(one) for one in top.tables("income")), not_priced=top.texts("not_priced"),
        scenarios=tuple(scenario_of(one, programme) for one in top.tables("scenario")),
        switching=tuple(switching_of(one, programme) for one in top.tables("break_even")),
        cases=tuple(told_of(one, programme) for one in top.tables("case")), delayed=delayed_of(top, programme),
        volumes=tuple(volume_of(one) for one in top.tables("volume")), cost_evidence=evidence, analysis=head.text("analysis", ""),
        compare=head.number("compare") if head.has("compare") else None,
        seed=head.whole("seed", SEED), draws=head.whole("draws", DRAWS, 1, 100_000), measured=measured,
    )  # fmt: skip
    head.done()
    top.done(("programme", "costs", "optimism", "outcome", "household", "income", "not_priced", "scenario", "break_even", "case", "delay"))
    return made


def optimism_of(top: Table, path: Path) -> Optimism | None:
    """The table of corrections where they are asked for."""
    asked = top.table("optimism")
    on, own = asked.yes("on", False), asked.text("table", "")
    asked.done(("on", "table"))
    return optimism_table(path.parent / own if own else None) if on else None


def costs_of(top: Table, optimism: Optimism | None, price_year: str, by: Deflator) -> tuple[tuple[Decimal, ...], bool, Decimal, str]:
    """Costs by year in the programme's price year, whether they are known, the correction, and what evidence they rest on."""
    given = top.table("costs")
    if not given.yes("known", True):
        years = given.whole("years", 1, 1, 100)
        given.done(("known", "years"))
        return tuple(ZERO for _ in range(years)), False, ZERO, ""
    spent = tuple(above_nought(given, "by_year", one) for one in given.numbers("by_year"))
    source, number = given.text("source"), given.whole("grade", 0, 0, 6)
    if given.has("price_year"):
        year = given.text("price_year")
        spent = tuple(given.told("price_year", uprate, one, year, price_year, by) for one in spent)
        source += f"; brought from {year} prices"
    given.done(("by_year", "source", "grade", "known", "price_year"))
    bias = optimism.grade(number).cost if optimism and number else ZERO
    return spent, True, bias, source


def outcomes_of(
    top: Table, price_year: str, vintage: str, optimism: Optimism | None, notes: list[str], years: int
) -> tuple[tuple[Outcome, ...], dict[str, Uncertain], dict[str, str]]:
    """Every outcome, every range in the order it is drawn, and every counterfactual in words."""
    found: list[Outcome] = []
    ranges: dict[str, Uncertain] = {}
    said: dict[str, str] = {}
    for one in top.tables("outcome"):
        said_here = one.text("counterfactual")
        distinct = one.number("distinct_cases") if one.has("distinct_cases") else None
        made = outcome_of(one, price_year, deflator(vintage), optimism, years, ranges, notes)
        if distinct is not None:
            one.told("distinct_cases", check_groups, made.groups, distinct)
        if made.id in said:
            raise one.refuse("id", f"{made.id} is the name of another outcome too.", "Give each a name of its own.")
        said[made.id] = said_here
        found.append(made)
        one.done()
    return tuple(found), ranges, said


def household_of(top: Table) -> HouseholdSize | None:
    """The size of a household, where the file gives one."""
    if not top.has("household"):
        return None
    given = top.table("household")
    made = HouseholdSize(given.number("assumed"), given.number("people"), given.number("cases"), given.text("source"))
    given.done(("assumed", "people", "cases", "source"))
    if made.cases <= 0 or made.people < made.cases:
        raise given.refuse("people", f"{made.people} people in {made.cases} households cannot be.")
    return made


def income_of(given: Table) -> Income:
    """One year's income."""
    made = Income(given.text("year"), given.number("amount"), given.text("source"))
    given.done(("year", "amount", "source"))
    return made


def scenario_of(given: Table, programme: Programme) -> Scenario:
    """One set of other values."""
    title, rounds, inner = given.text("title"), given.choice("rounding", Rounding, Rounding.NONE), given.table("set")
    values = {name: inner.number(name) for name in list(inner.left)}
    check_names(inner, values, programme)
    given.done(("title", "rounding", "set"))
    return Scenario(title, values, rounds)


def switching_of(given: Table, programme: Programme) -> tuple[str, Decimal, Decimal]:
    """One value to solve for, and between what."""
    name, low, high = given.text("parameter"), given.number("low", ZERO), given.number("high", ONE)
    check_names(given, {name: low}, programme)
    given.done(("parameter", "low", "high"))
    return name, low, high


def told_of(given: Table, programme: Programme) -> Told:
    """One case."""
    without, helped = (tuple(case_line(one, programme) for one in given.tables(name)) for name in ("without", "with"))
    case = Case(without, helped, given.number("intervention_cost"), given.text("counterfactual"))
    made = Told(given.text("title"), case, given.yes("lines_may_be_shown", False))
    given.done(("title", "without", "with", "intervention_cost", "counterfactual", "lines_may_be_shown"))
    return made


def price_at(code: str, programme: Programme) -> Price:
    """A line of the library in the programme's price year."""
    return priced(unit_cost(code), programme.price_year, programme.deflator)


def case_line(given: Table, programme: Programme) -> CaseLine:
    """One line of a case."""
    code = given.text("code")
    price = given.told("code", price_at, code, programme)
    quantity, likely, on = given.number("quantity"), given.number("probability", ONE), given.text("on", "")
    made = given.told("quantity", CaseLine, code, quantity, price.value, price.bearers, likely, on)
    given.done(("code", "quantity", "probability", "on"))
    return made


def delayed_of(top: Table, programme: Programme) -> Delayed | None:
    """Delays in hospital, where the file gives them."""
    if not top.has("delay"):
        return None
    given = top.table("delay")
    code = given.text("unit_cost")
    price = given.told("unit_cost", price_at, code, programme)
    stays = Delays(given.number("stays"), given.number("days"))
    usual, months = given.number("usual_mean_days"), given.number("months")
    made = Delayed(stays, usual, given.number("said_mean_days", stays.mean), price.value, price.citation, months)
    given.done(("unit_cost", "stays", "days", "usual_mean_days", "said_mean_days", "months"))
    return made


def volume_of(given: Table) -> tuple[str, Decimal]:
    """Something to ask how many of it would cover the cost."""
    made = given.text("title"), given.number("value")
    given.done(("title", "value"))
    return made
