"""Where people are: prisons, probation offices and approved premises, who is at each, who works there; and the numbers of the programme."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Area, Site
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.models import PremisesStay
from headwater.hub.pathways.permissions import check_can_see_custody
from headwater.hub.pathways.queries.hospital.places import PlacedLine, placed_with, placements, programme_of
from headwater.hub.pathways.queries.justice.custody import HOSTS, seen_rows
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place: how many people the viewer may see there, how many of them nobody has, and who works there."""

    name: str
    host: str
    people: int
    unworked: int
    in_premises: int
    workers: tuple[PlacedLine, ...]


def places(*, viewer: Actor, as_of: date) -> tuple[PlaceLine, ...]:
    """Every place where the viewer's agency works or holds somebody, with its people and its workers."""
    check_can_see_custody(viewer)
    is_host = viewer.agency_kind in set(HOSTS)
    workers = placed_with(host_id=viewer.agency, as_of=as_of) if is_host else placements(viewer=viewer, as_of=as_of, kinds=HOSTS)
    rows = [row for queryset in seen_rows() for row in queryset.filter(released_on=None)]
    premises = _in_premises()
    names = {row.prison: "" for row in rows if row.prison} | _sites(viewer, workers, is_host)
    found = []
    for name, host in sorted(names.items(), key=lambda pair: (pair[1], pair[0])):
        here = [row for row in rows if row.prison == name]
        free = sum(not (row.worker_name or row.referral_id) for row in here)
        at_it = tuple(line for line in workers if line.site == name or (not line.site and line.host == host))
        found.append(PlaceLine(name, host, len(here), free, premises.get(name, 0), at_it))
    return tuple(found)


def _sites(viewer: Actor, workers: tuple[PlacedLine, ...], is_host: bool) -> dict[str, str]:
    """The buildings of the viewer's own agency, or of the agencies where its people are placed."""
    hosts = Q(agency_id=viewer.agency) if is_host else Q(agency__name__in={line.host for line in workers})
    return dict(Site.objects.filter(hosts).values_list("name", "agency__name"))


def _in_premises() -> dict[str, int]:
    """How many of those whom the viewer may see are in each of the approved premises now."""
    ids = [pk for rows in seen_rows() for pk in rows.values_list("pk", flat=True)]
    with across_agencies():
        # Which episodes may be read was decided before; their stays stand beside them.
        stays = PremisesStay.objects.filter(custody_id__in=ids, ended_on=None).values("site__name").annotate(n=Count("id"))
        return {row["site__name"]: row["n"] for row in stays}


def connected_only(*, agency_id: int, as_of: date) -> bool:
    """Whether a list may bring only people who are not said to have no connection with the county."""
    return bool(number(DatedSetting.CUSTODY_CONNECTED_ONLY, agency_id=agency_id, as_of=as_of))


def number(name: DatedSetting, *, agency_id: int, as_of: date) -> int:
    """A number of the programme that works where this agency is."""
    return setting_on(name=name, programme_id=programme_of(agency_id=agency_id, as_of=as_of), as_of=as_of)


def prisons(*, viewer: Actor) -> list[tuple[int, str]]:
    """Where somebody may be moved to."""
    check_can_see_custody(viewer)
    rows = Site.objects.filter(agency__kind__in=HOSTS).order_by("agency__name", "name")
    return [(pk, name if name == host else f"{name} ({host})") for pk, name, host in rows.values_list("id", "name", "agency__name")]


def premises(*, viewer: Actor) -> list[tuple[int, str]]:
    """The buildings of probation whose address is public nowhere: approved premises."""
    check_can_see_custody(viewer)
    rows = Site.objects.filter(agency__kind=AgencyKind.PROBATION, address_public=False).order_by("name")
    return list(rows.values_list("id", "name"))


def councils(*, viewer: Actor) -> list[tuple[str, str]]:
    """Every council, those of the county first."""
    check_can_see_custody(viewer)
    return list(Area.objects.order_by("-in_county", "name").values_list("code", "name"))
