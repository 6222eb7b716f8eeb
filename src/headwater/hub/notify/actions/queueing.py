"""Writing to people: put in the outbox with the change it tells of, and sent after that change is kept.

Who did it is in the audit entry of the action that calls these: this floor knows nothing of the log beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from headwater.hub.core.compiled import Compiled, Whose
from headwater.hub.core.many import keep_many
from headwater.hub.core.rows import new_row
from headwater.hub.core.values import Actor
from headwater.hub.notify.adapters import hand_all_to_worker, hand_to_worker
from headwater.hub.notify.logic import Line, SafeRecipient, write
from headwater.hub.notify.models import Message, Stop
from headwater.hub.notify.states import StopKind


@transaction.atomic
def queue(
    *,
    to: SafeRecipient,
    template: str,
    context: Mapping[str, object],
    by: Actor,
    at: datetime,
    agency_id: int | None = None,
    lines: Sequence[Line] = (),
    about_kind: str = "",
    about_ref: str = "",
    due_at: datetime | None = None,
) -> int | None:
    """Put a message in the outbox, in the caller's transaction; it leaves after commit, or when it is due.

    `agency_id`: whose message it is, where that is not the agency acting; its people see when it did not arrive. Gives the message's id,
    or None when nothing may be sent to this person or address any more.
    """
    wording = write(template, context, to, lines)
    if _is_stopped(to):
        return None
    message = Message.objects.create(
        agency_id=agency_id or by.agency_id,
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
        hand_to_worker(message.pk)
    return message.pk


@dataclass(frozen=True, slots=True)
class Post:
    """One of many messages of a kind: to whom, with what in its gaps, whose it is, and what it is about."""

    to: SafeRecipient
    context: Mapping[str, object]
    agency_id: int
    about_ref: str


def queue_many(*, posts: Sequence[Post], template: str, about_kind: str, by: Actor, at: datetime) -> int:
    """Put many messages to addresses that are nobody's person in the outbox, in the caller's transaction. Gives how many were put there."""
    if any(post.to.person_ref for post in posts):
        raise TypeError("A message to a person is queued by itself.")
    stopped = {value for (value,) in _STOPPED.rows(addresses=[post.to.address for post in posts])}
    going = [post for post in posts if post.to.address not in stopped]
    kept = keep_many(Message, [_message(post, template, about_kind, by, at) for post in going])
    if len(kept) == 1:
        hand_to_worker(kept[0].pk)
    elif kept:
        hand_all_to_worker()
    return len(kept)


def _stopped(addresses: list[str]) -> "QuerySet[Stop, Any]":
    return Stop.objects.filter(kind=StopKind.ADDRESS, value__in=addresses).values_list("value")


_STOPPED = Compiled(_stopped, Whose.NOBODYS)


def _message(post: Post, template: str, about_kind: str, by: Actor, at: datetime) -> Message:
    wording, to = write(template, post.context, post.to), post.to
    return new_row(
        Message, agency_id=post.agency_id or by.agency_id, channel=to.channel, template=template, recipient=to.address,
        person_ref=to.person_ref, subject=wording.subject[:200], body=wording.body, secret=wording.secret, about_kind=about_kind,
        about_ref=post.about_ref, created_at=at, due_at=at,
    )  # fmt: skip


def _is_stopped(to: SafeRecipient) -> bool:
    """Whether nothing may be sent there any more."""
    stopped = Q(kind=StopKind.ADDRESS, value=to.address)
    if to.person_ref:
        stopped |= Q(kind=StopKind.PERSON, value=to.person_ref)
    return Stop.objects.filter(stopped).exists()
