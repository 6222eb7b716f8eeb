"""Who works in a team, how many cases each carries, and who is away."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from headwater.hub.cases.logic.caseload import Limits, range_of, standing, warning
from headwater.hub.cases.models import Case
from headwater.hub.cases.permissions import check_can_see_cases
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations.models import Absence, Membership
from headwater.hub.programmes.models import Service

CARRY_CASES = frozenset({Role.WORKER, Role.MANAGER})
MOST_TO_CHOOSE_FROM = 100


@dataclass(frozen=True, slots=True)
class Load:
    """One worker's open cases against the range of how they work. `warning` says what one more case would mean; `away_until` is leave."""

    membership_id: int
    name: str
    mode: str
    open_cases: int
    low: int
    high: int
    standing: str
    warning: str
    away_until: date | None
    covered_by: str


def workers_of_team(*, viewer: Actor, as_of: date) -> list[tuple[int, str]]:
    """Those who may carry cases, of the viewer's agency, by name."""
    check_can_see_cases(viewer)
    return [(row.pk, row.name) for row in _members(as_of) if not CARRY_CASES.isdisjoint(row.roles)]


def workers_to_choose_from(*, viewer: Actor, as_of: date) -> list[tuple[int, str]]:
    """Those of the viewer's team who may carry cases (of the agency's, for somebody of no team); nobody where they are too many for a list
    to choose from, and a name has to be typed."""
    check_can_see_cases(viewer)
    rows = _members(as_of).filter(team_id=viewer.team_id) if viewer.team_id else _members(as_of)
    found = list(rows[: MOST_TO_CHOOSE_FROM + 1])
    return [] if len(found) > MOST_TO_CHOOSE_FROM else [(row.pk, row.name) for row in found if not CARRY_CASES.isdisjoint(row.roles)]


def loads(*, viewer: Actor, service_id: int, as_of: date) -> list[Load]:
    """Everybody who may be given a case of this service, with the room they have; in four queries whatever their number."""
    check_can_see_cases(viewer)
    service = Service.objects.filter(pk=service_id, agency_id=viewer.agency_id or 0).first()
    if service is None:
        raise NotFound("There is no such service here.")
    limits = Limits(service.caseload_low, service.caseload_limit, service.digital_limit)
    counts = open_cases_by_worker(as_of=as_of)
    away = _away(as_of)
    people = [row for row in _members(as_of) if not CARRY_CASES.isdisjoint(row.roles)]
    return [_load(row, counts.get(row.pk, 0), limits, away.get(row.pk)) for row in people]


def _members(as_of: date) -> QuerySet[Membership]:
    return Membership.objects.filter(Q(ended_on=None) | Q(ended_on__gte=as_of), started_on__lte=as_of).order_by("name", "id")


def open_cases_by_worker(*, as_of: date) -> dict[int, int]:
    """How many cases each worker led on a day, closed since or not."""
    rows = Case.objects.filter(Q(closed_on=None) | Q(closed_on__gt=as_of), accepted_on__lte=as_of)
    return dict(rows.values_list("lead_id").annotate(number=Count("id")).order_by())


def _away(as_of: date) -> dict[int, tuple[date, str]]:
    rows = Absence.objects.filter(starts_on__lte=as_of, ends_on__gte=as_of).order_by("ends_on")
    return {pk: (until, cover or "") for pk, until, cover in rows.values_list("membership_id", "ends_on", "cover__name")}


def _load(row: Membership, number: int, limits: Limits, away: tuple[date, str] | None) -> Load:
    mode, bounds = row.caseload_mode, range_of(row.caseload_mode, limits)
    until, cover = away or (None, "")
    return Load(
        row.pk, row.name, mode, number, bounds.low, bounds.high, standing(number, mode, limits), warning(number, mode, limits), until, cover
    )
