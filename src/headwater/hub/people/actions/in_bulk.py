"""Many people who are new to an agency, written down at once: the same rows and the same lines of the log as one after another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import Line, record_many
from headwater.hub.core.many import keep_many
from headwater.hub.core.rows import new_row
from headwater.hub.core.values import Actor
from headwater.hub.people.actions.agreeing import Agreement, check_agreement, permission_line, permission_row
from headwater.hub.people.actions.recording import NewPerson, address_row, check_person, person_row, way_row
from headwater.hub.people.models import Address, ContactWay, Household, Member, Permission, Person
from headwater.hub.people.states import HouseholdRole, Scope


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody new, what they agreed to, and the ages of the children who live with them."""

    new: NewPerson
    agreements: tuple[tuple[Scope, Agreement], ...] = ()
    children_ages: tuple[int, ...] = ()


@transaction.atomic(savepoint=False)
def add_people(*, agency_id: int, newcomers: Sequence[Newcomer], by: Actor, at: datetime) -> list[tuple[Person, Household]]:
    """A record and a household of their own for each, in the order given."""
    for one in newcomers:
        check_person(one.new, at)
        for _, agreement in one.agreements:
            check_agreement(agreement, at)
    people = keep_many(Person, [person_row(agency_id, one.new, at) for one in newcomers])
    households = keep_many(Household, [new_row(Household, agency_id=agency_id, recorded_at=at) for _ in newcomers])
    beside = list(zip(newcomers, people, households, strict=True))
    keep_many(ContactWay, [way_row(person, way, at) for one, person, _ in beside for way in one.new.ways])
    keep_many(Address, [address_row(person, one.new.address, at) for one, person, _ in beside if one.new.address])
    keep_many(Member, [member for one, person, household in beside for member in _members(one, person, household)])
    asked = [(person, permission_row(person, scope, said, at)) for one, person, _ in beside for scope, said in one.agreements]
    keep_many(Permission, [row for _, row in asked])
    lines = [Line("person.added", "person", person.reference, person.reference) for person in people]
    lines += [permission_line(row, person.reference) for person, row in asked]
    lines += [Line("household.member_added", "household", household.reference) for one, _, household in beside for _ in one.children_ages]
    record_many(lines=lines, by=by, at=at)
    return list(zip(people, households, strict=True))


def _members(one: Newcomer, person: Person, household: Household) -> Iterator[Member]:
    yield new_row(Member, agency_id=person.agency_id, household_id=household.pk, person_id=person.pk, role=HouseholdRole.MAIN_APPLICANT)
    for age in one.children_ages:
        yield new_row(Member, agency_id=person.agency_id, household_id=household.pk, role=HouseholdRole.CHILD, age=age, is_dependent=True)
