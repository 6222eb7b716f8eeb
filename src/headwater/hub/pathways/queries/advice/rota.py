"""Who is where and when, as far as the viewer's agency is concerned: its own people, and those who come to it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Absence
from headwater.hub.pathways.logic.advice.rota import Away, Hours, There, at_time, of_day
from headwater.hub.pathways.models import RotaSlot
from headwater.hub.pathways.permissions import check_can_see_settings, sees_counts_only

DAYS = 7


@dataclass(frozen=True, slots=True)
class Rota:
    """A day's rota, who is there at the moment asked for, and the week from that day on."""

    now: tuple[There, ...]
    today: tuple[There, ...]
    week: tuple[tuple[date, tuple[There, ...]], ...]


def rota(*, viewer: Actor, at: datetime, setting: str = "") -> Rota:
    """Who is at a place at a moment, with whoever covers somebody who is away.

    It crosses agencies: a host must know who comes to it, and those who come belong to another. Nobody else's rota is told.
    """
    check_can_see_settings(viewer)
    day = at.date()
    with across_agencies():
        hours = _hours(viewer, day, setting)
        away = {each: _away([row.member_id for row in hours if row.member_id], each) for each in _days(day)}
    week = tuple((each, of_day(hours, away[each], each)) for each in _days(day))
    return Rota(at_time(week[0][1], at.time()), week[0][1], week)


def _days(day: date) -> list[date]:
    return [day + timedelta(n) for n in range(DAYS)]


def _hours(viewer: Actor, day: date, setting: str) -> list[Hours]:
    mine = Q(placement__host_id=viewer.agency) | Q(agency_id=viewer.agency)
    if sees_counts_only(viewer):
        mine |= Q(placement__service__programme__commissioner_id=viewer.agency)
    until = day + timedelta(DAYS)
    there = Q(ends_on=None) | Q(ends_on__gte=day)
    placed = Q(placement__ends_on=None) | Q(placement__ends_on__gte=day)
    rows = RotaSlot.objects.filter(mine, there, placed, starts_on__lte=until).select_related(
        "placement__membership", "placement__host", "placement__site", "placement__service"
    )
    return [_line(row) for row in (rows.filter(placement__service__setting=setting) if setting else rows)]


def _line(row: RotaSlot) -> Hours:
    placed = row.placement
    who = placed.membership
    last = min(filter(None, [row.ends_on, placed.ends_on]), default=None)
    return Hours(
        row.pk, placed.membership_id, who.name if who else placed.service.name, who.phone if who else placed.service.phone,
        placed.host.name, placed.site.name if placed.site else "", row.weekday, row.opens, row.closes,
        max(row.starts_on, placed.starts_on), last,
    )  # fmt: skip


def _away(members: list[int], day: date) -> dict[int, Away]:
    rows = Absence.objects.filter(membership_id__in=members, starts_on__lte=day, ends_on__gte=day).select_related("cover")
    return {
        row.membership_id: Away(row.cover.name if row.cover else "", row.cover.phone if row.cover else "", row.ends_on + timedelta(1))
        for row in rows
    }
