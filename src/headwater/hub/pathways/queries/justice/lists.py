"""The lists of people in custody that came, and the lines that wait in the tray."""

from dataclasses import dataclass
from datetime import date, datetime

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.pathways.logic.justice.lists import DECIDED
from headwater.hub.pathways.models import CustodyList, HeldCustodyLine
from headwater.hub.pathways.permissions import check_can_see_custody

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
    """A line that waits, with why. `is_decided`: one word settles it, that the list is right or that ours is."""

    line_id: int
    number: int
    listed_on: date
    fault: str
    words: str
    cells: dict[str, str]
    reference: str
    is_decided: bool


def lists_taken(*, viewer: Actor) -> tuple[ListLine, ...]:
    """The newest lists first."""
    check_can_see_custody(viewer)
    columns = (
        "id", "listed_on", "name", "lines", "added", "changed", "same", "dropped", "held", "absent", "received_at", "received_by_name",
    )  # fmt: skip
    return tuple(ListLine(*row) for row in CustodyList.objects.order_by("-received_at", "-id").values_list(*columns)[:14])


def waiting(*, viewer: Actor) -> tuple[WaitingLine, ...]:
    """The lines that wait, oldest first."""
    check_can_see_custody(viewer)
    rows = HeldCustodyLine.objects.filter(settled_at=None).select_related("custody_list", "custody").order_by("id")[:MOST]
    return tuple(_line(row) for row in rows)


def waiting_line(*, viewer: Actor, line_id: int) -> WaitingLine:
    """One line that waits."""
    check_can_see_custody(viewer)
    row = HeldCustodyLine.objects.filter(pk=line_id, settled_at=None).select_related("custody_list", "custody").first()
    if row is None:
        raise NotFound("No such line waits here.")
    return _line(row)


def _line(row: HeldCustodyLine) -> WaitingLine:
    reference = row.custody.reference if row.custody else ""
    return WaitingLine(
        row.pk, row.number, row.custody_list.listed_on, row.fault, row.words, row.cells, reference, row.fault in set(DECIDED)
    )
