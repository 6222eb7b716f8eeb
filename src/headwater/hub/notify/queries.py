"""What became of messages, for the agency that sent them. Never their words or where they went."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role
from headwater.hub.notify.models import Message
from headwater.hub.notify.states import Channel

PAGE = 25
MAY_SEE = (Role.MANAGER, Role.COORDINATOR, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that did not arrive. `left`: it went out, and somebody at the other end could not be reached."""

    id: int
    channel: str
    template: str
    about_kind: str
    about_ref: str
    failed_at: datetime
    left: bool
    trouble: str


def undelivered(*, viewer: Actor, before: int | None = None, limit: int = PAGE) -> list[Undelivered]:
    """Messages of the viewer's agency that could not be sent or did not arrive, the last written on top. Only for who may chase them."""
    if viewer.agency_id is None or not viewer.has(*MAY_SEE):
        raise NotAllowed("Only a manager, a coordinator or an administrator can see which messages did not arrive.")
    rows = _not_arrived(viewer.agency_id).order_by("-id")
    rows = rows.filter(pk__lt=before) if before else rows
    return [_line(row) for row in rows[:limit]]


def count_undelivered(*, agency_id: int, since: datetime, most: int = 1000) -> int:
    """How many messages of an agency did not arrive since a moment. For the daily list, which no viewer asks for."""
    return _not_arrived(agency_id).filter(Q(failed_at__gte=since) | Q(bounced_at__gte=since))[:most].count()


def _not_arrived(agency_id: int) -> QuerySet[Message]:
    return Message.objects.filter(Q(failed_at__isnull=False) | Q(bounced_at__isnull=False), agency_id=agency_id)


def _line(row: Message) -> Undelivered:
    when = row.failed_at or row.bounced_at or row.created_at
    left = row.bounced_at is not None
    return Undelivered(row.pk, Channel(row.channel), row.template, row.about_kind, row.about_ref, when, left, row.trouble)
