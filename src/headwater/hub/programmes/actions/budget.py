"""Changes to a programme's budget. Money moves between lines only once the steering group's approval is written down."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.programmes.actions.checking import refuse, said
from headwater.hub.programmes.logic.money import quarter_start
from headwater.hub.programmes.models import Approval, BudgetLine, Funding, Move, Programme, QuarterSum
from headwater.hub.programmes.permissions import can_approve, check_can_run
from headwater.hub.programmes.queries.budget import left_in
from headwater.hub.programmes.states import MoveStands, Switch


@dataclass(frozen=True, slots=True)
class NewFunding:
    """Money from one source, and the days on which it may be spent."""

    source: str
    amount: Decimal
    starts_on: date
    ends_on: date
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewSums:
    """A line in one quarter. None: not known yet."""

    starts_on: date
    budget: Decimal
    actual: Decimal | None = None
    forecast: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NewMove:
    """Money to be moved from one line to another in a quarter, and why."""

    from_id: int
    to_id: int
    starts_on: date
    amount: Decimal
    reason: str


@transaction.atomic
def add_funding(*, programme_id: int, new: NewFunding, by: Actor, at: datetime) -> int:
    """Write down money that a source gives."""
    programme = check_can_run(by, Switch.BUDGET, programme_id)
    refuse({
        "source": said(new.source, "Say where the money comes from."),
        "amount": "" if new.amount > 0 else "The amount must be more than £0.",
        "ends_on": "The last day must not be before the first." if new.ends_on < new.starts_on else "",
        "received_on": "The day must be today or in the past." if new.received_on and new.received_on > day_of(at) else "",
    })  # fmt: skip
    row = Funding.objects.create(
        programme=programme, source=new.source.strip(), amount=new.amount, starts_on=new.starts_on, ends_on=new.ends_on,
        received_on=new.received_on, recorded_at=at,
    )  # fmt: skip
    record(verb="budget.funding_added", by=by, at=at, kind="programme", ref=programme.pk, detail={"amount": str(new.amount)})
    return int(row.pk)


@transaction.atomic
def add_line(*, programme_id: int, name: str, by: Actor, at: datetime) -> int:
    """Begin a line of the budget."""
    programme = check_can_run(by, Switch.BUDGET, programme_id)
    taken = BudgetLine.objects.filter(programme=programme, name=name.strip()).exists()
    refuse({"name": said(name, "Give the line a name.") or ("There is a line with that name." if taken else "")})
    row = BudgetLine.objects.create(programme=programme, name=name.strip(), recorded_at=at)
    record(verb="budget.line_added", by=by, at=at, kind="programme", ref=programme.pk, detail={"line": row.pk})
    return int(row.pk)


@transaction.atomic
def set_quarter(*, programme_id: int, line_id: int, sums: NewSums, by: Actor, at: datetime) -> None:
    """Write down what a line has in a quarter, what was spent, and what will be. The log keeps what stood there before."""
    programme = check_can_run(by, Switch.BUDGET, programme_id)
    line = _line(programme, line_id)
    refuse({
        "starts_on": "" if sums.starts_on == quarter_start(sums.starts_on) else "Choose from the list.",
        "budget": "" if sums.budget >= 0 else "The budget must be £0 or more.",
    })  # fmt: skip
    before = QuarterSum.objects.filter(line=line, starts_on=sums.starts_on).first()
    moved = left_in(line_id=line.pk, starts_on=sums.starts_on) - (before.budget if before else 0)
    refuse({"budget": "More than that was moved to other lines already." if sums.budget + moved < 0 else ""})
    given = {"budget": sums.budget, "actual": sums.actual, "forecast": sums.forecast}
    QuarterSum.objects.update_or_create(line=line, starts_on=sums.starts_on, defaults=given | {"recorded_at": at})
    was = {f"{name}_before": str(getattr(before, name)) for name in given} if before else {}
    now = {name: str(value) for name, value in given.items()}
    about = {"line": line.pk, "quarter": sums.starts_on.isoformat()}
    record(verb="budget.quarter_set", by=by, at=at, kind="programme", ref=programme.pk, detail=about | now | was)


@transaction.atomic
def ask_move(*, programme_id: int, new: NewMove, by: Actor, at: datetime) -> int:
    """Ask for money to be moved. Nothing moves until the steering group's approval is written down."""
    programme = check_can_run(by, Switch.BUDGET, programme_id)
    refuse({
        "to_id": "Choose another line." if new.from_id == new.to_id else "",
        "starts_on": "" if new.starts_on == quarter_start(new.starts_on) else "Choose from the list.",
        "amount": "" if new.amount > 0 else "The amount must be more than £0.",
        "reason": said(new.reason, "Say why.", 500),
    })  # fmt: skip
    lines = {"from_line": _line(programme, new.from_id), "to_line": _line(programme, new.to_id)}
    _enough(new.from_id, new.starts_on, new.amount, "amount")
    row = Move.objects.create(
        programme=programme, starts_on=new.starts_on, amount=new.amount, reason=new.reason.strip(), asked_by_id=by.member,
        asked_by_name=by.name, recorded_at=at, **lines,
    )  # fmt: skip
    record(verb="budget.move_asked", by=by, at=at, kind="programme", ref=programme.pk, detail={"move": row.pk, "amount": str(new.amount)})
    return int(row.pk)


@transaction.atomic
def answer_move(*, programme_id: int, move_id: int, answer: str, words: str, by: Actor, at: datetime) -> None:
    """Write down what the steering group said of a move: a commissioner does, and never of a move that they asked for."""
    programme = check_can_run(by, Switch.BUDGET, programme_id)
    if not can_approve(by, programme):
        raise NotAllowed("A commissioner of the agency that pays writes down what the steering group said.")
    refuse({
        "answer": "" if answer in (MoveStands.APPROVED, MoveStands.REFUSED) else "Choose from the list.",
        "words": said(words, "Say at which meeting, and what was said.", 300),
    })  # fmt: skip
    move = Move.objects.select_for_update(of=("self",)).filter(pk=move_id, programme=programme, stands=MoveStands.ASKED).first()
    if move is None:
        raise NotFound("There is no such move waiting here.")
    if move.asked_by_id == by.member:
        raise NotAllowed("You asked for this move, so somebody else answers it.")
    if answer == MoveStands.APPROVED:
        _line(programme, move.from_line_id)  # held, so that two approvals at once cannot take the same money
        _enough(move.from_line_id, move.starts_on, move.amount, "answer")
        move.approval = Approval.objects.create(words=words.strip(), by_name=by.name, on=day_of(at), recorded_at=at)
    else:
        move.refused_why = words.strip()
    move.stands = answer
    move.save(update_fields=["approval", "refused_why", "stands"])
    record(verb="budget.move_answered", by=by, at=at, kind="programme", ref=programme.pk, detail={"move": move.pk, "answer": answer})


def _line(programme: Programme, line_id: int) -> BudgetLine:
    row = BudgetLine.objects.select_for_update().filter(pk=line_id, programme=programme).first()
    if row is None:
        raise NotFound("There is no such line here.")
    return row


def _enough(line_id: int, starts_on: date, amount: Decimal, where: str) -> None:
    left = left_in(line_id=line_id, starts_on=starts_on)
    if amount > left:
        raise Invalid("Check the answers.", {where: f"That line has only £{f'{left:,.2f}'.removesuffix('.00')} in that quarter."})
