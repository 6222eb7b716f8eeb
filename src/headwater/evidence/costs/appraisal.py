"""What a programme was worth: the financial case, the public-value case, who gains, how much can become budget.

Source: the Manchester model. Only public bodies' savings stand in the financial case; transfers leave the public-value case; the economy's
and people's own gains are never added to the financial one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from headwater.evidence.costs.chain import deadweight_of
from headwater.evidence.costs.discounting import GREEN_BOOK, Schedule, bcr, budget_impact, npv, payback, present_value
from headwater.evidence.costs.programme import NOTHING, Benefit, Programme, benefits, costs
from headwater.evidence.costs.uncertain import Model, Values, break_even
from headwater.evidence.costs.values import ZERO, Kind
from headwater.evidence.errors import NotValued

Amounts = tuple[Decimal, ...]
RATIO_TO_WARN = Decimal(4)


def added(lines: Iterable[Benefit], years: int) -> Amounts:
    """Lines added up, year by year."""
    total = [ZERO] * years
    for line in lines:
        total = [so_far + amount for so_far, amount in zip(total, line.by_year, strict=True)]
    return tuple(total)


def fiscal(lines: Iterable[Benefit]) -> list[Benefit]:
    """The lines of the financial case."""
    return [line for line in lines if line.price.kind is Kind.FISCAL]


def public_value(lines: Iterable[Benefit]) -> list[Benefit]:
    """The lines of the public-value case: every kind, less transfers."""
    return [line for line in lines if not line.price.transfer]


def by_bearer(lines: Sequence[Benefit], schedule: Schedule = GREEN_BOOK) -> dict[str, Decimal]:
    """Present value in pounds by who gains. They make the total of the lines."""
    found: dict[str, Decimal] = {}
    for line in lines:
        worth = present_value(line.by_year, schedule)
        for bearer, share in line.price.bearers:
            found[bearer] = found.get(bearer, ZERO) + worth * share
    return found


def cashable(lines: Iterable[Benefit], schedule: Schedule = GREEN_BOOK) -> Decimal:
    """Present value in pounds of what can become budget. Raises NotValued while the share of any line is not chosen."""
    total = ZERO
    for line in fiscal(lines):
        if line.price.cashable is None:
            raise NotValued(
                "nobody has chosen what share can become budget.", key=f"{line.outcome}.cashable", todo="Choose one from 0 to 1."
            )
        total += present_value(line.by_year, schedule) * line.price.cashable
    return total


def by_nature(lines: Sequence[Benefit], schedule: Schedule = GREEN_BOOK) -> dict[str, Decimal]:
    """Present value in pounds of cashable, capacity and later savings, each on its own."""
    found: dict[str, Decimal] = {}
    for line in lines:
        found[line.nature.value] = found.get(line.nature.value, ZERO) + present_value(line.by_year, schedule)
    return found


@dataclass(frozen=True, slots=True)
class Appraisal:
    """The whole of one programme at one set of values, in pounds of one price year. Ratios are None where nothing was spent."""

    schedule: Schedule
    lines: tuple[Benefit, ...]
    cost_by_year: Amounts
    fiscal_by_year: Amounts
    public_by_year: Amounts

    @property
    def pv_costs(self) -> Decimal:
        """Present value of what was spent."""
        return present_value(self.cost_by_year, self.schedule)

    @property
    def pv_fiscal(self) -> Decimal:
        """Present value of what public bodies did not have to spend."""
        return present_value(self.fiscal_by_year, self.schedule)

    @property
    def pv_public(self) -> Decimal:
        """Present value of all gains, without transfers."""
        return present_value(self.public_by_year, self.schedule)

    @property
    def net(self) -> Decimal:
        """Present value of the financial case less the cost."""
        return npv(self.cost_by_year, self.fiscal_by_year, self.schedule)

    @property
    def budget_impact(self) -> Decimal:
        """Cost less financial benefit: below nought is a saving."""
        return budget_impact(self.cost_by_year, self.fiscal_by_year, self.schedule)

    @property
    def net_public(self) -> Decimal:
        """Present value of the public-value case less the cost."""
        return npv(self.cost_by_year, self.public_by_year, self.schedule)

    @property
    def fiscal_bcr(self) -> Decimal | None:
        """Pounds of financial benefit for each pound."""
        return bcr(self.cost_by_year, self.fiscal_by_year, self.schedule) if self.pv_costs > 0 else None

    @property
    def public_bcr(self) -> Decimal | None:
        """Pounds of public value for each pound."""
        return bcr(self.cost_by_year, self.public_by_year, self.schedule) if self.pv_costs > 0 else None

    @property
    def payback(self) -> Decimal | None:
        """Years until it has paid for itself; None where it does not."""
        return payback(self.cost_by_year, self.fiscal_by_year, schedule=self.schedule)


def appraise(programme: Programme, values: Values = NOTHING) -> Appraisal:
    """A programme at its central values, or with these in their place."""
    lines, years = benefits(programme, values), programme.years
    return Appraisal(programme.schedule, lines, costs(programme), added(fiscal(lines), years), added(public_value(lines), years))


def net_of(programme: Programme) -> Model:
    """The model that a tornado, a simulation or a switching value asks: named values in, net financial benefit in pounds out."""
    spent = present_value(costs(programme), programme.schedule)

    def net(values: Values) -> Decimal:
        return sum((present_value(line.by_year, programme.schedule) for line in fiscal(benefits(programme, values))), ZERO) - spent

    return net


def deadweight_to_break_even(programme: Programme, values: Values = NOTHING) -> Decimal | None:
    """The share of every group's cases that could have kept their home anyway before the programme no longer pays for itself, at these
    values; None where there are no groups, or it never pays or always does."""
    names = [f"{one.id}.{group.id}.counterfactual_loss_rate" for one in programme.outcomes for group in one.groups]
    if not names:
        return None
    net = net_of(programme)

    def at(shared: Values) -> Decimal:
        return net({**values, **dict.fromkeys(names, deadweight_of(shared["deadweight"]))})

    return break_even(at, "deadweight", central={})


def cautions(fiscal_ratio: Decimal | None, cases_behind: int | None = None) -> tuple[str, ...]:
    """What must stand beside a ratio: appraisals made this way come out at about 2 to 3 for each pound."""
    found = []
    if fiscal_ratio is not None and fiscal_ratio > RATIO_TO_WARN:
        found.append(
            f"£{fiscal_ratio:.2f} for each £1 is outside what appraisals of this kind find: Manchester Housing First 2.65, Troubled "
            "Families 2.15, Centrepoint about 2.4 net. Look again at the counterfactual, the value of each outcome and how long it lasts.",
        )
    if cases_behind == 1:
        found.append("This ratio comes from one case. It says nothing of the programme as a whole.")
    return tuple(found)
