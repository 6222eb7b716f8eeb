"""Where housing workers are placed, with whom, for how many hours; the teams that they serve; and whom to ask in each setting."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency, Site
from headwater.hub.organisations.queries import colleagues
from headwater.hub.pathways.logic.advice.sums import Posted, Staffing, staffing_on
from headwater.hub.pathways.models import HostTeam, Placement, RotaSlot
from headwater.hub.pathways.permissions import check_can_advise, check_can_see_settings, check_can_set_up
from headwater.hub.pathways.queries.advice.log import embedded, programme_of_agency
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting, Setting

SETTINGS = (Setting.HEALTH, Setting.JUSTICE, Setting.CHILDRENS, Setting.HOUSING_TEAM, Setting.COMMUNITY)


@dataclass(frozen=True, slots=True)
class PlacedAt:
    """Somebody placed with a host."""

    placement_id: int
    worker: str
    phone: str
    host: str
    host_kind: str
    place: str
    setting: str
    hours: Decimal | None
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Places:
    """Everybody placed on a day, by kind of host and by setting."""

    by_host_kind: tuple[tuple[str, tuple[PlacedAt, ...]], ...]
    by_setting: tuple[tuple[str, Staffing], ...]
    full_time: int


def in_force(as_of: date) -> QuerySet[Placement]:
    """Placements that hold on a day."""
    return Placement.objects.filter(Q(ends_on=None) | Q(ends_on__gte=as_of), starts_on__lte=as_of)


def full_time_hours(*, agency_id: int, as_of: date) -> int:
    """Hours a week of one full-time worker."""
    return setting_on(name=DatedSetting.FULL_TIME_HOURS, programme_id=programme_of_agency(agency_id), as_of=as_of)


def places(*, viewer: Actor, as_of: date) -> Places:
    """The viewer's agency's own people on a day: headcount and full-time equivalents are shown apart."""
    check_can_advise(viewer)
    full_time = full_time_hours(agency_id=viewer.agency, as_of=as_of)
    rows = list(in_force(as_of).select_related("membership", "host", "site", "service").order_by("host__name", "id"))
    kinds: dict[str, list[PlacedAt]] = {}
    for row in rows:
        kinds.setdefault(row.host.kind, []).append(_line(row))
    settings = [(each, staffing_on(posted_in(rows, each), as_of, full_time=full_time)) for each in SETTINGS]
    return Places(tuple((kind, tuple(found)) for kind, found in sorted(kinds.items())), tuple(settings), full_time)


def posted_in(rows: list[Placement], setting: str) -> list[Posted]:
    """The named people of some placements in a setting."""
    return [
        Posted(row.membership_id, row.starts_on, row.ends_on, row.hours_a_week)
        for row in rows if row.membership_id and row.service.setting == setting
    ]  # fmt: skip


def _line(row: Placement, *, to_everybody: bool = False) -> PlacedAt:
    """A placement; a building that must not be found is not named to everybody."""
    who, site = row.membership, row.site
    place = site.name if site and (site.address_public or not to_everybody) else ""
    return PlacedAt(
        row.pk, who.name if who else "", who.phone if who else row.service.phone, row.host.name, row.host.kind,
        place, row.service.setting, row.hours_a_week, row.starts_on, row.ends_on,
    )  # fmt: skip


def named_workers(*, viewer: Actor, setting: str, as_of: date) -> tuple[PlacedAt, ...]:
    """Whom to go to in a setting, for everybody at work. It crosses agencies: those who ask are other agencies' people."""
    check_can_see_settings(viewer)
    with across_agencies():
        rows = in_force(as_of).filter(service__setting=setting, service__is_open=True)
        rows = rows.select_related("membership", "host", "site", "service").order_by("host__name", "id")
        return tuple(_line(row, to_everybody=True) for row in rows)


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team that is served."""

    team_id: int
    name: str
    host: str
    kind: str
    setting: str
    worker: str
    worker_phone: str
    started_on: date


def teams(*, viewer: Actor, setting: str = "") -> tuple[TeamLine, ...]:
    """The teams that the viewer's agency serves; for others, those of a setting with the worker whom each goes to."""
    check_can_see_settings(viewer)
    if setting:
        with across_agencies():
            # Whom a team goes to is for everybody at work; no person helped stands here.
            return tuple(_team(row) for row in _served().filter(service__setting=setting))
    check_can_advise(viewer)
    return tuple(_team(row) for row in _served())


def _served() -> QuerySet[HostTeam]:
    rows = HostTeam.objects.filter(ended_on=None).select_related("host", "service", "worker")
    return rows.order_by("service__setting", "name")


def _team(row: HostTeam) -> TeamLine:
    who = row.worker
    return TeamLine(
        row.pk, row.name, row.host.name if row.host else "", row.kind, row.service.setting, who.name if who else "",
        who.phone if who else "", row.started_on,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CanPlaceAt:
    """What may be chosen when somebody is placed."""

    services: tuple[tuple[int, str], ...]
    hosts: tuple[tuple[str, str], ...]
    workers: tuple[tuple[int, str], ...]


def can_place_at(*, viewer: Actor, as_of: date) -> CanPlaceAt:
    """The viewer's embedded services, every other agency with its sites, and the workers in post."""
    check_can_set_up(viewer)
    hosts = Agency.objects.filter(is_active=True).exclude(pk=viewer.agency).order_by("name")
    sites = Site.objects.filter(agency__is_active=True).exclude(agency_id=viewer.agency).order_by("agency__name", "name")
    found = [(str(pk), name) for pk, name in hosts.values_list("id", "name")]
    found += [
        (f"{host}-{pk}", f"{agency}: {name}") for host, pk, agency, name in sites.values_list("agency_id", "id", "agency__name", "name")
    ]
    return CanPlaceAt(
        tuple(embedded(viewer.agency).values_list("id", "name")), tuple(sorted(found, key=lambda pair: pair[1])),
        tuple(colleagues(viewer=viewer, as_of=as_of)),
    )  # fmt: skip


def placed_people(*, viewer: Actor, as_of: date) -> tuple[tuple[int, str], ...]:
    """The viewer's agency's placements, to write hours for."""
    check_can_set_up(viewer)
    rows = in_force(as_of).select_related("membership", "host", "site", "service").order_by("host__name", "id")
    return tuple(
        (line.placement_id, f"{line.worker or row.service.name}, {line.place or line.host}") for row in rows for line in [_line(row)]
    )


def held_team(*, viewer: Actor, team_id: int) -> TeamLine:
    """A team that the viewer's agency serves."""
    check_can_set_up(viewer)
    row = HostTeam.objects.select_related("host", "service", "worker").filter(pk=team_id).first()
    if row is None:
        raise NotFound("There is no such team here.")
    return _team(row)


def held_hours(*, viewer: Actor, slot_id: int) -> None:
    """Refuse to ask about hours that are not this agency's."""
    check_can_set_up(viewer)
    if not RotaSlot.objects.filter(pk=slot_id).exists():
        raise NotFound("There are no such hours here.")
