"""A council officer's first look: what came with agreement, notice, ID and what was tried, and which 56 days end this week."""

from dataclasses import dataclass
from datetime import date, datetime

from headwater.hub.cases.adapters.clocks import CaseClock, clocks_of, day_of, days
from headwater.hub.cases.adapters.facts import case_rows, dated_of
from headwater.hub.cases.models import Case, Duty
from headwater.hub.cases.states import Clock, State
from headwater.hub.core.values import Actor
from headwater.hub.people.queries import locked_for
from headwater.hub.referrals.permissions import check_can_copy
from headwater.hub.referrals.queries.waiting import Waits, waiting_for_the_council

WEEK = 7
LONGEST_AGO = 56
MOST = 200


@dataclass(frozen=True, slots=True)
class Ending:
    """A duty whose 56 days end this week, or have ended. Somebody whom the viewer may not open has no name here."""

    reference: str
    name: str
    has_extra_care: bool
    lead: str
    due_on: date
    is_late: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class CouncilLook:
    """What a council's officer looks at first. `more` says that the queue holds more than is shown."""

    waits: tuple[Waits, ...]
    new: int
    more: bool
    endings: tuple[Ending, ...]


def council_look(*, viewer: Actor, now: datetime) -> CouncilLook:
    """The officer's Monday morning, in a fixed number of queries."""
    check_can_copy(viewer)
    as_of = day_of(now)
    locked = locked_for(viewer=viewer)
    waits, more = waiting_for_the_council(now=now, locked=locked)
    return CouncilLook(waits, sum(each.is_new for each in waits), more, _endings(as_of, locked))


def _endings(as_of: date, locked: frozenset[int]) -> tuple[Ending, ...]:
    """Duties still going whose 56 days end within a week, those already gone by among them, the soonest first."""
    going = Duty.objects.filter(ended_on=None, case__state=State.OPEN).order_by("first_satisfied_on", "id")
    soon = [
        (case, on) for case, on in going.values_list("case_id", "first_satisfied_on")[:MOST] if days(on, as_of) >= LONGEST_AGO - WEEK - 1
    ]
    ids = list(dict.fromkeys(case for case, _ in soon))
    if not ids:
        return ()
    dated, who = dated_of(ids), Case.objects.select_related("person", "lead").in_bulk(ids)
    found = [
        _ending(who[case_id], clock, locked)
        for case_id, row in case_rows(ids, as_of).items()
        for clock in clocks_of(row.dates(dated.get(case_id, ())), as_of, row.numbers)
        if clock.code == Clock.DAYS_56 and not clock.is_done and clock.days_left <= WEEK
    ]
    return tuple(sorted(found, key=lambda each: (each.due_on, each.reference)))


def _ending(case: Case, clock: CaseClock, locked: frozenset[int]) -> Ending:
    shut = case.person_id in locked
    return Ending(
        case.reference,
        "" if shut else case.person.name,
        bool(case.person.extra_care),
        case.lead.name,
        clock.due_on,
        clock.is_late,
        clock.sentence,
    )
