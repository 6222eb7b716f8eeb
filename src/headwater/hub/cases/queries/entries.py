"""What the log page needs to know: whom it is about, which ways to make contact there are, and the days to choose from."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.adapters.clocks import day_of, working_days_from
from headwater.hub.cases.models import Case, Hearing
from headwater.hub.cases.permissions import check_can_see_cases, check_can_work
from headwater.hub.cases.states import EntryKind, State
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.people.permissions import check_is_open
from headwater.hub.people.queries import PersonCard, household_members, locked_for, person_card
from headwater.hub.referrals.states import Threat

DAYS_OFFERED = 10
MOST_CASES = 60


@dataclass(frozen=True, slots=True)
class ToLog:
    """A case as the log page asks about it. `adults` are those of the household who may have said something."""

    reference: str
    person: PersonCard
    is_open: bool
    adults: tuple[tuple[int, str], ...]
    usual_kind: str
    days: tuple[date, ...]


def to_log(*, viewer: Actor, reference: str, as_of: date) -> ToLog:
    """What the log page of one case asks. Raises NotFound, and NotAllowed for a record that is shut to the viewer."""
    check_can_see_cases(viewer)
    case = Case.objects.filter(reference=reference).first()
    if case is None:
        raise NotFound("There is no such case here.")
    person = person_card(viewer=viewer, person_id=case.person_id, as_of=as_of, is_lead=case.lead_id == viewer.membership_id)
    check_is_open(person.access)
    members = household_members(household_id=case.household_id, as_of=as_of)
    adults = tuple((each.person_id, each.name) for each in members if each.person_id is not None and each.role != "child")
    homeless = case.threat_at_start == Threat.HOMELESS
    return ToLog(
        reference=case.reference,
        person=person,
        is_open=case.state == State.OPEN,
        adults=adults,
        usual_kind=EntryKind.RELIEF if homeless else EntryKind.PREVENTION,
        days=working_days_from(as_of, DAYS_OFFERED),
    )


@dataclass(frozen=True, slots=True)
class ForSeveral:
    """One of the viewer's cases, to be ticked when a morning belongs to several. `in_court` means a hearing today."""

    reference: str
    name: str
    words: str
    in_court: bool


def for_several(*, viewer: Actor, as_of: date) -> tuple[ForSeveral, ...]:
    """The viewer's open cases, those in court today first; in two queries."""
    check_can_work(viewer)
    rows = Case.objects.filter(lead_id=viewer.member, state=State.OPEN).exclude(person_id__in=locked_for(viewer=viewer))
    found = list(rows.values_list("pk", "reference", "person__name").order_by("person__name_key", "id")[:MOST_CASES])
    near = Hearing.objects.filter(case_id__in=[pk for pk, _, _ in found]).values_list("case_id", "at", "court")
    courts = {case_id: court for case_id, at, court in near if day_of(at) == as_of}
    cases = [ForSeveral(reference, name, _named(name, courts.get(pk, "")), pk in courts) for pk, reference, name in found]
    return tuple(sorted(cases, key=lambda case: not case.in_court))


def _named(name: str, court: str) -> str:
    return f"{name} ({court} today)" if court else name
