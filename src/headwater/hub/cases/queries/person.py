"""A person's page: what an agency holds about one person, with everything that keeps them safe."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.models import Case
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.people import queries as people
from headwater.hub.people.logic.access import Access
from headwater.hub.people.models import Member, Person
from headwater.hub.people.permissions import check_can_work, check_is_open


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case of a person, in a list."""

    reference: str
    service: str
    lead: str
    accepted_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything on a person's page. Where the record is not open to the viewer, only the card is filled, and that says so."""

    card: people.PersonCard
    household_id: int | None = None
    members: tuple[people.HouseholdMember, ...] = ()
    permissions: tuple[people.PermissionLine, ...] = ()
    matches: tuple[people.Match, ...] = ()
    concerns: tuple[people.Concern, ...] = ()
    cases: tuple[CaseLine, ...] = ()


def person_page(*, viewer: Actor, reference: str, as_of: date) -> PersonPage:
    """One person of the agency acting."""
    check_can_work(viewer)
    person_id = person_id_of(reference=reference)
    card = people.person_card(viewer=viewer, person_id=person_id, as_of=as_of, is_lead=is_lead(viewer=viewer, person_id=person_id))
    if card.access is not Access.OPEN:
        return PersonPage(card)
    household_id = _household(person_id)
    return PersonPage(
        card=card,
        household_id=household_id,
        members=people.household_members(household_id=household_id, as_of=as_of) if household_id else (),
        permissions=tuple(people.permissions_of(person_id=person_id)),
        matches=tuple(people.possible_matches(viewer=viewer, person_id=person_id, as_of=as_of, known=card.likeness)),
        concerns=tuple(people.concerns(viewer=viewer, person_id=person_id)),
        cases=_cases(person_id),
    )


def person_to_change(*, viewer: Actor, reference: str, as_of: date) -> PersonPage:
    """One person whose record is open to the viewer; a shut one takes no answers."""
    page = person_page(viewer=viewer, reference=reference, as_of=as_of)
    check_is_open(page.card.access)
    return page


def person_id_of(*, reference: str) -> int:
    """The person of the agency acting who is called by this reference."""
    found = Person.objects.filter(reference=reference).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound("There is no such person here.")
    return found


def is_lead(*, viewer: Actor, person_id: int) -> bool:
    """Whether the viewer leads an open case of this person."""
    return Case.objects.filter(person_id=person_id, lead_id=viewer.member, state="open").exists()


def _household(person_id: int) -> int | None:
    rows = Member.objects.filter(person_id=person_id, ends_on=None).order_by("-id")
    return rows.values_list("household_id", flat=True).first()


def _cases(person_id: int) -> tuple[CaseLine, ...]:
    rows = Case.objects.filter(person_id__in=people.linked_ids(person_id)).order_by("-accepted_on")
    found = rows.values_list("reference", "service__name", "lead__name", "accepted_on", "closed_on")
    return tuple(CaseLine(*row) for row in found[:50])
