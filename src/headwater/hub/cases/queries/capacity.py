"""Who waits and how much room there is at each service of a programme, for those who pay for it: counts, and no small one of people."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.permissions import check_can_see_capacity
from headwater.hub.cases.queries.room import ServiceRoom, room
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor, Role
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.queries.offered import largest_setting_on
from headwater.hub.programmes.states import DatedSetting
from headwater.hub.referrals.adapters.rates import any_small


@dataclass(frozen=True, slots=True)
class ServiceCapacity:
    """One service on a day. A count of people that is small is None, and with it what would tell it: the wait, or the room left."""

    programme: str
    agency: str
    service: str
    waiting: int | None
    longest_wait: int | None
    places: int
    open_places: int | None
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Capacity:
    """Every service of the programmes that an agency commissions."""

    on: date
    services: tuple[ServiceCapacity, ...]
    hidden_up_to: int


def capacity(*, viewer: Actor, on: date) -> Capacity:
    """Across the agencies that give the services: who commissions them is what allows it, and each number is a count."""
    check_can_see_capacity(viewer)
    rows = Service.objects.filter(programme__commissioner_id=viewer.agency).order_by("programme__name", "agency__name", "name")
    found = list(rows.values_list("id", "name", "agency_id", "agency__name", "programme__name"))
    up_to = largest_setting_on(name=DatedSetting.SMALL_NUMBER, as_of=on)
    rooms = {each.service_id: each for agency_id in sorted({row[2] for row in found}) for each in _rooms(agency_id, on)}
    lines = tuple(_line(programme, agency, name, rooms[pk], up_to) for pk, name, _, agency, programme in found)
    return Capacity(on, lines, up_to)


def _rooms(agency_id: int, on: date) -> tuple[ServiceRoom, ...]:
    """As the agency itself counts them."""
    with acting_for(agency_id):
        return room(viewer=Actor("capacity", agency_id=agency_id, roles=frozenset({Role.MANAGER})), on=on, since=on).services


def _line(programme: str, agency: str, name: str, found: ServiceRoom, up_to: int) -> ServiceCapacity:
    few_wait, few_taken = any_small([found.waiting], up_to), any_small([found.taken], up_to)
    return ServiceCapacity(
        programme, agency, name, None if few_wait else found.waiting, None if few_wait else found.longest_wait, found.places,
        None if few_taken else found.open_places, found.is_shared,
    )  # fmt: skip
