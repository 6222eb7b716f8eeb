"""Remedies as tests of change: the board by stage, and one remedy with what came before and after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.learning.adapters import days
from headwater.hub.learning.models import Remedy
from headwater.hub.learning.permissions import check_can_read
from headwater.hub.learning.queries.programme import keys
from headwater.hub.learning.states import Stage

DECIDED = 40


@dataclass(frozen=True, slots=True)
class RemedyLine:
    """One remedy of a list."""

    remedy_id: int
    title: str
    stage: str
    starts_on: date | None
    ends_on: date | None
    decision: str
    decided_on: date | None
    result: str


@dataclass(frozen=True, slots=True)
class RemedyPage:
    """One remedy: what it is thought to do, how one would know, and what became of it."""

    line: RemedyLine
    barrier_id: int
    barrier: str
    agency: str
    hypothesis: str
    measure: str
    approach: str
    what_next: str
    after: RemedyLine | None
    next: tuple[RemedyLine, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Remedies by stage, those decided apart. `days`: from a barrier noticed to a decision, in the middle of `decided_of` decisions."""

    stages: tuple[tuple[str, tuple[tuple[RemedyLine, str], ...]], ...]
    decided: tuple[tuple[RemedyLine, str], ...]
    days: float | None
    decided_of: int


def board(*, viewer: Actor) -> Board:
    """What is being studied, tried and done anew, each with its barrier."""
    check_can_read(viewer)
    rows = list(Remedy.objects.filter(barrier__programme_id__in=keys(viewer)).select_related("barrier").order_by("ends_on", "id"))
    going = {stage: tuple(_pairs(row for row in rows if not row.decision and row.stage == stage)) for stage in Stage}
    decided = sorted((row for row in rows if row.decision), key=lambda row: (row.decided_on or date.min, row.pk), reverse=True)
    took = [days(row.barrier.noticed_on, row.decided_on) for row in decided if row.decided_on]
    return Board(tuple(going.items()), tuple(_pairs(decided[:DECIDED])), median(took) if took else None, len(took))


def _pairs(rows: Iterable[Remedy]) -> Iterable[tuple[RemedyLine, str]]:
    return ((remedy_line(row), row.barrier.title) for row in rows)


def remedy_page(*, viewer: Actor, remedy_id: int) -> RemedyPage:
    """One remedy of the viewer's programmes."""
    check_can_read(viewer)
    rows = Remedy.objects.select_related("barrier", "agency", "after").filter(barrier__programme_id__in=keys(viewer))
    row = rows.filter(pk=remedy_id).first()
    if row is None:
        raise NotFound("There is no such remedy here.")
    before = remedy_line(row.after) if row.after else None
    later = tuple(remedy_line(each) for each in row.next.order_by("id"))
    return RemedyPage(
        remedy_line(row), row.barrier_id, row.barrier.title, row.agency.name, row.hypothesis, row.measure, row.approach, row.what_next,
        before, later,
    )  # fmt: skip


def remedy_line(row: Remedy) -> RemedyLine:
    """A row as a line."""
    return RemedyLine(row.pk, row.title, row.stage, row.starts_on, row.ends_on, row.decision, row.decided_on, row.result)
