"""Meetings with their actions, and the protocols that are going on."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Area
from headwater.hub.pathways.models import Meeting, MeetingItem, Protocol, ProtocolSignOff, ProtocolStep
from headwater.hub.pathways.permissions import check_can_run_stays
from headwater.hub.pathways.queries.hospital.wards import ward_list


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A case of a meeting, and its action. `about` is the patient, as far as the viewer may know them."""

    item_id: int
    meeting_id: int
    held_on: date
    about: str
    said: str
    action: str
    owner: str
    due_on: date | None
    done_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """One meeting."""

    meeting_id: int
    kind: str
    held_on: date
    attendees: str
    items: tuple[ItemLine, ...]
    stays: tuple[tuple[str, str], ...]


def open_actions(*, viewer: Actor, as_of: date) -> tuple[ItemLine, ...]:
    """Actions that are not done, those that are late first: what a meeting looks at before anything else."""
    check_can_run_stays(viewer)
    rows = MeetingItem.objects.filter(done_on=None).exclude(action="").select_related("meeting").order_by("due_on", "id")
    return _items(list(rows), viewer, as_of)


def meetings(*, viewer: Actor) -> tuple[tuple[int, str, date, str], ...]:
    """The newest meetings first."""
    check_can_run_stays(viewer)
    return tuple(Meeting.objects.order_by("-happened_on", "-id").values_list("id", "kind", "happened_on", "attendees")[:50])


def meeting_page(*, viewer: Actor, meeting_id: int, as_of: date) -> MeetingPage:
    """One meeting with its cases, and the stays that may be spoken of."""
    check_can_run_stays(viewer)
    row = Meeting.objects.filter(pk=meeting_id).first()
    if row is None:
        raise NotFound("There is no such meeting here.")
    items = list(MeetingItem.objects.filter(meeting=row).select_related("meeting").order_by("id"))
    stays = tuple((line.reference, f"{line.name}, {line.days} days") for line in ward_list(viewer=viewer, as_of=as_of).lines)
    return MeetingPage(row.pk, row.kind, row.happened_on, row.attendees, _items(items, viewer, as_of), stays)


def _items(rows: list[MeetingItem], viewer: Actor, as_of: date) -> tuple[ItemLine, ...]:
    """Names are those of stays that the viewer may see now: what is not shared any more is not named."""
    known = {line.reference: line.name for line in ward_list(viewer=viewer, as_of=as_of).lines} if rows else {}
    references = dict(MeetingItem.objects.filter(pk__in=[row.pk for row in rows]).values_list("id", "stay__reference"))
    return tuple(
        ItemLine(
            row.pk, row.meeting_id, row.meeting.happened_on, known.get(references[row.pk] or "", references[row.pk] or ""), row.said,
            row.action, row.owner, row.due_on, row.done_on, row.done_on is None and row.due_on is not None and row.due_on < as_of,
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of a protocol."""

    step_id: int
    number: int
    words: str
    owner: str
    due_on: date
    done_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class ProtocolPage:
    """One use of the protocol, with every step; `signed` are the county's districts and when each signed."""

    protocol_id: int
    about: str
    landlord: str
    trigger: str
    started_on: date
    ended_on: date | None
    result: str
    steps: tuple[StepLine, ...]


def protocols(*, viewer: Actor) -> tuple[tuple[int, str, date, date | None, str], ...]:
    """Those that are going on first."""
    check_can_run_stays(viewer)
    rows = Protocol.objects.order_by("ended_on", "-happened_on", "-id").values_list("id", "about", "happened_on", "ended_on", "landlord")
    return tuple(sorted(rows[:100], key=lambda row: row[3] is not None))


def protocol_page(*, viewer: Actor, protocol_id: int, as_of: date) -> ProtocolPage:
    """One use of the protocol."""
    check_can_run_stays(viewer)
    row = Protocol.objects.filter(pk=protocol_id).first()
    if row is None:
        raise NotFound("There is no such protocol here.")
    steps = tuple(
        StepLine(step.pk, step.number, step.words, step.owner, step.due_on, step.done_on, step.done_on is None and step.due_on < as_of)
        for step in ProtocolStep.objects.filter(protocol=row).order_by("number")
    )
    return ProtocolPage(row.pk, row.about, row.landlord, row.trigger, row.happened_on, row.ended_on, row.result, steps)


def signed(*, viewer: Actor) -> tuple[tuple[str, str, date | None, str], ...]:
    """Every district of the county, and when it signed the protocol, if it did."""
    check_can_run_stays(viewer)
    kept = {row.area_id: row for row in ProtocolSignOff.objects.all()}
    areas = Area.objects.filter(in_county=True, ended_on=None).order_by("name")
    return tuple(
        (area.code, area.name, kept[area.pk].signed_on if area.pk in kept else None, kept[area.pk].signed_by if area.pk in kept else "")
        for area in areas
    )
