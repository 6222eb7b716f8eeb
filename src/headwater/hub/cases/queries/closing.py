"""What the page that ends a case needs to know."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.adapters.attempts import attempts_on
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.adapters.numbers import attempts_needed
from headwater.hub.cases.logic.attempts import counted, still_needed
from headwater.hub.cases.models import Case, Hearing
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.cases.states import State, UnknownWhy
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.people.permissions import check_is_open
from headwater.hub.people.queries import person_card


@dataclass(frozen=True, slots=True)
class Try:
    """One try that counts."""

    on: date
    way: str
    result: str


@dataclass(frozen=True, slots=True)
class ToClose:
    """A case as the page that ends it asks about it. `still_needed` says what "unknown" would still take; `hearing_on` is a day to come."""

    reference: str
    name: str
    version: int
    is_open: bool
    accepted_on: date
    closed_on: date | None
    employment_measured: bool
    tries: tuple[Try, ...]
    tries_needed: int
    still_needed: str
    hearing_on: date | None
    answers: dict[str, str]


def to_close(*, viewer: Actor, reference: str, as_of: date) -> ToClose:
    """One case to be ended, or whose end is to be filled in."""
    check_can_work(viewer)
    case = Case.objects.select_related("service").filter(reference=reference).first()
    if case is None:
        raise NotFound("There is no such case here.")
    person = person_card(viewer=viewer, person_id=case.person_id, as_of=as_of, is_lead=case.lead_id == viewer.membership_id)
    check_is_open(person.access)
    tries, needed = attempts_on(case.pk), attempts_needed(case.service.programme_id, as_of)
    day = case.closed_on or as_of
    return ToClose(
        reference=case.reference,
        name=person.name,
        version=case.version,
        is_open=case.state == State.OPEN,
        accepted_on=case.accepted_on,
        closed_on=case.closed_on,
        employment_measured=case.employment_measured == "yes",
        tries=tuple(Try(each.on, each.way, each.result) for each in counted(tries, by=day)),
        tries_needed=needed,
        still_needed=still_needed(tries, by=day, needed=needed, why=UnknownWhy.COULD_NOT_REACH),
        hearing_on=_next_hearing(case, as_of),
        answers={name: getattr(case, name) for name in ANSWERS},
    )


ANSWERS = ("outcome", "outcome_home", "ending", "ending_reason", "evicted", "employed_at_close", "unknown_why")


def _next_hearing(case: Case, as_of: date) -> date | None:
    days = [day_of(at) for at in Hearing.objects.filter(case=case, outcome="").values_list("at", flat=True)]
    return min((day for day in days if day >= as_of), default=None)
