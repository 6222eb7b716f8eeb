"""Writing to people: put in the outbox with the change it tells of, sent after that change is kept, stopped when it must be.

Who did it is in the audit entry of the action that calls these: this floor knows nothing of the log beside it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from headwater.hub.core.values import Actor
from headwater.hub.notify.adapters import Envelope, NotCarried, carrier, hand_to_worker
from headwater.hub.notify.logic import SafeRecipient, tidy_address, write
from headwater.hub.notify.models import STILL_TO_GO, Message, Stop
from headwater.hub.notify.states import MINUTES_BETWEEN_ATTEMPTS, MOST_ATTEMPTS, Channel, StopKind, StopReason


@transaction.atomic
def queue(
    *,
    to: SafeRecipient,
    template: str,
    context: Mapping[str, object],
    by: Actor,
    at: datetime,
    about_kind: str = "",
    about_ref: str = "",
    due_at: datetime | None = None,
) -> int | None:
    """Put a message in the outbox, in the caller's transaction; it leaves after commit, or when it is due.

    Gives the message's id, or None when nothing may be sent to this person or address any more.
    """
    wording = write(template, context, to)
    if _is_stopped(to):
        return None
    message = Message.objects.create(
        agency_id=by.agency_id,
        channel=to.channel,
        template=template,
        recipient=to.address,
        person_ref=to.person_ref,
        subject=wording.subject[:200],
        body=wording.body,
        secret=wording.secret,
        about_kind=about_kind,
        about_ref=about_ref,
        created_at=at,
        due_at=due_at or at,
    )
    if message.due_at <= at:
        transaction.on_commit(lambda: hand_to_worker(message.pk), robust=True)
    return message.pk


def deliver(*, message_id: int, at: datetime) -> bool:
    """Send one message now, unless it was sent, stopped or is being sent. True when it left.

    The row is claimed in a short write first: the mail server may be slow, and no lock is held while it thinks.
    """
    if not _claim(message_id, at):
        return False
    message = Message.objects.get(pk=message_id)
    try:
        carrier().carry(
            Envelope(message.pk, message.channel, message.template, message.recipient, message.subject, message.body),
        )
    except NotCarried as trouble:
        _note_trouble(message, str(trouble), at)
        return False
    Message.objects.filter(pk=message_id).update(sent_at=at, trouble="", body="" if message.secret else F("body"))
    return True


def deliver_due(*, at: datetime, limit: int = 500) -> int:
    """Send what is due and still to go: later dates, and what a worker that died left behind. Gives how many left."""
    due = Message.objects.filter(STILL_TO_GO, _free_at(at), due_at__lte=at).order_by("due_at", "id")
    return sum(deliver(message_id=message_id, at=at) for message_id in list(due.values_list("pk", flat=True)[:limit]))


@transaction.atomic
def stop_all(*, person_refs: Iterable[str], reason: StopReason, at: datetime) -> int:
    """Send nothing more to these people, from now on and whoever asks. Gives how many waiting messages were stopped."""
    refs = [ref for ref in person_refs if ref]
    _remember(StopKind.PERSON, refs, reason, at)
    return _stop(Message.objects.filter(person_ref__in=refs), reason, at)


def delete_old(*, days: int, at: datetime, batch: int = 5000) -> int:
    """Delete messages that left, were stopped or failed so many days ago, a batch at a time. What is still to go stays. Gives how many."""
    limit, total = at - timedelta(days=days), 0
    old = Message.objects.filter(Q(sent_at__lt=limit) | Q(stopped_at__lt=limit) | Q(failed_at__lt=limit))
    while keys := list(old.values_list("pk", flat=True)[:batch]):
        total += Message.objects.filter(pk__in=keys).delete()[0]
    return total


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


def _is_stopped(to: SafeRecipient) -> bool:
    """Whether nothing may be sent there any more."""
    stopped = Q(kind=StopKind.ADDRESS, value=to.address)
    if to.person_ref:
        stopped |= Q(kind=StopKind.PERSON, value=to.person_ref)
    return Stop.objects.filter(stopped).exists()


def _remember(kind: StopKind, values: list[str], reason: StopReason, at: datetime) -> None:
    """Keep the stop, so that it also holds for messages not yet thought of."""
    Stop.objects.bulk_create([Stop(kind=kind, value=value, reason=reason, since=at) for value in values], ignore_conflicts=True)


def _stop(messages: QuerySet[Message], reason: StopReason, at: datetime) -> int:
    """Stop what is still to go, and wipe the words of what was secret."""
    still = messages.filter(STILL_TO_GO)
    still.filter(secret=True).update(body="")
    return still.update(stopped_at=at, trouble=f"stopped: {reason}")


def _free_at(at: datetime) -> Q:
    """Nobody is trying it now, and the last try was long enough ago."""
    return Q(tried_at=None) | Q(tried_at__lte=at - timedelta(minutes=MINUTES_BETWEEN_ATTEMPTS))


def _claim(message_id: int, at: datetime) -> bool:
    """Take the message for this attempt; only one of two workers gets it."""
    mine = Message.objects.filter(STILL_TO_GO, _free_at(at), pk=message_id)
    return mine.update(tried_at=at, attempts=F("attempts") + 1) == 1


def _note_trouble(message: Message, trouble: str, at: datetime) -> None:
    """Remember why it did not leave; after enough attempts it counts as failed, for a person to see."""
    given_up = message.attempts >= MOST_ATTEMPTS
    Message.objects.filter(pk=message.pk).update(
        trouble=trouble[:200], failed_at=at if given_up else None, body="" if given_up and message.secret else F("body")
    )
