"""A meeting is written down with its actions; the protocol is begun, its steps are ticked, and districts sign it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Area
from headwater.hub.pathways.adapters import day_after, day_of
from headwater.hub.pathways.logic.hospital.protocol import STEPS
from headwater.hub.pathways.models import Meeting, MeetingItem, Protocol, ProtocolSignOff, ProtocolStep, Stay
from headwater.hub.pathways.permissions import check_can_run_stays, check_can_set_up


@dataclass(frozen=True, slots=True)
class NewItem:
    """A case spoken of, and what is to be done about it."""

    stay_reference: str = ""
    said: str = ""
    action: str = ""
    owner: str = ""
    due_on: date | None = None


@transaction.atomic
def hold_meeting(*, kind: str, held_on: date, attendees: str, by: Actor, at: datetime) -> int:
    """A meeting and who was there."""
    check_can_run_stays(by)
    row = Meeting.objects.create(
        agency_id=by.agency, kind=kind, attendees=attendees.strip(), happened_on=held_on, recorded_at=at, recorded_by_id=by.user_id,
        recorded_by_name=by.name,
    )  # fmt: skip
    record(verb="meeting.held", by=by, at=at, kind="meeting", ref=row.pk)
    return int(row.pk)


@transaction.atomic
def add_item(*, meeting_id: int, new: NewItem, by: Actor, at: datetime) -> int:
    """A case of the meeting. An action needs its owner and its day."""
    check_can_run_stays(by)
    meeting = Meeting.objects.filter(pk=meeting_id).first()
    if meeting is None:
        raise NotFound("There is no such meeting here.")
    wrong = {
        "said": "" if new.said.strip() or new.action.strip() else "Say what was said, or what is to be done.",
        "owner": "Say who does it." if new.action.strip() and not new.owner.strip() else "",
        "due_on": "Say by when." if new.action.strip() and new.due_on is None else "",
    }
    if wrong := {name: words for name, words in wrong.items() if words}:
        raise Invalid("Check the answers.", wrong)
    row = MeetingItem.objects.create(
        agency_id=by.agency, meeting=meeting, stay_id=_stay(new.stay_reference), said=new.said.strip(), action=new.action.strip(),
        owner=new.owner.strip(), due_on=new.due_on,
    )  # fmt: skip
    record(verb="meeting.case_added", by=by, at=at, kind="meeting", ref=meeting.pk, detail={"item": row.pk})
    return int(row.pk)


def _stay(reference: str) -> int | None:
    """A stay that the acting agency holds or was told of."""
    if not reference:
        return None
    found = Stay.objects.filter(reference=reference).first() or Stay.shared.filter(reference=reference).first()
    if found is None:
        raise NotFound("There is no such stay here.")
    return int(found.pk)


@transaction.atomic
def action_done(*, item_id: int, by: Actor, at: datetime) -> None:
    """Tick an action."""
    check_can_run_stays(by)
    if not MeetingItem.objects.filter(pk=item_id, done_on=None).exclude(action="").update(done_on=day_of(at)):
        raise NotFound("There is no such action here.")
    record(verb="meeting.action_done", by=by, at=at, kind="meeting_item", ref=item_id)


@transaction.atomic
def start_protocol(*, about: str, landlord: str, trigger: str, started_on: date, by: Actor, at: datetime) -> int:
    """Begin the protocol: every step stands there at once, with its owner and its day."""
    check_can_run_stays(by)
    said = {"happened_on": started_on, "recorded_at": at, "recorded_by_id": by.user_id, "recorded_by_name": by.name}
    row = Protocol.objects.create(agency_id=by.agency, about=about.strip(), landlord=landlord.strip(), trigger=trigger.strip(), **said)
    ProtocolStep.objects.bulk_create(
        ProtocolStep(
            agency_id=by.agency, protocol=row, number=number, words=step.words, owner=step.owner, due_on=day_after(started_on, step.days)
        )
        for number, step in enumerate(STEPS, 1)
    )
    record(verb="protocol.started", by=by, at=at, kind="protocol", ref=row.pk)
    return int(row.pk)


@transaction.atomic
def step_done(*, step_id: int, by: Actor, at: datetime) -> int:
    """Tick a step; gives the protocol that it is of."""
    check_can_run_stays(by)
    row = ProtocolStep.objects.select_for_update(of=("self",)).filter(pk=step_id).first()
    if row is None:
        raise NotFound("There is no such step here.")
    if row.done_on is None:
        row.done_on = day_of(at)
        row.save(update_fields=["done_on"])
        record(verb="protocol.step_done", by=by, at=at, kind="protocol", ref=row.protocol_id, detail={"step": row.number})
    return int(row.protocol_id)


@transaction.atomic
def end_protocol(*, protocol_id: int, result: str, by: Actor, at: datetime) -> None:
    """How it came out."""
    check_can_run_stays(by)
    if not Protocol.objects.filter(pk=protocol_id, ended_on=None).update(ended_on=day_of(at), result=result.strip()[:200]):
        raise NotFound("There is no such protocol here.")
    record(verb="protocol.ended", by=by, at=at, kind="protocol", ref=protocol_id)


@transaction.atomic
def sign_protocol(*, area_code: str, signed_on: date, signed_by: str, by: Actor, at: datetime) -> None:
    """A district signs the countywide protocol."""
    check_can_set_up(by)
    area = Area.objects.filter(code=area_code, in_county=True).first()
    if area is None:
        raise NotFound("There is no such district.")
    ProtocolSignOff.objects.update_or_create(area=area, defaults={"signed_on": signed_on, "signed_by": signed_by.strip()})
    record(verb="protocol.signed", by=by, at=at, kind="area", ref=area.code)
