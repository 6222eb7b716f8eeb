"""Sending: each message is claimed by one worker, tried again when its road is closed, and given up when trying would not help."""

from datetime import datetime, timedelta

from django.db.models import F, Q

from headwater.hub.notify.adapters import Envelope, NotCarried, carrier
from headwater.hub.notify.logic import is_too_late
from headwater.hub.notify.models import STILL_TO_GO, Message
from headwater.hub.notify.states import MINUTES_BETWEEN_ATTEMPTS, MOST_ATTEMPTS, minutes_to_wait

TOO_LATE = "It was of no use any more."


def deliver(*, message_id: int, at: datetime) -> bool:
    """Send one message now, unless it was sent, stopped or is being sent. True when it left.

    The row is claimed in a short write first: the road may be slow, and no lock is held while it thinks.
    """
    tried = Message.objects.filter(pk=message_id).values_list("attempts", "trouble").first()
    if tried is None or not _claim(message_id, tried[0], at):
        return False
    message, cut_off = Message.objects.get(pk=message_id), tried[0] > 0 and not tried[1]
    if is_too_late(message.template, written_at=message.created_at, at=at):
        _give_up(message, TOO_LATE, at)
        return False
    try:
        carrier_ref = carrier(message.channel).carry(_envelope(message, cut_off=cut_off))
    except NotCarried as trouble:
        _note_trouble(message, trouble, at)
        return False
    gone = {"sent_at": at, "trouble": "", "carrier_ref": carrier_ref[:64], "body": "" if message.secret else F("body")}
    Message.objects.filter(pk=message_id).update(**gone)
    return True


def deliver_due(*, at: datetime, limit: int = 500) -> int:
    """Send what is due and still to go: later dates, and what a worker that died left behind. Gives how many left."""
    due = Message.objects.filter(STILL_TO_GO, _free_at(at), due_at__lte=at).order_by("due_at", "id")
    return sum(deliver(message_id=message_id, at=at) for message_id in list(due.values_list("pk", flat=True)[:limit]))


def _envelope(message: Message, *, cut_off: bool) -> Envelope:
    return Envelope(
        message.pk, message.channel, message.template, message.recipient, message.subject, message.body, again=message.attempts > 1,
        cut_off=cut_off,
    )  # fmt: skip


def _free_at(at: datetime) -> Q:
    """Nobody is trying it now, and the last try was long enough ago."""
    return Q(try_after=None) | Q(try_after__lte=at)


def _claim(message_id: int, attempts: int, at: datetime) -> bool:
    """Take the message for this attempt; only one of two workers gets it. Until the attempt says how it ended, no trouble is written down:
    a message that was tried and tells neither that it left nor why not was cut off."""
    mine = Message.objects.filter(STILL_TO_GO, _free_at(at), pk=message_id, attempts=attempts)
    lease = at + timedelta(minutes=MINUTES_BETWEEN_ATTEMPTS)
    return mine.update(tried_at=at, try_after=lease, attempts=attempts + 1, trouble="") == 1


def _note_trouble(message: Message, trouble: NotCarried, at: datetime) -> None:
    """Remember why it did not leave, and when to try again; after enough attempts a person has to see it."""
    if trouble.lasting or message.attempts >= MOST_ATTEMPTS:
        _give_up(message, str(trouble), at)
        return
    again = at + timedelta(minutes=max(minutes_to_wait(message.attempts), trouble.wait_minutes))
    Message.objects.filter(pk=message.pk).update(trouble=str(trouble)[:200], try_after=again)


def _give_up(message: Message, words: str, at: datetime) -> None:
    body = "" if message.secret else F("body")
    Message.objects.filter(STILL_TO_GO, pk=message.pk).update(trouble=words[:200], failed_at=at, body=body)
