"""Who waits and how much room there is, by service, on any day; and what overflowed, by worker."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q

from headwater.hub.cases.adapters.clocks import days as days_between
from headwater.hub.cases.logic.caseload import range_of
from headwater.hub.cases.models import LeadPeriod
from headwater.hub.cases.permissions import check_can_see_room
from headwater.hub.cases.queries.caseloads import ServiceTerms, Worker, terms, workers_on
from headwater.hub.core.values import Actor
from headwater.hub.programmes.models import Service
from headwater.hub.referrals.adapters import day_of, start_of_day
from headwater.hub.referrals.models import Overflow, Referral


@dataclass(frozen=True, slots=True)
class ServiceRoom:
    """One service on a day. Nobody waiting is 0, and then no wait is 0 days. `places`: what its workers may carry; `taken`: what they
    carried, for whatever service; `open_places` is never less than none. Without a worker there is no place. `is_shared`: other services
    of the agency count the same workers, so that places cannot be added up."""

    service_id: int
    name: str
    waiting: int
    longest_wait: int
    workers: int
    places: int
    taken: int
    is_shared: bool

    @property
    def open_places(self) -> int:
        """Room that is left."""
        return max(self.places - self.taken, 0)


@dataclass(frozen=True, slots=True)
class OverflowLine:
    """How many referrals were passed on because one worker was full. An empty name: the service was full, and nobody in particular."""

    worker: str
    number: int


@dataclass(frozen=True, slots=True)
class Room:
    """The services of an agency on a day, and a year of overflow up to it out of all that came."""

    on: date
    services: tuple[ServiceRoom, ...]
    overflow: tuple[OverflowLine, ...]
    received: int


def room(*, viewer: Actor, on: date, since: date) -> Room:
    """Queue and capacity at the end of a day, from what was received, decided and led by then; overflow since another day."""
    check_can_see_room(viewer)
    waits, led, here = _waiting(on), _led(on), workers_on(as_of=on, until=on)
    names = dict(Service.objects.filter(agency_id=viewer.agency).values_list("id", "name"))
    own = terms(viewer)
    teams = Counter(each.team_id for each in own)
    shared = {each.service_id for each in own if len(own) > 1 and (None in (each.team_id, *teams) or teams[each.team_id] > 1)}
    services = [_service(each, names[each.service_id], waits, led, here, on, each.service_id in shared) for each in own]
    end = start_of_day(on, days_on=1)
    received = Referral.objects.filter(received_at__gte=start_of_day(since), received_at__lt=end).count()
    return Room(on, tuple(sorted(services, key=lambda each: each.name)), _overflow(since, on), received)


Waits = dict[int, tuple[int, date]]


def _waiting(on: date) -> Waits:
    """Received by the end of the day, and not decided on by then: by service, how many, and the day the longest one came."""
    end = start_of_day(on, days_on=1)
    rows = Referral.objects.filter(Q(decided_at=None) | Q(decided_at__gte=end), received_at__lt=end)
    grouped = rows.values_list("service_id").annotate(n=Count("id"), first=Min("received_at")).order_by()
    return {service: (n, day_of(first)) for service, n, first in grouped}


def _led(on: date) -> Counter[int]:
    """How many cases each worker led at the end of the day."""
    led = LeadPeriod.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on, case__accepted_on__lte=on)
    led = led.filter(Q(case__closed_on=None) | Q(case__closed_on__gt=on))
    return Counter(dict(led.values_list("membership_id").annotate(n=Count("id")).order_by()))


def _service(
    own: ServiceTerms, name: str, waits: Waits, led: Counter[int], here: tuple[Worker, ...], on: date, shared: bool
) -> ServiceRoom:
    """A service has the workers of its team; one that belongs to no team has everybody's."""
    team = [each for each in here if each.carries and own.team_id in (None, each.team_id)]
    waiting, first = waits.get(own.service_id, (0, on))
    places = sum(range_of(each.mode, own.limits).high for each in team)
    taken = sum(led[each.membership_id] for each in team)
    return ServiceRoom(own.service_id, name, waiting, days_between(first, on), len(team), places, taken, shared)


def _overflow(since: date, until: date) -> tuple[OverflowLine, ...]:
    rows = Overflow.objects.filter(at__gte=start_of_day(since), at__lt=start_of_day(until, days_on=1))
    grouped = rows.values_list("worker__name").annotate(n=Count("id")).order_by("-n", "worker__name")
    return tuple(OverflowLine(name or "", n) for name, n in grouped)
