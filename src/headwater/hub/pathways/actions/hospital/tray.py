"""What waits in the tray of messages is mended, decided or set aside, by somebody of the hospital; and tried again."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.actions.hospital.visits import keep_visits, take_messages
from headwater.hub.pathways.adapters import adt
from headwater.hub.pathways.adapters.messages import heard_from
from headwater.hub.pathways.logic.hospital import lists
from headwater.hub.pathways.logic.hospital.heard import Came, cells_of
from headwater.hub.pathways.logic.hospital.lists import FIRM, Fault
from headwater.hub.pathways.models import HospitalMessage, HospitalVisit
from headwater.hub.pathways.permissions import check_can_run_stays
from headwater.hub.pathways.states import MessageForm, MessageState


@transaction.atomic
def mend_visit(*, visit_id: int, cells: Mapping[str, str], by: Actor, at: datetime) -> bool:
    """Put words of a visit right and try it again; gives whether it was taken. What the hospital's system goes on saying wrongly stays
    mended; a new word of it is heard."""
    row = _visit(visit_id, by)
    now = cells_of(row.facts, row.mended)
    for name, right in cells.items():
        if name in lists.HEADINGS and right != now.get(name, ""):
            row.mended = {**row.mended, name: [row.facts.get(name, ["", ""])[1], right]}
    return _again(row, by, at, "mended")


@transaction.atomic
def message_is_right(*, visit_id: int, by: Actor, at: datetime) -> bool:
    """Where a message and our stay disagree, the message is right; gives whether nothing waits any more."""
    return _again(_visit(visit_id, by), by, at, "theirs", is_sure=True)


@transaction.atomic
def ours_is_right(*, visit_id: int, by: Actor, at: datetime) -> None:
    """Our stay is right, or the visit is nobody's: it waits no more while the hospital's system says the same."""
    row = _visit(visit_id, by)
    if row.fault == Fault.CONFLICT and row.stay is not None:
        for name in FIRM:
            theirs, ours = row.facts.get(name, ["", ""])[1], getattr(row.stay, name)
            said = ours.isoformat() if isinstance(ours, date) else str(ours or "")
            if theirs and said and theirs != said:
                row.mended = {**row.mended, name: [theirs, said]}
    row.set_aside = row.words
    _again(row, by, at, "set_aside")


def _again(row: HospitalVisit, by: Actor, at: datetime, how: str, *, is_sure: bool = False) -> bool:
    keep_visits([row], Agency.objects.get(pk=by.agency), at, by, is_sure=is_sure)
    record(verb="visit.settled", by=by, at=at, kind="visit", ref=row.pk, detail={"how": how, "waits": bool(row.fault)})
    return not row.fault


def _visit(visit_id: int, by: Actor) -> HospitalVisit:
    check_can_run_stays(by)
    row = HospitalVisit.objects.select_for_update(of=("self",)).select_related("stay").filter(pk=visit_id).exclude(fault="").first()
    if row is None:
        raise NotFound("No such visit waits here.")
    return row


@transaction.atomic
def try_visits_again(*, by: Actor, at: datetime) -> int:
    """Every visit that waits, once a ward was added or a number put right; gives how many wait no more."""
    check_can_run_stays(by)
    rows = list(HospitalVisit.objects.select_for_update().exclude(fault="").order_by("id"))
    keep_visits(rows, Agency.objects.get(pk=by.agency), at, by)
    return sum(not row.fault for row in rows)


def mend_message(*, message_id: int, body: str, by: Actor, at: datetime) -> None:
    """Put a message right that nobody could read, and take it. Raises Invalid, in words, while it cannot be read."""
    with transaction.atomic():
        row = _message(message_id, by)
        is_adt = row.form == MessageForm.ADT
        came = adt.came_as(adt.text_of(body.encode())) if is_adt else Came(MessageForm.FHIR, body, row.sender, row.control_id, row.event)
        if came.fault or came.refused:
            raise Invalid(came.fault or "Only ADT messages of the live system are taken here.")
        heard_from(row.form, came.body)
        known = {"sender": came.sender, "control_id": came.control_id, "sha256": came.digest}
        if HospitalMessage.objects.filter(**known).exclude(pk=row.pk).exists():
            raise Invalid("This message is here already. Set this one aside.")
        HospitalMessage.objects.filter(pk=row.pk).update(event=came.event, body=came.body, state=MessageState.WAITING, words="", **known)
        record(verb="message.mended", by=by, at=at, kind="message", ref=row.pk)
    while take_messages(agency_id=by.agency, at=at):
        pass


@transaction.atomic
def set_message_aside(*, message_id: int, by: Actor, at: datetime) -> None:
    """Nobody needs it: its words are let go."""
    row = _message(message_id, by)
    HospitalMessage.objects.filter(pk=row.pk).update(state=MessageState.ASIDE, body="", words="", settled_at=at)
    record(verb="message.set_aside", by=by, at=at, kind="message", ref=row.pk)


def _message(message_id: int, by: Actor) -> HospitalMessage:
    check_can_run_stays(by)
    row = HospitalMessage.objects.select_for_update(of=("self",)).filter(pk=message_id, state=MessageState.HELD).first()
    if row is None:
        raise NotFound("No such message waits here.")
    return row
