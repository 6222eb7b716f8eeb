"""Patches of a housing service with children's teams, and the one worker of an address."""

from dataclasses import dataclass

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.adapters import district_of
from headwater.hub.organisations.models import Area
from headwater.hub.pathways.logic.children.patches import PatchRule, team_of
from headwater.hub.pathways.models import HostTeam, Patch
from headwater.hub.pathways.permissions import check_can_see_settings, check_can_set_up
from headwater.hub.programmes.states import Setting


@dataclass(frozen=True, slots=True)
class PatchLine:
    """A part of the county, its team and worker."""

    patch_id: int
    where: str
    team: str
    worker: str


@dataclass(frozen=True, slots=True)
class Patches:
    """Every patch, and the county's districts that belong to none: while there is one, a postcode may resolve to nobody."""

    lines: tuple[PatchLine, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Whom an address goes to."""

    team_id: int
    team: str
    worker: str
    phone: str
    district: str


def patches(*, viewer: Actor) -> Patches:
    """Which district and which postcodes belong to whom. It crosses agencies: whom to go to is for everybody at work."""
    check_can_see_settings(viewer)
    with across_agencies():
        rows = Patch.objects.select_related("team__worker", "area").order_by("area__name", "begins")
        lines = tuple(
            PatchLine(row.pk, row.area.name if row.area else row.begins, row.team.name, row.team.worker.name if row.team.worker else "")
            for row in rows
        )
        taken = {row.area_id for row in rows if row.area_id}
    left = Area.objects.filter(in_county=True, ended_on=None).exclude(pk__in=taken).order_by("name")
    return Patches(lines, tuple(left.values_list("name", flat=True)))


def can_patch(*, viewer: Actor) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[str, str], ...]]:
    """The teams of the viewer's agency, and the county's districts."""
    check_can_set_up(viewer)
    teams = HostTeam.objects.filter(ended_on=None, service__setting=Setting.CHILDRENS).order_by("name")
    areas = Area.objects.filter(in_county=True, ended_on=None).order_by("name")
    return tuple(teams.values_list("id", "name")), tuple(areas.values_list("code", "name"))


def worker_for(*, postcode: str) -> Found | None:
    """The team and worker of a postcode; None where it is not known or belongs to no patch. It crosses agencies, as the patches do."""
    district = district_of(postcode)
    if district is None:
        return None
    with across_agencies():
        rows = list(Patch.objects.filter(team__ended_on=None).values_list("team_id", "area__code", "begins"))
        found = team_of((PatchRule(team, code or "", begins) for team, code, begins in rows), postcode=postcode, district=district[0])
        team = HostTeam.objects.select_related("worker", "service").filter(pk=found or 0).first()
        if team is None:
            return None
        who = team.worker
        return Found(team.pk, team.name, who.name if who else team.service.name, who.phone if who else team.service.phone, district[1])
