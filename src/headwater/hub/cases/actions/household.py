"""Who lives in the household of a case: somebody left, and that it was written down wrongly."""

from datetime import date, datetime

from django.db import transaction

from headwater.hub.cases.actions.held import open_case
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.actions.safety import record_death
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.models import Case
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.cases.states import State
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor
from headwater.hub.people import actions as people
from headwater.hub.people.models import Member
from headwater.hub.people.states import LeftWhy

OWN_CASE = "They have an open case of their own in this household. Split the household, or close that case first."


@transaction.atomic
def leave_household(*, reference: str, member_id: int, on: date | None, why: str, by: Actor, at: datetime) -> None:
    """Somebody left the household. A death stops every message, as a death from any source does."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    if on is None or why not in set(LeftWhy):
        raise Invalid("Check the answers.", {"on": "Give the day."} if on is None else {"why": "Say why."})
    if Case.objects.filter(household_id=case.household_id, state=State.OPEN, person_id__in=_whose(member_id)).exists():
        raise Invalid("Check the answers.", {"why": OWN_CASE if case.person_id not in _whose(member_id) else people.LEADS})
    person_id = people.leave_household(household_id=case.household_id, member_id=member_id, on=on, why=LeftWhy(why), by=by, at=at)
    if person_id is not None and why == LeftWhy.DIED:
        record_death(person_id=person_id, died_on=on, by=by, at=at)
    reindex([case.pk], as_of=day_of(at))


def _whose(member_id: int) -> list[int]:
    rows = Member.objects.filter(pk=member_id).exclude(person=None)
    return [pk for pk in rows.values_list("person_id", flat=True) if pk is not None]


@transaction.atomic
def undo_leaving(*, reference: str, member_id: int, by: Actor, at: datetime) -> None:
    """They live there as before: it was written down wrongly."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    people.undo_leaving(household_id=case.household_id, member_id=member_id, by=by, at=at)
    reindex([case.pk], as_of=day_of(at))
