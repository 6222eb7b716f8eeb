"""A programme's budget: where its money came from, what each line saves, and what was moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.programmes.logic.money import NOTHING, InQuarter, Moved, Sums, after_moves, quarters, summed, without_a_source
from headwater.hub.programmes.models import BudgetLine, Funding, Move, QuarterSum
from headwater.hub.programmes.permissions import can_approve, check_can_run
from headwater.hub.programmes.states import MoveStands, Switch

# How far ahead a quarter can be planned, in days, where the programme has no last day.
AHEAD = 730


@dataclass(frozen=True, slots=True)
class FundingLine:
    """Money from one source."""

    source: str
    amount: Decimal
    received_on: date | None
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class LineSums:
    """One line, and what its quarters add up to."""

    line_id: int
    name: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One move: asked for, approved or refused; `words` is what the steering group said."""

    move_id: int
    from_name: str
    to_name: str
    starts_on: date
    amount: Decimal
    reason: str
    stands: str
    asked_by: str
    asked_by_viewer: bool
    words: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class BudgetPage:
    """The whole budget. `given_to_no_line` is below nothing where the lines hold more than the sources give."""

    programme_id: int
    name: str
    funding: tuple[FundingLine, ...]
    funded: Decimal
    lines: tuple[LineSums, ...]
    quarters: tuple[tuple[date, Sums], ...]
    total: Sums
    given_to_no_line: Decimal
    no_source: tuple[date, ...]
    moves: tuple[MoveLine, ...]
    may_approve: bool


@dataclass(frozen=True, slots=True)
class LinePage:
    """One line by quarter, before and after what was moved."""

    programme_id: int
    line_id: int
    name: str
    quarters: tuple[tuple[InQuarter, Decimal], ...]
    total: Sums


def budget_page(*, viewer: Actor, programme_id: int) -> BudgetPage:
    """Everything about a programme's money."""
    programme = check_can_run(viewer, Switch.BUDGET, programme_id)
    funding = tuple(_funding(row) for row in Funding.objects.filter(programme=programme).order_by("starts_on", "source", "id"))
    rows = _rows(programme_id)
    lines = BudgetLine.objects.filter(programme=programme).order_by("name").values_list("pk", "name")
    total, funded = summed(rows), sum((each.amount for each in funding), NOTHING)
    days = sorted({row.starts_on for row in rows})
    return BudgetPage(
        programme_id=programme_id,
        name=programme.name,
        funding=funding,
        funded=funded,
        lines=tuple(LineSums(key, name, summed([row for row in rows if row.line_id == key])) for key, name in lines),
        quarters=tuple((day, summed([row for row in rows if row.starts_on == day])) for day in days),
        total=total,
        given_to_no_line=funded - total.budget,
        no_source=tuple(without_a_source(rows, [(each.starts_on, each.ends_on) for each in funding])),
        moves=_moves(programme_id, viewer),
        may_approve=can_approve(viewer, programme),
    )


def line_page(*, viewer: Actor, programme_id: int, line_id: int) -> LinePage:
    """One line, by quarter."""
    check_can_run(viewer, Switch.BUDGET, programme_id)
    line = BudgetLine.objects.filter(pk=line_id, programme_id=programme_id).first()
    if line is None:
        raise NotFound("There is no such line here.")
    given = {row.starts_on: row.budget for row in QuarterSum.objects.filter(line=line)}
    rows = sorted((row for row in _rows(programme_id) if row.line_id == line_id), key=lambda row: row.starts_on)
    found = tuple((row, row.budget - given.get(row.starts_on, NOTHING)) for row in rows)
    return LinePage(programme_id, line_id, line.name, found, summed(rows))


def move_waiting(*, viewer: Actor, programme_id: int, move_id: int) -> MoveLine:
    """A move that waits for the steering group."""
    check_can_run(viewer, Switch.BUDGET, programme_id)
    waiting = [move for move in _moves(programme_id, viewer) if move.move_id == move_id and move.stands == MoveStands.ASKED]
    if not waiting:
        raise NotFound("There is no such move waiting here.")
    return waiting[0]


def quarters_to_choose(*, viewer: Actor, programme_id: int, as_of: date) -> list[date]:
    """The quarters of a programme, to its end or two years on, whichever is later."""
    programme = check_can_run(viewer, Switch.BUDGET, programme_id)
    ahead = date.fromordinal(as_of.toordinal() + AHEAD)
    return quarters(programme.starts_on, max(ahead, programme.ends_on or ahead))


def left_in(*, line_id: int, starts_on: date) -> Decimal:
    """What a line still has to give in a quarter, after the moves that were approved."""
    programme_id = BudgetLine.objects.values_list("programme_id", flat=True).get(pk=line_id)
    return sum((row.budget for row in _rows(programme_id) if (row.line_id, row.starts_on) == (line_id, starts_on)), NOTHING)


def _rows(programme_id: int) -> Sequence[InQuarter]:
    rows = QuarterSum.objects.filter(line__programme_id=programme_id).order_by("starts_on", "line_id")
    moves = Move.objects.filter(programme_id=programme_id, stands=MoveStands.APPROVED)
    return after_moves(
        [InQuarter(row.line_id, row.starts_on, row.budget, row.actual, row.forecast) for row in rows],
        [Moved(move.from_line_id, move.to_line_id, move.starts_on, move.amount) for move in moves],
    )


def _moves(programme_id: int, viewer: Actor) -> tuple[MoveLine, ...]:
    rows = Move.objects.filter(programme_id=programme_id).select_related("from_line", "to_line", "approval").order_by("-recorded_at", "-id")
    return tuple(_move(row, viewer) for row in rows)


def _move(row: Move, viewer: Actor) -> MoveLine:
    approval = row.approval
    return MoveLine(
        row.pk, row.from_line.name, row.to_line.name, row.starts_on, row.amount, row.reason, row.stands, row.asked_by_name,
        row.asked_by_id == viewer.membership_id, approval.words if approval else row.refused_why, approval.on if approval else None,
    )  # fmt: skip


def _funding(row: Funding) -> FundingLine:
    return FundingLine(row.source, row.amount, row.received_on, row.starts_on, row.ends_on)
