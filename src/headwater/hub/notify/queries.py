"""What became of messages, for the agency that sent them. Never their words or where they went."""

from dataclasses import dataclass
from datetime import datetime

from headwater.hub.core.values import Actor
from headwater.hub.notify.models import Message


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that did not arrive."""

    id: int
    channel: str
    template: str
    about_kind: str
    about_ref: str
    failed_at: datetime
    trouble: str


def undelivered(*, viewer: Actor, limit: int = 50) -> list[Undelivered]:
    """Messages of the viewer's agency that could not be sent, newest first."""
    rows = Message.objects.filter(agency_id=viewer.agency_id, failed_at__isnull=False).order_by("-failed_at", "-id")
    return [Undelivered(**values) for values in rows.values(*Undelivered.__slots__)[:limit]]
