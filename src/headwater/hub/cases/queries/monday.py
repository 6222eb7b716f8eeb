"""A manager's Monday: what came in, who is away and uncovered, what is late and will be, and what wants chasing. Counts, never names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, F, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from headwater.hub.cases.adapters.clocks import day_of, working_days
from headwater.hub.cases.models import Case, Hearing, LateReason
from headwater.hub.cases.permissions import check_can_manage
from headwater.hub.cases.queries.caseloads import AwayDays, Caseloads, ServiceTerms, Worker, furthest, loads_of, terms, workers_on
from headwater.hub.cases.queries.worklist import NOT_SPOKEN_DAYS
from headwater.hub.cases.states import Outcome, State
from headwater.hub.core.values import Actor
from headwater.hub.people.models import Safeguarding
from headwater.hub.referrals.adapters import first_day_in_time, last_close, start_of_day
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import OPEN

WEEK = 7
COURT_DAYS = 14
CHASE_DAYS = 183
MOST_WORKERS, MOST_AWAY, MOST_COURT = 25, 25, 10


@dataclass(frozen=True, slots=True)
class QueueNow:
    """Referrals that nobody has decided on: how many, how many past their promise, how many came since the office last closed."""

    waiting: int
    late: int
    new: int
    same_day: int
    longest_working_days: int


@dataclass(frozen=True, slots=True)
class AwayLine:
    """A worker who is away in the week to come, with the cases they lead. Uncovered where nobody covers, or who covers is away too."""

    membership_id: int
    name: str
    starts_on: date
    ends_on: date
    cover: str
    is_covered: bool
    open_cases: int


@dataclass(frozen=True, slots=True)
class CourtLine:
    """A hearing to come that nobody is there for."""

    reference: str
    at: datetime
    court: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Promises:
    """Open cases by what is due first: how many are late, will be within a week, and were not spoken to in fourteen days."""

    base: int
    late: int
    this_week: int
    not_spoken: int
    late_by_clock: tuple[tuple[str, int], ...]
    week_by_clock: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Causes:
    """Why the late ones are late: how many have each cause, and how many have none written down yet."""

    base: int
    missing: int
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Chase:
    """Cases closed in six months, and how many of them have an outcome that nobody knows, or none at all."""

    closed: int
    unknown: int
    missing: int


@dataclass(frozen=True, slots=True)
class TeamPage:
    """Everything the team page shows, as it was counted at a moment. Lists are cut, and each says how long it is."""

    as_of: date
    counted_at: datetime
    since: datetime
    queue: QueueNow
    loads: Caseloads
    away: tuple[AwayLine, ...]
    away_count: int
    uncovered: int
    court: tuple[CourtLine, ...]
    court_count: int
    promises: Promises
    causes: Causes
    safeguarding: int
    chase: Chase


def team_page(*, viewer: Actor, now: datetime) -> TeamPage:
    """The Monday of the viewer's team, or of the whole agency for somebody who belongs to no team; in seven queries whatever its size.

    The queue and safeguarding belong to the agency, and are counted whole. What it takes grows with the cases that are open, so that a
    large team's is counted by `actions.counting` once in a while, and kept.
    """
    check_can_manage(viewer)
    as_of, team_id = day_of(now), viewer.team_id
    services, workers = terms(viewer), workers_on(as_of=as_of, until=as_of + timedelta(days=COURT_DAYS))
    every = _open_cases(as_of)
    groups = [row for row in every if team_id in (None, row["team_id"])]
    loads = loads_of(workers, services, _counts(every), as_of, team_id=team_id, unled=_counts(groups))
    away, court = tuple(_away(workers, loads, as_of)), _court(workers, as_of, team_id)
    causes, chase = _causes_and_chase(as_of, team_id)
    return TeamPage(
        as_of=as_of,
        counted_at=now,
        since=last_close(now),
        queue=_queue(services, now, as_of),
        loads=furthest(loads, most=MOST_WORKERS),
        away=tuple(sorted(away, key=lambda line: line.is_covered))[:MOST_AWAY],
        away_count=len(away),
        uncovered=sum(not line.is_covered for line in away),
        court=court[:MOST_COURT],
        court_count=len(court),
        promises=_promises(groups),
        causes=causes,
        safeguarding=Safeguarding.objects.filter(closed_at=None).count(),
        chase=chase,
    )


def _queue(services: tuple[ServiceTerms, ...], now: datetime, as_of: date) -> QueueNow:
    late = Q(pk__in=[])
    for each in services:
        late |= Q(service_id=each.service_id, received_at__lt=start_of_day(first_day_in_time(as_of, each.promise)))
    found = Referral.objects.filter(state__in=sorted(OPEN)).aggregate(
        waiting=Count("id"),
        late=Count("id", filter=late),
        new=Count("id", filter=Q(received_at__gte=last_close(now))),
        same_day=Count("id", filter=Q(same_day=True)),
        oldest=Min("received_at"),
    )
    oldest = found.pop("oldest")
    return QueueNow(**found, longest_working_days=working_days(min(day_of(oldest), as_of), as_of) if oldest else 0)


def _open_cases(as_of: date) -> list[dict[str, Any]]:
    """Open cases by lead worker, service, team and the clock that is due first."""
    since = as_of - timedelta(days=NOT_SPOKEN_DAYS)
    quiet = Q(spoken_on__lt=since) | Q(spoken_on=None, accepted_on__lt=since)
    week = Q(due_on__gte=as_of, due_on__lt=as_of + timedelta(days=WEEK))
    rows = Case.objects.filter(state=State.OPEN).values("lead_id", "service_id", "team_id", "due_clock")
    late = Count("id", filter=Q(due_on__lt=as_of))
    counted = rows.annotate(n=Count("id"), late=late, week=Count("id", filter=week), quiet=Count("id", filter=quiet))
    return [dict(row) for row in counted.order_by("due_clock")]


def _counts(groups: list[dict[str, Any]]) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for row in groups:
        key = (row["lead_id"], row["service_id"])
        found[key] = found.get(key, 0) + row["n"]
    return found


def _promises(groups: list[dict[str, Any]]) -> Promises:
    return Promises(
        base=sum(row["n"] for row in groups),
        late=sum(row["late"] for row in groups),
        this_week=sum(row["week"] for row in groups),
        not_spoken=sum(row["quiet"] for row in groups),
        late_by_clock=_by_clock(groups, "late"),
        week_by_clock=_by_clock(groups, "week"),
    )


def _by_clock(groups: list[dict[str, Any]], name: str) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for row in groups:
        found[row["due_clock"]] = found.get(row["due_clock"], 0) + row[name]
    return tuple(sorted(((clock, n) for clock, n in found.items() if n), key=lambda each: (-each[1], each[0])))


def _away(workers: tuple[Worker, ...], loads: Caseloads, as_of: date) -> Iterable[AwayLine]:
    """Those away today or within a week who lead cases."""
    cases = {line.membership_id: line.open_cases for line in loads.workers}
    by_id = {row.membership_id: row for row in workers}
    for row in workers:
        for days in row.away:
            if days.starts_on < as_of + timedelta(days=WEEK) and row.membership_id in cases:
                covered = _is_covered(days, by_id.get(days.cover_id or 0))
                yield AwayLine(row.membership_id, row.name, days.starts_on, days.ends_on, days.cover, covered, cases[row.membership_id])


def _is_covered(days: AwayDays, cover: Worker | None) -> bool:
    """Somebody covers who is in post and is not away on any of the same days."""
    return cover is not None and not any(each.starts_on <= days.ends_on and each.ends_on >= days.starts_on for each in cover.away)


def _court(workers: tuple[Worker, ...], as_of: date, team_id: int | None) -> tuple[CourtLine, ...]:
    """Hearings of the next fourteen days without a worker who will be at work."""
    here = {row.membership_id: row for row in workers}
    until = start_of_day(as_of, days_on=COURT_DAYS + 1)
    rows = Hearing.objects.filter(at__gte=start_of_day(as_of), at__lt=until, outcome="", case__state=State.OPEN).order_by("at", "id")
    rows = rows.filter(case__team_id=team_id) if team_id else rows
    found = rows.values_list("case__reference", "at", "court", "kind", "worker_id")
    lines = ((*row[:4], _no_worker(here, row[4], day_of(row[1]))) for row in found)
    return tuple(CourtLine(*line) for line in lines if line[4])


def _no_worker(here: dict[int, Worker], worker_id: int | None, day: date) -> str:
    """Why nobody is there for a hearing: `none`, `left`, `away`; empty where somebody is."""
    if worker_id is None:
        return "none"
    worker = here.get(worker_id)
    if worker is None:
        return "left"
    return "away" if any(each.starts_on <= day <= each.ends_on for each in worker.away) else ""


def _causes_and_chase(as_of: date, team_id: int | None) -> tuple[Causes, Chase]:
    """Why late cases are late, and how cases ended that were closed lately; in one query."""
    given = LateReason.objects.filter(case=OuterRef("pk"), clock=OuterRef("due_clock")).values("cause")[:1]
    late = _of_team(team_id).filter(state=State.OPEN, due_on__lt=as_of).annotate(code=Coalesce(Subquery(given), Value("")))
    ended = _of_team(team_id).filter(state=State.CLOSED, closed_on__gte=as_of - timedelta(days=CHASE_DAYS), closed_on__lte=as_of)
    asked = _tally(late, "late").union(_tally(ended.annotate(code=F("outcome")), "ended"), all=True)
    found: dict[str, dict[str, int]] = {"late": {}, "ended": {}}
    for what, code, n in asked:
        found[what][code] = n
    causes, outcomes = found["late"], found["ended"]
    chase = Chase(sum(outcomes.values()), outcomes.get(Outcome.UNKNOWN, 0), outcomes.get("", 0))
    most_first = sorted(causes.items(), key=lambda each: (-each[1], each[0]))
    return Causes(sum(causes.values()), causes.get("", 0), tuple(each for each in most_first if each[0])), chase


def _tally(rows: QuerySet[Case], what: str) -> QuerySet[Case, tuple[str, str, int]]:
    """How many have each code, under a word for what was counted."""
    counted = rows.annotate(what=Value(what, output_field=CharField())).values("what", "code").annotate(n=Count("id"))
    return counted.order_by().values_list("what", "code", "n")


def _of_team(team_id: int | None) -> QuerySet[Case]:
    return Case.objects.filter(team_id=team_id) if team_id else Case.objects.all()
