"""Worklists: one worker's and the team's. Ordered by the index, shown from the facts, a page at a time by key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from headwater.hub.cases.adapters.clocks import CaseClock, clocks_of, days
from headwater.hub.cases.adapters.dates import Dated
from headwater.hub.cases.adapters.facts import case_rows, dated_of
from headwater.hub.cases.adapters.rows import CaseRow
from headwater.hub.cases.adapters.threat import ThreatNow, is_within, threat_now
from headwater.hub.cases.adapters.upstream import upstream
from headwater.hub.cases.models import Case, Task
from headwater.hub.cases.permissions import can_work, check_can_see_cases
from headwater.hub.cases.queries.telling import to_tell_of
from headwater.hub.cases.states import Clock, State
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Absence, Membership
from headwater.hub.people.models import Lock
from headwater.hub.referrals.queries import QueueRow, queue

PAGE = 25
# A follow-up nobody made for so long is no longer a task: it is counted as not made.
FOLLOW_UP_LAPSES_AFTER = timedelta(days=120)
FOLLOW_UP_SHOWN_BEFORE = timedelta(days=14)
NOT_SPOKEN_DAYS = 14
NEARLY = 7
TRIAGE_SHOWN = 5
OPEN = Q(state=State.OPEN)


@dataclass(frozen=True, slots=True)
class Filter:
    """What to look for; what is left empty is not asked. `only` is a clock that is the first due; `lead_called` part of a worker's name."""

    only: str = ""
    late: bool = False
    upstream: bool = False
    not_spoken: bool = False
    lead_id: int | None = None
    lead_called: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended; the next one starts after it."""

    due_on: date
    case_id: int


@dataclass(frozen=True, slots=True)
class Row:
    """One case of a list. A record that takes extra care has no name here, unless the viewer leads it."""

    reference: str
    name: str
    has_extra_care: bool
    is_open: bool
    service: str
    lead: str
    is_yours: bool
    threat: ThreatNow
    clocks: tuple[CaseClock, ...]
    tasks: tuple[Dated, ...]
    steps: tuple[Dated, ...]
    wait: Dated | None
    wait_days: int
    spoken_on: date | None
    spoken_days: int | None
    died_on: date | None
    tell_council: bool = False


@dataclass(frozen=True, slots=True)
class Covered:
    """Somebody whose list the viewer covers."""

    membership_id: int
    name: str
    until: date


@dataclass(frozen=True, slots=True)
class Worklist:
    """One page of a list, and where the next one starts, if there is one."""

    rows: tuple[Row, ...]
    next: Place | None
    covering: tuple[Covered, ...] = ()
    to_triage: tuple[QueueRow, ...] = ()


def my_list(*, viewer: Actor, as_of: date, sought: Filter = Filter(), after: Place | None = None, limit: int = PAGE) -> Worklist:
    """The viewer's own cases and those of anybody they cover, overdue first, with follow-ups of closed cases and steps given to them."""
    check_can_see_cases(viewer)
    covering = covered_by(viewer=viewer, as_of=as_of)
    mine = Q(lead_id__in=[viewer.member, *(each.membership_id for each in covering)])
    page = _page((mine & OPEN, mine & _follow_up_due(as_of), _given_to(viewer) & ~mine), sought, viewer, as_of, after, limit)
    return replace(page, covering=covering, to_triage=_to_triage(viewer, as_of, sought, after))


def team_list(*, viewer: Actor, as_of: date, sought: Filter = Filter(), after: Place | None = None, limit: int = PAGE) -> Worklist:
    """The cases of the viewer's team; of the whole agency for somebody who belongs to no team."""
    check_can_see_cases(viewer)
    team = Q(team_id=viewer.team_id) if viewer.team_id else Q()
    team &= Q(lead_id=sought.lead_id) if sought.lead_id else Q()
    team &= Q(lead_id__in=Membership.objects.filter(name__icontains=sought.lead_called).values("pk")) if sought.lead_called else Q()
    page = _page((team & OPEN, team & _follow_up_due(as_of)), sought, viewer, as_of, after, limit)
    return replace(page, to_triage=_to_triage(viewer, as_of, sought, after))


def _to_triage(viewer: Actor, as_of: date, sought: Filter, after: Place | None) -> tuple[QueueRow, ...]:
    """The most urgent referrals that nobody has decided on stand above the first page of a list that is not narrowed."""
    if after is not None or sought != Filter():
        return ()
    return queue(viewer=viewer, as_of=as_of, limit=TRIAGE_SHOWN).rows


def covered_by(*, viewer: Actor, as_of: date) -> tuple[Covered, ...]:
    """Whose lists the viewer covers on a day."""
    rows = Absence.objects.filter(cover_id=viewer.membership_id, starts_on__lte=as_of, ends_on__gte=as_of).order_by("ends_on")
    return tuple(Covered(*row) for row in rows.values_list("membership_id", "membership__name", "ends_on"))


