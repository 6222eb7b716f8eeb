"""Writing to people: put in the outbox with the change it tells of, and sent after that change is kept.

Who did it is in the audit entry of the action that calls these: this floor knows nothing of the log beside it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from headwater.hub.core.values import Actor
from headwater.hub.notify.adapters import hand_to_worker
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
        transaction.on_commit(lambda: hand_to_worker(message.pk), robust=True)
    return message.pk


def _is_stopped(to: SafeRecipient) -> bool:
    """Whether nothing may be sent there any more."""
    stopped = Q(kind=StopKind.ADDRESS, value=to.address)
    if to.person_ref:
        stopped |= Q(kind=StopKind.PERSON, value=to.person_ref)
    return Stop.objects.filter(stopped).exists()
