"""What the page that asks for a reason starts from: what is being waited for, who was away, how many cases there were."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.adapters.clocks import CaseClock, clocks_of
from headwater.hub.cases.adapters.facts import case_row, dated_of
from headwater.hub.cases.adapters.rows import CaseRow
from headwater.hub.cases.logic.caseload import Limits, warning
from headwater.hub.cases.logic.causes import Guess, Wait, guess
from headwater.hub.cases.models import LateReason
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.cases.queries.team import open_cases_by_worker
from headwater.hub.cases.states import Clock
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Absence
from headwater.hub.people.permissions import check_is_open
from headwater.hub.people.queries import person_card
from headwater.hub.programmes.models import Service


@dataclass(frozen=True, slots=True)
class ToExplain:
    """One late promise of a case: how late it is, and a first guess at why."""

    reference: str
    name: str
    clock: str
    sentence: str
    cause: str
    note: str


def to_explain(*, viewer: Actor, reference: str, clock: str, as_of: date) -> ToExplain:
    """A promise to give a reason for. An answer given before is shown again; otherwise the record makes a guess."""
    check_can_work(viewer)
    case = case_row(reference, as_of)
    if clock not in set(Clock):
        raise NotFound("There is no such promise here.")
    person = person_card(viewer=viewer, person_id=case.person_id, as_of=as_of, is_lead=case.lead_id == viewer.membership_id)
    check_is_open(person.access)
    dated = dated_of([case.case_id]).get(case.case_id, ())
    found = next((each for each in clocks_of(case.dates(dated), as_of, case.numbers) if each.code == clock), None)
    waits = tuple(Wait(each.code, each.words, each.on) for each in dated if each.what == "waiting")
    first = _before(case, clock) or _guess(case, waits, found, as_of)
    return ToExplain(reference, person.name, clock, found.sentence if found else "", first.cause, first.note)


def _before(case: CaseRow, clock: str) -> Guess | None:
    row = LateReason.objects.filter(case_id=case.case_id, clock=clock).values_list("cause", "note").first()
    return Guess(*row) if row else None


def _guess(case: CaseRow, waits: tuple[Wait, ...], clock: CaseClock | None, as_of: date) -> Guess:
    day = clock.due_on if clock else as_of
    away = Absence.objects.filter(membership_id=case.lead_id, starts_on__lte=day, ends_on__gte=day).exists()
    service = Service.objects.get(pk=case.service_id)
    limits = Limits(service.caseload_low, service.caseload_limit, service.digital_limit)
    load = open_cases_by_worker(as_of=as_of).get(case.lead_id, 0)
    return guess(waits, worker_away=away, load_is_full=bool(warning(load, case.lead_mode, limits)))