def _sought(rows: QuerySet[Case], sought: Filter, as_of: date) -> QuerySet[Case]:
    rows = rows.filter(due_clock=sought.only) if sought.only in set(Clock) else rows
    rows = rows.filter(due_on__lt=as_of) if sought.late else rows
    rows = upstream(rows, as_of) if sought.upstream else rows
    if sought.not_spoken:
        since = as_of - timedelta(days=NOT_SPOKEN_DAYS)
        rows = rows.filter(Q(spoken_on__lt=since) | Q(spoken_on=None, accepted_on__lt=since), state=State.OPEN)
    return rows


def _follow_up_due(as_of: date) -> Q:
    """Closed cases that somebody should ask about now: not too early, and not so late that it no longer is a follow-up."""
    return Q(state=State.CLOSED, due_on__gte=as_of - FOLLOW_UP_LAPSES_AFTER, due_on__lte=as_of + FOLLOW_UP_SHOWN_BEFORE)


def _given_to(viewer: Actor) -> Q:
    """Cases of others in which the viewer was given a step."""
    return Q(pk__in=Task.objects.filter(owner_id=viewer.member, done_on=None, dropped_on=None).values("case"))


def _page(streams: tuple[Q, ...], sought: Filter, viewer: Actor, as_of: date, after: Place | None, limit: int) -> Worklist:
    """Several streams in one order, each read by an index of its own and no further than a page: open cases, and what else is due."""
    locked = Lock.objects.filter(person=OuterRef("person"), membership_id=viewer.member, lifted_at=None)
    rows = _sought(Case.objects.filter(~Exists(locked), due_on__isnull=False), sought, as_of).order_by("due_on", "id")
    if after is not None:
        rows = rows.filter(due_on__gte=after.due_on).exclude(due_on=after.due_on, id__lte=after.case_id)
    found = _places([rows.filter(stream)[: limit + 1] for stream in streams])
    shown = [case_id for _, case_id in found[:limit]]
    return Worklist(tuple(_rows(shown, viewer, as_of)), Place(*found[limit - 1]) if len(found) > limit else None)


def _places(streams: list[QuerySet[Case]]) -> list[tuple[date, int]]:
    """Where the cases of several streams stand, in order, in one query. Each is cut in a question within it: both databases allow that."""
    first, *others = (Case.objects.filter(pk__in=stream.values("pk")).order_by().values_list("due_on", "id") for stream in streams)
    return sorted((due_on, case_id) for due_on, case_id in first.union(*others, all=True) if due_on is not None)


def _rows(case_ids: Sequence[int], viewer: Actor, as_of: date) -> Iterable[Row]:
    cases, dated = case_rows(case_ids, as_of), dated_of(case_ids)
    to_tell = to_tell_of(case_ids) if can_work(viewer) else frozenset()
    for case_id in case_ids:
        things = dated.get(case_id, ())
        case = cases[case_id]
        row = _row(case, clocks_of(case.dates(things), as_of, case.numbers), things, viewer, as_of)
        yield replace(row, tell_council=case_id in to_tell and is_within(row.threat))


def _row(case: CaseRow, clocks: Sequence[CaseClock], dated: Sequence[Dated], viewer: Actor, as_of: date) -> Row:
    is_yours = case.lead_id == viewer.membership_id
    waits = sorted((each for each in dated if each.what == "waiting"), key=lambda each: each.on)
    return Row(
        reference=case.reference,
        name="" if case.extra_care and not is_yours else case.person_name,
        has_extra_care=bool(case.extra_care),
        is_open=case.is_open,
        service=case.service,
        lead=case.lead,
        is_yours=is_yours,
        threat=threat_now(threat_on=case.threat_on, at_start=case.threat_at_start, as_of=as_of),
        clocks=tuple(_shown(clocks)),
        tasks=_in_order(dated, "task"),
        steps=_in_order(dated, "step"),
        wait=waits[0] if waits else None,
        wait_days=days(waits[0].on, as_of) if waits else 0,
        spoken_on=case.spoke_on,
        spoken_days=days(case.spoke_on, as_of) if case.spoke_on else None,
        died_on=case.died_on,
    )


def _in_order(dated: Sequence[Dated], what: str) -> tuple[Dated, ...]:
    return tuple(sorted((each for each in dated if each.what == what), key=lambda each: each.on))


def _shown(clocks: Sequence[CaseClock]) -> Iterable[CaseClock]:
    """What is late or nearly due, and always the first: a hearing tomorrow is not hidden behind an older promise."""
    running = [clock for clock in clocks if not clock.is_done]
    return [clock for at, clock in enumerate(running) if at == 0 or clock.is_late or clock.days_left <= NEARLY]
