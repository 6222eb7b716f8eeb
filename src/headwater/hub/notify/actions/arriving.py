"""What became of messages that left: the carrier is asked, a few at a time, until it knows."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from headwater.hub.notify.adapters import Arrival, Carrier, NotCarried, carrier
from headwater.hub.notify.models import STILL_AWAY, Message
from headwater.hub.notify.states import LOOK_UP_HOURS, MINUTES_BETWEEN_LOOKS, Fate


def look_up_arrivals(*, at: datetime, limit: int = 200) -> int:
    """Ask what became of messages that left, those asked about longest ago first. Gives how many are known now. A carrier that will not
    say is left alone until the next time."""
    long_ago = Q(looked_at=None) | Q(looked_at__lte=at - timedelta(minutes=MINUTES_BETWEEN_LOOKS))
    away = Message.objects.filter(STILL_AWAY, long_ago, sent_at__gt=at - timedelta(hours=LOOK_UP_HOURS))
    return _look_up(list(away.order_by("looked_at", "id")[:limit]), at)


def _look_up(messages: Iterable[Message], at: datetime) -> int:
    roads: dict[str, Carrier] = {}
    known = 0
    for message in messages:
        road = roads.setdefault(message.channel, carrier(message.channel))
        try:
            found = road.look_up(message.carrier_ref)
        except NotCarried:
            return known
        known += _keep(message, found, at)
    return known


def _keep(message: Message, found: Arrival, at: datetime) -> bool:
    changes: dict[Fate, dict[str, Any]] = {
        Fate.ON_ITS_WAY: {},
        Fate.ARRIVED: {"arrived_at": at},
        Fate.DID_NOT_ARRIVE: {"bounced_at": at, "trouble": found.trouble[:200]},
    }
    Message.objects.filter(STILL_AWAY, pk=message.pk).update(looked_at=at, **changes[found.fate])
    return found.fate != Fate.ON_ITS_WAY
