"""Keeping contact safe: what is safe, what was confirmed, what was wrong."""

from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.notify.actions import allow_address, stop_address, stop_all
from headwater.hub.notify.states import Channel, StopReason
from headwater.hub.people.actions.recording import held_person
from headwater.hub.people.models import ContactWay, Person
from headwater.hub.people.queries.finding import linked_ids
from headwater.hub.people.states import Safety, Way

CHANNELS = {Way.PHONE: Channel.TEXT, Way.EMAIL: Channel.EMAIL}


def _held_way(way_id: int) -> ContactWay:
    way = ContactWay.objects.select_for_update().select_related("person").filter(pk=way_id).first()
    if way is None:
        raise NotFound("There is no such way to make contact here.")
    return way


@transaction.atomic
def set_safety(
    *,
    way_id: int,
    safety: str,
    text_safe: bool | None,
    voicemail_safe: bool | None,
    seen_by_others: str,
    when: str,
    by: Actor,
    at: datetime,
) -> None:
    """What the person said about a way. One that is no longer safe stops the messages that wait for it."""
    way = _held_way(way_id)
    way.safety, way.text_safe, way.voicemail_safe, way.seen_by_others, way.when = safety, text_safe, voicemail_safe, seen_by_others, when
    way.save()
    if safety != Safety.SAFE:
        _stop(way, StopReason.NOT_SAFE, at)
    elif way.wrong_at is None:
        _allow(way)
    record(verb="contact.safety_set", by=by, at=at, kind="contact", ref=way.pk, person=way.person.reference, detail={"safety": safety})


@transaction.atomic
def confirm_by_voice(*, way_id: int, by: Actor, at: datetime) -> None:
    """The person said, by voice, that this is their number."""
    way = _held_way(way_id)
    way.confirmed_on, way.wrong_at = day_of(at), None
    way.save(update_fields=["confirmed_on", "wrong_at"])
    _allow(way)
    record(verb="contact.confirmed", by=by, at=at, kind="contact", ref=way.pk, person=way.person.reference)


@transaction.atomic
def mark_wrong(*, way_id: int, by: Actor, at: datetime) -> int:
    """Somebody else answered. The number stops on every record that holds it, in any agency, and an incident is logged.

    It crosses agencies because a stranger's phone is a danger whoever holds the number; nobody is told whose record it stood on.
    """
    way = _held_way(way_id)
    with across_agencies():
        stopped = ContactWay.objects.filter(way=way.way, value_key=way.value_key, wrong_at=None).update(wrong_at=at)
    _stop(way, StopReason.WRONG_NUMBER, at)
    record(verb="incident.wrong_number", by=by, at=at, kind="contact", ref=way.pk, person=way.person.reference, detail={"records": stopped})
    return int(stopped)


def _stop(way: ContactWay, reason: StopReason, at: datetime) -> None:
    channel = CHANNELS.get(Way(way.way))
    if channel is not None and way.value:
        stop_address(channel=channel, address=way.value, reason=reason, at=at)


def _allow(way: ContactWay) -> None:
    channel = CHANNELS.get(Way(way.way))
    if channel is not None and way.value:
        allow_address(channel=channel, address=way.value)


@transaction.atomic
def record_death(*, person_id: int, died_on: date, by: Actor, at: datetime) -> None:
    """A death, from any source: nothing more is sent to any record of this person, in any agency."""
    person = held_person(person_id)
    with across_agencies():
        refs = list(Person.objects.filter(pk__in=linked_ids(person_id)).values_list("reference", flat=True))
        Person.objects.filter(pk__in=linked_ids(person_id)).update(died_on=died_on)
    stop_all(person_refs=refs, reason=StopReason.DIED, at=at)
    record(verb="person.died", by=by, at=at, kind="person", ref=person.reference, person=person.reference)
