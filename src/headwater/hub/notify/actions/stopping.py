"""Messages that must not go: a death, a wrong number, a way that is no longer safe. And what is deleted once it is old."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from headwater.hub.notify.logic import tidy_address
from headwater.hub.notify.models import STILL_TO_GO, Message, Stop
from headwater.hub.notify.states import Channel, StopKind, StopReason


@transaction.atomic
def stop_all(*, person_refs: Iterable[str], reason: StopReason, at: datetime) -> int:
    """Send nothing more to these people, from now on and whoever asks. Gives how many waiting messages were stopped."""
    refs = [ref for ref in person_refs if ref]
    _remember(StopKind.PERSON, refs, reason, at)
    return _stop(Message.objects.filter(person_ref__in=refs), reason, at)


@transaction.atomic
def stop_address(*, channel: Channel, address: str, reason: StopReason, at: datetime) -> int:
    """Send nothing more to this number or address, on any record. Gives how many waiting messages were stopped."""
    tidy = tidy_address(channel, address)
    _remember(StopKind.ADDRESS, [tidy], reason, at)
    return _stop(Message.objects.filter(recipient=tidy), reason, at)


@transaction.atomic
def allow_address(*, channel: Channel, address: str) -> None:
    """The number or address was confirmed again, by voice: it may be written to."""
    Stop.objects.filter(kind=StopKind.ADDRESS, value=tidy_address(channel, address)).delete()


@transaction.atomic
def allow_person(*, person_ref: str) -> None:
    """A stop was a mistake (a death recorded on the wrong person): messages may go again; those stopped stay stopped."""
    Stop.objects.filter(kind=StopKind.PERSON, value=person_ref).delete()


def delete_old(*, days: int, at: datetime, batch: int = 5000) -> int:
    """Delete messages that left, were stopped or failed so many days ago, a batch at a time. What is still to go stays. Gives how many."""
    limit, total = at - timedelta(days=days), 0
    old = Message.objects.filter(Q(sent_at__lt=limit) | Q(stopped_at__lt=limit) | Q(failed_at__lt=limit))
    while keys := list(old.values_list("pk", flat=True)[:batch]):
        total += Message.objects.filter(pk__in=keys).delete()[0]
    return total


def _remember(kind: StopKind, values: list[str], reason: StopReason, at: datetime) -> None:
    """Keep the stop, so that it also holds for messages not yet thought of."""
    Stop.objects.bulk_create([Stop(kind=kind, value=value, reason=reason, since=at) for value in values], ignore_conflicts=True)


def _stop(messages: QuerySet[Message], reason: StopReason, at: datetime) -> int:
    """Stop what is still to go, and wipe the words of what was secret."""
    still = messages.filter(STILL_TO_GO)
    still.filter(secret=True).update(body="")
    return still.update(stopped_at=at, trouble=f"stopped: {reason}")
