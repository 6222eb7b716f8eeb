"""How many cases each worker carries on any day, against the range of how they work (MEN-01, FLS-04)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, FilteredRelation, Q, QuerySet

from headwater.hub.cases.logic.caseload import Limits, range_of, standing
from headwater.hub.cases.logic.team import Carried, ModeLine, by_mode
from headwater.hub.cases.models import LeadPeriod
from headwater.hub.cases.permissions import check_can_manage
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations.models import Membership
from headwater.hub.programmes.models import Service

NO_LIMITS = Limits(10, 12, 30)


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody in post on a day, and when they are next away: only leave that touches the period asked about."""

    membership_id: int
    name: str
    mode: str
    team_id: int | None
    carries: bool
    away: tuple["AwayDays", ...]


@dataclass(frozen=True, slots=True)
class AwayDays:
    """Days away, and who covers."""

    starts_on: date
    ends_on: date
    cover_id: int | None
    cover: str


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    """One worker's open cases against their range."""

    membership_id: int
    name: str
    mode: str
    open_cases: int
    low: int
    high: int
    standing: str


@dataclass(frozen=True, slots=True)
class Caseloads:
    """A team's caseloads on a day. `carrying` is how many workers there are, shown or not; `unled` are open cases of people who were no
    longer in post."""

    as_of: date
    workers: tuple[WorkerLoad, ...]
    carrying: int
    modes: tuple[ModeLine, ...]
    open_cases: int
    unled: int


@dataclass(frozen=True, slots=True)
class ServiceTerms:
    """What a service set: its caseloads and its promise of triage."""

    service_id: int
    team_id: int | None
    limits: Limits
    promise: int


def caseloads(*, viewer: Actor, as_of: date) -> Caseloads:
    """The open cases of the viewer's team on a day, by who led each case on that day; the agency's for somebody of no team."""
    check_can_manage(viewer)
    led = LeadPeriod.objects.filter(Q(ends_on=None) | Q(ends_on__gt=as_of), starts_on__lte=as_of, case__accepted_on__lte=as_of)
    led = led.filter(Q(case__closed_on=None) | Q(case__closed_on__gt=as_of))
    ours = led.filter(case__team_id=viewer.team_id) if viewer.team_id else led
    workers = workers_on(as_of=as_of, until=as_of)
    return loads_of(workers, terms(viewer), _by_service(led), as_of, team_id=viewer.team_id, unled=_by_service(ours))


Counts = Mapping[tuple[int, int], int]


def _by_service(led: QuerySet[LeadPeriod]) -> Counts:
    counted = led.values_list("membership_id", "case__service_id").annotate(n=Count("id")).order_by()
    return {(lead, service): n for lead, service, n in counted}


def loads_of(
    workers: Iterable[Worker], services: tuple[ServiceTerms, ...], counts: Counts, as_of: date, *, team_id: int | None, unled: Counts
) -> Caseloads:
    """Counts by worker and service become lines against each worker's own range.

    A worker's load is every case they lead, whichever team's it is; `unled` holds the cases among which those without a worker in post
    are counted.
    """
    by_worker: dict[int, Counter[int]] = {}
    for (lead, service), number in counts.items():
        by_worker.setdefault(lead, Counter())[service] += number
    here = list(workers)
    team = [row for row in here if team_id in (None, row.team_id)]
    carrying = [row for row in team if row.carries or row.membership_id in by_worker]
    known = {row.membership_id for row in here}
    limits = {row.membership_id: _limits(row, by_worker.get(row.membership_id, Counter()), services) for row in carrying}
    lines = tuple(_load(row, by_worker.get(row.membership_id, Counter()).total(), limits[row.membership_id]) for row in carrying)
    modes = by_mode(Carried(line.mode, line.open_cases, limits[line.membership_id]) for line in lines)
    gone = sum(n for (lead, _), n in unled.items() if lead not in known)
    return Caseloads(as_of, lines, len(lines), modes, sum(line.open_cases for line in lines) + gone, gone)


def furthest(loads: Caseloads, *, most: int) -> Caseloads:
    """The same with no more workers than this: where there are more, those furthest over their range, the fullest first."""
    if loads.carrying <= most:
        return loads
    fullest = sorted(loads.workers, key=lambda line: (line.high - line.open_cases, line.name))
    return replace(loads, workers=tuple(fullest[:most]))


def _limits(row: Worker, cases: Counter[int], services: tuple[ServiceTerms, ...]) -> Limits:
    """The range of the service they carry most cases of; with no case, of their team's service; else of the agency's first."""
    most = cases.most_common(1)[0][0] if cases else None
    by_preference = sorted(services, key=lambda each: (each.service_id != most, each.team_id is None or each.team_id != row.team_id))
    return by_preference[0].limits if by_preference else NO_LIMITS


def _load(row: Worker, number: int, limits: Limits) -> WorkerLoad:
    bounds = range_of(row.mode, limits)
    return WorkerLoad(row.membership_id, row.name, row.mode, number, bounds.low, bounds.high, standing(number, row.mode, limits))


def terms(viewer: Actor) -> tuple[ServiceTerms, ...]:
    """What each service of the agency set."""
    rows = Service.objects.filter(agency_id=viewer.agency).order_by("id")
    columns = rows.values_list("id", "team_id", "caseload_low", "caseload_limit", "digital_limit", "triage_working_days")
    return tuple(ServiceTerms(pk, team, Limits(low, limit, digital), promise) for pk, team, low, limit, digital, promise in columns)


def workers_on(*, as_of: date, until: date) -> tuple[Worker, ...]:
    """Everybody in post on a day, with their days away up to another day; in one query."""
    here = Membership.objects.filter(Q(ended_on=None) | Q(ended_on__gte=as_of), started_on__lte=as_of)
    away = FilteredRelation("absences", condition=Q(absences__starts_on__lte=until, absences__ends_on__gte=as_of))
    rows = here.annotate(away=away).order_by("name", "id", "away__starts_on").values(*_COLUMNS)
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row)
    return tuple(_worker(same) for same in found.values())


_COLUMNS = (
    "id", "name", "caseload_mode", "team_id", "roles", "away__starts_on", "away__ends_on", "away__cover_id", "away__cover__name",
)  # fmt: skip


def _worker(rows: list[dict[str, Any]]) -> Worker:
    first = rows[0]
    away = [
        AwayDays(row["away__starts_on"], row["away__ends_on"], row["away__cover_id"], row["away__cover__name"] or "")
        for row in rows
        if row["away__starts_on"]
    ]
    return Worker(first["id"], first["name"], first["caseload_mode"], first["team_id"], Role.WORKER in first["roles"], tuple(away))
