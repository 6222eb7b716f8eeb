"""Messages of hospitals' systems: what waits for somebody, and how many came."""

from dataclasses import dataclass
from datetime import date, datetime

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.pathways.logic.hospital.heard import cells_of
from headwater.hub.pathways.models import HospitalMessage, HospitalVisit, MessageDay
from headwater.hub.pathways.permissions import check_can_run_stays
from headwater.hub.pathways.states import MessageState

MOST = 200


@dataclass(frozen=True, slots=True)
class HeldVisit:
    """A visit that waits, with why."""

    visit_id: int
    fault: str
    words: str
    heard_at: datetime
    sender: str
    cells: dict[str, str]
    stay_reference: str


@dataclass(frozen=True, slots=True)
class HeldMessage:
    """A message that nobody could read, with why."""

    message_id: int
    words: str
    received_at: datetime
    sender: str
    body: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """What came from one sender on a day."""

    day: date
    sender: str
    came: int
    again: int
    refused: int
    unused: int
    dropped: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Tray:
    """Everything that waits, the oldest first, and the newest days."""

    visits: tuple[HeldVisit, ...]
    messages: tuple[HeldMessage, ...]
    days: tuple[DayLine, ...]
    behind: int


def tray(*, viewer: Actor) -> Tray:
    """The tray of the viewer's hospital."""
    check_can_run_stays(viewer)
    visits = HospitalVisit.objects.exclude(fault="").select_related("stay").order_by("id")[:MOST]
    messages = HospitalMessage.objects.filter(state=MessageState.HELD).order_by("id")[:MOST]
    columns = ("day", "sender", "came", "again", "refused", "unused", "dropped", "last_at")
    days = MessageDay.objects.order_by("-day", "sender").values_list(*columns)[:28]
    behind = HospitalMessage.objects.filter(state=MessageState.WAITING).count()
    return Tray(tuple(map(_visit, visits)), tuple(map(_message, messages)), tuple(DayLine(*row) for row in days), behind)


def held_visit(*, viewer: Actor, visit_id: int) -> HeldVisit:
    """One visit that waits."""
    check_can_run_stays(viewer)
    row = HospitalVisit.objects.exclude(fault="").select_related("stay").filter(pk=visit_id).first()
    if row is None:
        raise NotFound("No such visit waits here.")
    return _visit(row)


def held_message(*, viewer: Actor, message_id: int) -> HeldMessage:
    """One message that waits."""
    check_can_run_stays(viewer)
    row = HospitalMessage.objects.filter(pk=message_id, state=MessageState.HELD).first()
    if row is None:
        raise NotFound("No such message waits here.")
    return _message(row)


def _visit(row: HospitalVisit) -> HeldVisit:
    reference = row.stay.reference if row.stay else ""
    return HeldVisit(row.pk, row.fault, row.words, row.heard_at, row.sender, cells_of(row.facts, row.mended), reference)


def _message(row: HospitalMessage) -> HeldMessage:
    return HeldMessage(row.pk, row.words, row.received_at, row.sender, row.body.replace("\r", "\n"))
