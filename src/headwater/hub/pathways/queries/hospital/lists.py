"""The daily lists that came, and the lines that wait in the tray."""

from dataclasses import dataclass
from datetime import date, datetime

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.pathways.models import DailyList, HeldLine
from headwater.hub.pathways.permissions import check_can_run_stays

MOST = 200


@dataclass(frozen=True, slots=True)
class ListLine:
    """A list that came."""

    list_id: int
    listed_on: date
    name: str
    lines: int
    added: int
    changed: int
    same: int
    dropped: int
    held: int
    absent: int
    received_at: datetime
    received_by: str


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A line that waits, with why."""

    line_id: int
    number: int
    listed_on: date
    fault: str
    words: str
    cells: dict[str, str]
    stay_reference: str


def lists_taken(*, viewer: Actor) -> tuple[ListLine, ...]:
    """The newest lists first."""
    check_can_run_stays(viewer)
    columns = (
        "id", "listed_on", "name", "lines", "added", "changed", "same", "dropped", "held", "absent", "received_at", "received_by_name",
    )  # fmt: skip
    return tuple(ListLine(*row) for row in DailyList.objects.order_by("-received_at", "-id").values_list(*columns)[:14])


def waiting(*, viewer: Actor) -> tuple[WaitingLine, ...]:
    """The lines that wait, oldest first."""
    check_can_run_stays(viewer)
    rows = HeldLine.objects.filter(settled_at=None).select_related("daily_list", "stay").order_by("id")[:MOST]
    return tuple(_line(row) for row in rows)


def waiting_line(*, viewer: Actor, line_id: int) -> WaitingLine:
    """One line that waits."""
    check_can_run_stays(viewer)
    row = HeldLine.objects.filter(pk=line_id, settled_at=None).select_related("daily_list", "stay").first()
    if row is None:
        raise NotFound("No such line waits here.")
    return _line(row)


def _line(row: HeldLine) -> WaitingLine:
    reference = row.stay.reference if row.stay else ""
    return WaitingLine(row.pk, row.number, row.daily_list.listed_on, row.fault, row.words, row.cells, reference)
