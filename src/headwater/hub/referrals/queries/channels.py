"""By what channel referrals came, each share with what it is out of."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role
from headwater.hub.referrals.adapters import start_of_day
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import Channel


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """How many of the referrals of a service (of all of them, where `service` is empty) came by one channel."""

    service: str
    channel: Channel
    received: int
    base: int

    @property
    def share(self) -> float | None:
        """Per cent of all that were received; None where nothing was."""
        return 100 * self.received / self.base if self.base else None


def channels(*, viewer: Actor, since: date, until: date) -> tuple[ChannelLine, ...]:
    """Every channel for all services together, one that nothing came by among them; then those that were used, service by service."""
    if not viewer.has(Role.MANAGER, Role.COORDINATOR, Role.ANALYST):
        raise NotAllowed("Only a manager can see how referrals came.")
    rows = Referral.objects.filter(received_at__gte=start_of_day(since), received_at__lt=start_of_day(until, days_on=1))
    grouped = rows.values_list("service__name", "channel").annotate(n=Count("id")).order_by("service__name")
    counts = {(service, Channel(channel)): n for service, channel, n in grouped}
    return (*_lines("", _all(counts)), *(line for service in _services(counts) for line in _of(service, counts)))


def _all(counts: dict[tuple[str, Channel], int]) -> Counter[Channel]:
    found: Counter[Channel] = Counter()
    for (_, channel), n in counts.items():
        found[channel] += n
    return found


def _services(counts: dict[tuple[str, Channel], int]) -> list[str]:
    """The services, where there is more than one: a single one would only say again what stands above it."""
    names = sorted({service for service, _ in counts})
    return names if len(names) > 1 else []


def _of(service: str, counts: dict[tuple[str, Channel], int]) -> tuple[ChannelLine, ...]:
    own = Counter({channel: n for (name, channel), n in counts.items() if name == service})
    return tuple(line for line in _lines(service, own) if line.received)


def _lines(service: str, counts: Counter[Channel]) -> tuple[ChannelLine, ...]:
    base = counts.total()
    ordered = sorted(Channel, key=lambda channel: (-counts[channel], channel))
    return tuple(ChannelLine(service, channel, counts[channel], base) for channel in ordered)
