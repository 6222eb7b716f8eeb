"""The case that an action changes: of the agency acting, open to whoever acts, and as they last saw it."""

from datetime import date

from headwater.hub.cases.models import Case
from headwater.hub.cases.states import State
from headwater.hub.core.errors import Invalid, NotFound, Stale
from headwater.hub.core.values import Actor
from headwater.hub.people.permissions import check_is_open
from headwater.hub.people.queries import person_card

CLOSED = "This case is closed. Open it again to do more."
CHANGED = "Somebody else changed this case while your page was open."


def held_case(*, reference: str, by: Actor, as_of: date, version: int | None = None) -> Case:
    """The case, held for this change. Raises NotFound, NotAllowed for a record that is shut to the actor, Stale for an older page."""
    case = Case.objects.select_for_update().filter(reference=reference).first()
    if case is None:
        raise NotFound("There is no such case here.")
    check_is_open(person_card(viewer=by, person_id=case.person_id, as_of=as_of, is_lead=is_lead(case, by)).access)
    if version is not None and version != case.version:
        raise Stale(CHANGED)
    return case


def open_case(*, reference: str, by: Actor, as_of: date, version: int | None = None) -> Case:
    """The same, of a case that is not closed."""
    case = held_case(reference=reference, by=by, as_of=as_of, version=version)
    if case.state != State.OPEN:
        raise Invalid(CLOSED)
    return case


def is_lead(case: Case, by: Actor) -> bool:
    """Whether the actor leads the case."""
    return case.lead_id == by.membership_id


def person_ref(case: Case) -> str:
    """The reference of the person, for the log."""
    return case.person.reference
