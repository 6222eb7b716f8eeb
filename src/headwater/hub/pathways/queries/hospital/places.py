"""Wards, the sites of hospitals, and who is placed where."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency, Site
from headwater.hub.organisations.queries import colleagues
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.logic.hospital.standing import Thresholds
from headwater.hub.pathways.models import Placement, Ward
from headwater.hub.pathways.permissions import check_can_see_stays, check_can_set_up
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.queries.offered import settings_on
from headwater.hub.programmes.states import DatedSetting, Setting, Strand


@dataclass(frozen=True, slots=True)
class WardLine:
    """A ward, as its own trust sees it."""

    ward_id: int
    site: str
    name: str
    code: str
    told_as: str
    kind: str


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A housing worker placed with a hospital: whom the ward asks."""

    placement_id: int
    site: str
    worker: str
    phone: str
    agency_id: int
    agency: str
    service_id: int
    service: str
    host: str
    starts_on: date
    ends_on: date | None


def wards(*, viewer: Actor) -> tuple[WardLine, ...]:
    """The wards of the viewer's agency that are in use."""
    check_can_see_stays(viewer)
    rows = Ward.objects.filter(ended_on=None).order_by("site__name", "name")
    return tuple(WardLine(*row) for row in rows.values_list("id", "site__name", "name", "code", "told_as", "kind"))


def sites(*, viewer: Actor) -> list[tuple[int, str]]:
    """The buildings of the viewer's agency."""
    check_can_set_up(viewer)
    return list(Site.objects.filter(agency_id=viewer.agency).order_by("name").values_list("id", "name"))


def own_sites(*, viewer: Actor) -> list[tuple[int, str]]:
    """The buildings of the viewer's agency, for whoever writes down who is in them."""
    check_can_see_stays(viewer)
    return list(Site.objects.filter(agency_id=viewer.agency).order_by("name").values_list("id", "name"))


def placed_with(*, host_id: int, as_of: date) -> tuple[PlacedLine, ...]:
    """Who is placed with a hospital on a day. It crosses agencies, because a ward must know whom to ask and their agency is another."""
    with across_agencies():
        return _lines(_in_force(as_of).filter(host_id=host_id))


def placements(*, viewer: Actor, as_of: date, kinds: tuple[AgencyKind, ...] = (AgencyKind.HOSPITAL_TRUST,)) -> tuple[PlacedLine, ...]:
    """The viewer's agency's own people, and where they are placed, with hosts of these kinds."""
    check_can_see_stays(viewer)
    return _lines(_in_force(as_of).filter(host__kind__in=kinds))


def placed_here(*, viewer: Actor, placement_id: int) -> None:
    """Refuse to ask about a placement that is not this agency's."""
    check_can_set_up(viewer)
    if not Placement.objects.filter(pk=placement_id).exists():
        raise NotFound("There is no such placement here.")


def _in_force(as_of: date) -> QuerySet[Placement]:
    return Placement.objects.filter(Q(ends_on=None) | Q(ends_on__gte=as_of), starts_on__lte=as_of)


_PLACED = (
    "id", "site__name", "membership__name", "membership__phone", "agency_id", "agency__name", "service_id", "service__name", "host__name",
    "starts_on", "ends_on",
)  # fmt: skip


def _lines(rows: QuerySet[Placement]) -> tuple[PlacedLine, ...]:
    found = rows.order_by("host__name", "site__name", "id").values_list(*_PLACED)
    return tuple(PlacedLine(row[0], row[1] or "", row[2] or "", row[3] or "", *row[4:]) for row in found)


@dataclass(frozen=True, slots=True)
class CanPlace:
    """What may be chosen when somebody is placed with a hospital."""

    services: tuple[tuple[int, str], ...]
    places: tuple[tuple[str, str], ...]
    workers: tuple[tuple[int, str], ...]


def can_place(*, viewer: Actor, as_of: date) -> CanPlace:
    """The viewer's embedded services in health, every hospital and its sites, and the workers in post."""
    check_can_set_up(viewer)
    services = Service.objects.filter(agency_id=viewer.agency, strand=Strand.EMBEDDED, setting=Setting.HEALTH)
    trusts = Agency.objects.filter(kind=AgencyKind.HOSPITAL_TRUST, is_active=True).exclude(pk=viewer.agency).order_by("name")
    places = [(str(pk), f"{name}: every site") for pk, name in trusts.values_list("id", "name")]
    places += [
        (f"{host}-{pk}", f"{trust}: {name}")
        for host, pk, trust, name in Site.objects.filter(agency__in=trusts)
        .order_by("agency__name", "name")
        .values_list("agency_id", "id", "agency__name", "name")
    ]
    return CanPlace(
        tuple(services.order_by("name").values_list("id", "name")), tuple(places), tuple(colleagues(viewer=viewer, as_of=as_of))
    )


def programme_of(*, agency_id: int, as_of: date) -> int | None:
    """The programme whose numbers hold in a hospital: that of the service placed there, or of the agency's own placed service."""
    with across_agencies():
        rows = _in_force(as_of).filter(Q(host_id=agency_id) | Q(agency_id=agency_id)).order_by("id")
        found: int | None = rows.values_list("service__programme_id", flat=True).first()
    return found


def keep_from_days(*, agency_id: int, as_of: date) -> int:
    """From how many days a stay of a daily list may be kept at all."""
    return setting_on(name=DatedSetting.STAY_KEEP_FROM_DAYS, programme_id=programme_of(agency_id=agency_id, as_of=as_of), as_of=as_of)


def thresholds_on(*, agency_id: int, as_of: date) -> Thresholds:
    """The thresholds in force on a day."""
    programme_id = programme_of(agency_id=agency_id, as_of=as_of)
    names = (DatedSetting.STAY_LONG_DAYS, DatedSetting.STAY_VERY_LONG_DAYS, DatedSetting.STAY_WITHOUT_PLAN_ONLY)
    known = settings_on(programme_id=programme_id, as_of=as_of)
    long_days, very_long, only = (known[name] for name in names)
    return Thresholds(long_days, very_long, bool(only))
