"""Opening records to read them. Each opening is written down: one short write of its own, so that a read holds no lock."""

from datetime import datetime

from headwater.hub.audit.actions import record_read
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.queries.case import CasePage, Shut, case_page
from headwater.hub.cases.queries.finding import FoundCase, find_cases
from headwater.hub.cases.queries.planning import PlanCopy, plan_copy
from headwater.hub.cases.queries.sharing import SharedCase, shared_case
from headwater.hub.cases.queries.timeline import Place
from headwater.hub.cases.queries.visits import VisitLine, todays_visits
from headwater.hub.cases.queries.worklist import Filter, Worklist, my_list, team_list
from headwater.hub.cases.queries.worklist import Place as ListPlace
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor


def open_case_page(*, reference: str, by: Actor, at: datetime, after: Place | None = None) -> CasePage | SharedCase | Shut:
    """The page of a case, and the note in the log that it was seen; being refused it is noted too.

    A case that another agency holds is seen as far as it is shared, and is otherwise not there.
    """
    try:
        page: CasePage | SharedCase | Shut = case_page(viewer=by, reference=reference, as_of=day_of(at), after=after)
    except NotFound:
        page = shared_case(viewer=by, reference=reference, as_of=day_of(at))
    verb = "case.refused" if isinstance(page, Shut) else "case.seen"
    record_read(verb=verb, by=by, at=at, kind="case", ref=reference, person=_person(page))
    return page


def _person(page: CasePage | SharedCase | Shut) -> str:
    return page.person.reference if isinstance(page, CasePage) else page.person_reference


def open_my_list(*, by: Actor, at: datetime, sought: Filter, after: ListPlace | None = None) -> Worklist:
    """The actor's own list, and the note in the log that it was seen."""
    page = my_list(viewer=by, as_of=day_of(at), sought=sought, after=after)
    record_read(verb="list.seen", by=by, at=at, kind="list", ref="mine", detail={"rows": len(page.rows)})
    return page


def open_team_list(*, by: Actor, at: datetime, sought: Filter, after: ListPlace | None = None) -> Worklist:
    """The team's list, and the note in the log that it was seen."""
    page = team_list(viewer=by, as_of=day_of(at), sought=sought, after=after)
    record_read(verb="list.seen", by=by, at=at, kind="list", ref="team", detail={"rows": len(page.rows)})
    return page


def search_cases(*, typed: str, by: Actor, at: datetime) -> tuple[FoundCase, ...]:
    """Who may be ringing, and the note in the log that somebody looked; what was typed may be a name, so only its kind is kept."""
    found = find_cases(viewer=by, typed=typed, as_of=day_of(at))
    record_read(verb="case.searched", by=by, at=at, kind="case", detail={"found": len(found)}, source="search")
    return found


def open_todays_visits(*, by: Actor, at: datetime) -> tuple[VisitLine, ...]:
    """The actor's visits of today, and the note in the log that they were seen."""
    lines = todays_visits(viewer=by, now=at)
    record_read(verb="list.seen", by=by, at=at, kind="list", ref="visits", detail={"rows": len(lines)})
    return lines


def open_plan_copy(*, reference: str, person_id: int, number: int, verb: str, by: Actor, at: datetime) -> PlanCopy:
    """One shared copy of a plan, and the note in the log that it was shown or made into a file."""
    copy = plan_copy(viewer=by, reference=reference, person_id=person_id, number=number, as_of=day_of(at))
    record_read(verb=verb, by=by, at=at, kind="case", ref=reference, person=copy.person_reference, detail={"number": number})
    return copy
