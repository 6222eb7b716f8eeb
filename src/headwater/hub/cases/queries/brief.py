"""A case in a few facts, for pages that ask one thing about it."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.models import Case
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.cases.states import State
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.people.permissions import check_is_open
from headwater.hub.people.queries import HouseholdMember, household_members, person_card


@dataclass(frozen=True, slots=True)
class Adult:
    """Somebody of the household who may say things and have a plan of their own."""

    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A case that is open to the viewer."""

    case_id: int
    reference: str
    version: int
    is_open: bool
    person_id: int
    person_reference: str
    name: str
    accepted_on: date
    closed_on: date | None
    household_id: int
    service: str
    lead: str
    is_lead: bool
    members: tuple[HouseholdMember, ...]

    @property
    def adults(self) -> tuple[Adult, ...]:
        """The grown-ups, the main applicant first."""
        return tuple(Adult(each.person_id, each.name) for each in self.members if each.person_id is not None and each.role != "child")

    @property
    def here(self) -> frozenset[int]:
        """The records of those who live there now: what anybody else said does not stand on this case."""
        return frozenset({self.person_id, *(each.person_id for each in self.members if each.person_id is not None)})

    @property
    def has_children(self) -> bool:
        """Whether a child lives in the household."""
        return any(each.role == "child" for each in self.members)


def brief(*, viewer: Actor, reference: str, as_of: date) -> Brief:
    """One case. Raises NotFound, and NotAllowed for a record that is shut to the viewer."""
    check_can_work(viewer)
    case = Case.objects.select_related("service", "lead").filter(reference=reference).first()
    if case is None:
        raise NotFound("There is no such case here.")
    is_lead = case.lead_id == viewer.membership_id
    person = person_card(viewer=viewer, person_id=case.person_id, as_of=as_of, is_lead=is_lead)
    check_is_open(person.access)
    return Brief(
        case_id=case.pk,
        reference=case.reference,
        version=case.version,
        is_open=case.state == State.OPEN,
        person_id=case.person_id,
        person_reference=person.reference,
        name=person.name,
        accepted_on=case.accepted_on,
        closed_on=case.closed_on,
        household_id=case.household_id,
        service=case.service.name,
        lead=case.lead.name,
        is_lead=is_lead,
        members=household_members(household_id=case.household_id, as_of=as_of),
    )


def adult_of(found: Brief, *, person_id: int | None, viewer: Actor, as_of: date) -> Adult:
    """One adult of the household; without an id, the main applicant. What is one adult's is closed with their own record."""
    wanted = person_id or found.person_id
    if wanted != found.person_id and wanted not in {each.person_id for each in found.adults}:
        raise NotFound("There is nobody like that in this household.")
    if wanted == found.person_id:
        return Adult(found.person_id, found.name)
    card = person_card(viewer=viewer, person_id=wanted, as_of=as_of, is_lead=found.is_lead)
    check_is_open(card.access)
    return Adult(card.person_id, card.name)
