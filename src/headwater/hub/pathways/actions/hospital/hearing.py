"""Messages of hospitals' systems are kept, before anything else is done with them. What is kept is acknowledged; the rest is sent again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F

from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.logic.hospital.heard import Came
from headwater.hub.pathways.models import HospitalMessage, MessageDay
from headwater.hub.pathways.states import MessageState

DONE = (MessageState.TAKEN, MessageState.UNUSED, MessageState.ASIDE)


def keep_messages(*, came: Sequence[Came], agency_id: int, at: datetime) -> int:
    """Keep messages; when this returns they outlast a failure of power. One that came before, by its sender's number and its words, is
    kept once. Gives how many were new."""
    keep_through_power_cuts()
    with acting_for(agency_id), transaction.atomic():
        kept = {(each.sender, each.control_id, each.digest): each for each in came if not each.refused}
        asked = HospitalMessage.objects.filter(control_id__in={key[1] for key in kept}, sha256__in={key[2] for key in kept})
        known = set(asked.values_list("sender", "control_id", "sha256"))
        new = [each for key, each in kept.items() if key not in known]
        HospitalMessage.objects.bulk_create((_row(each, agency_id, at) for each in new), batch_size=500, ignore_conflicts=True)
        _count(came, new, agency_id, at)
    return len(new)


def keep_through_power_cuts() -> None:
    """The embedded database is told to wait for the disk at each commit of this connection; elsewhere the server does so anyway."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")


def _row(each: Came, agency_id: int, at: datetime) -> HospitalMessage:
    state = MessageState.HELD if each.fault else MessageState.WAITING
    return HospitalMessage(
        agency_id=agency_id, form=each.form, sender=each.sender, control_id=each.control_id, sha256=each.digest, event=each.event,
        body=each.body, state=state, words=each.fault[:400], received_at=at,
    )  # fmt: skip


def _count(came: Sequence[Came], new: Sequence[Came], agency_id: int, at: datetime) -> None:
    for sender in {each.sender for each in came}:
        mine = [each for each in came if each.sender == sender]
        refused, fresh = sum(each.refused for each in mine), sum(each.sender == sender for each in new)
        count_day(agency_id, sender, at, came=len(mine), refused=refused, again=len(mine) - refused - fresh)


def count_day(agency_id: int, sender: str, at: datetime, **more: int) -> None:
    """Add to the numbers of a day."""
    row = {"agency_id": agency_id, "day": day_of(at), "sender": sender}
    added = {name: F(name) + number for name, number in more.items()}
    if not MessageDay.objects.filter(**row).update(last_at=at, **added):
        MessageDay.objects.create(**row, last_at=at, **more)


def forget_everywhere(*, days: int, at: datetime) -> int:
    """Delete what was taken long ago; the numbers of its day stay. It crosses agencies: every agency's time is over alike."""
    with across_agencies():
        old = HospitalMessage.objects.filter(state__in=DONE, received_at__lt=at - timedelta(days=days))
        return int(old.delete()[0])
