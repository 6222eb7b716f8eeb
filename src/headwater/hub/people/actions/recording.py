"""Writing down who somebody is and how to reach them safely."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.rows import new_row
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.people.logic.names import name_key, value_key
from headwater.hub.people.models import Address, ContactWay, Household, Member, Person
from headwater.hub.people.states import HouseholdRole, Safety


@dataclass(frozen=True, slots=True)
class NewWay:
    """A way to make contact as somebody gave it."""

    way: str
    value: str
    safety: str = Safety.NOT_ASKED
    text_safe: bool | None = None
    voicemail_safe: bool | None = None
    seen_by_others: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class NewAddress:
    """Where somebody lives, as they gave it."""

    lines: str = ""
    postcode: str = ""
    area_id: int | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody new to an agency."""

    name: str
    born_on: date | None = None
    ways: tuple[NewWay, ...] = ()
    address: NewAddress | None = None
    facts: dict[str, Any] = field(default_factory=dict)


FACTS = frozenset({"sex", "ethnic_group", "uk_national", "language", "needs_interpreter", "access_needs", "extra_care"})


@transaction.atomic
def add_person(*, agency_id: int, new: NewPerson, by: Actor, at: datetime) -> int:
    """A new record of a person in an agency, with a household of their own."""
    check_person(new, at)
    person = person_row(agency_id, new, at)
    person.save(force_insert=True)
    for way in new.ways:
        _keep_way(person, way, at)
    if new.address is not None:
        keep_address(person, new.address, at)
    household = Household.objects.create(agency_id=agency_id, recorded_at=at)
    Member.objects.create(agency_id=agency_id, household=household, person=person, role=HouseholdRole.MAIN_APPLICANT)
    record(verb="person.added", by=by, at=at, kind="person", ref=person.reference, person=person.reference)
    return int(person.pk)


def person_row(agency_id: int, new: NewPerson, at: datetime) -> Person:
    """The record of somebody new, not yet kept."""
    return new_row(
        Person, agency_id=agency_id, name=new.name.strip(), name_key=name_key(new.name), born_on=new.born_on, recorded_at=at, **new.facts
    )


def check_person(new: NewPerson, at: datetime) -> None:
    """Refuse what cannot be true of anybody."""
    faults = {}
    if not new.name.strip():
        faults["name"] = "Give a name, or what they like to be called."
    if new.born_on and new.born_on > day_of(at):
        faults["born_on"] = "The date of birth must be in the past."
    if unknown := set(new.facts) - FACTS:
        raise TypeError(f"Not facts of a person: {sorted(unknown)}")
    if faults:
        raise Invalid("Check the answers.", faults)


def _keep_way(person: Person, new: NewWay, at: datetime) -> ContactWay:
    way = way_row(person, new, at)
    way.save(force_insert=True)
    return way


def way_row(person: Person, new: NewWay, at: datetime) -> ContactWay:
    """A way to make contact, not yet kept."""
    return new_row(
        ContactWay,
        agency_id=person.agency_id,
        person_id=person.pk,
        way=new.way,
        value=new.value.strip(),
        value_key=value_key(new.way, new.value),
        safety=new.safety,
        text_safe=new.text_safe,
        voicemail_safe=new.voicemail_safe,
        seen_by_others=new.seen_by_others,
        when=new.when,
        recorded_at=at,
    )


def keep_address(person: Person, new: NewAddress, at: datetime) -> None:
    address_row(person, new, at).save(force_insert=True)


def address_row(person: Person, new: NewAddress, at: datetime) -> Address:
    """Where somebody lives, not yet kept."""
    return new_row(
        Address,
        agency_id=person.agency_id,
        person_id=person.pk,
        lines=new.lines,
        postcode=new.postcode.upper().strip(),
        area_id=new.area_id,
        is_hidden=new.is_hidden,
        starts_on=day_of(at),
        recorded_at=at,
    )


def held_person(person_id: int) -> Person:
    """A person of the agency acting, to be changed; another agency's is not there."""
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise NotFound("There is no such person here.")
    return person


@transaction.atomic
def change_person(*, person_id: int, changes: dict[str, Any], by: Actor, at: datetime) -> None:
    """Correct or add to what is known of a person. A changed name is compared by its new key from now on."""
    person = held_person(person_id)
    if unknown := set(changes) - FACTS - {"name", "born_on"}:
        raise TypeError(f"Not facts of a person: {sorted(unknown)}")
    check_person(NewPerson(changes.get("name", person.name), changes.get("born_on", person.born_on)), at)
    for name, value in changes.items():
        setattr(person, name, value)
    person.name_key = name_key(person.name)
    person.save()
    record(
        verb="person.changed",
        by=by,
        at=at,
        kind="person",
        ref=person.reference,
        person=person.reference,
        detail={"fields": sorted(changes)},
    )


@transaction.atomic
def add_way(*, person_id: int, new: NewWay, by: Actor, at: datetime) -> int:
    """One more way to make contact."""
    person = held_person(person_id)
    if not new.value.strip() and new.way in ("phone", "email"):
        raise Invalid("Check the answers.", {"value": "Give the number or the address."})
    way = _keep_way(person, new, at)
    record(verb="contact.added", by=by, at=at, kind="contact", ref=way.pk, person=person.reference)
    return int(way.pk)


@transaction.atomic
def move_home(*, person_id: int, new: NewAddress, by: Actor, at: datetime) -> None:
    """A new address from today; the earlier one is kept with its end."""
    person = held_person(person_id)
    Address.objects.filter(person=person, ends_on=None).update(ends_on=day_of(at))
    keep_address(person, new, at)
    record(verb="address.changed", by=by, at=at, kind="person", ref=person.reference, person=person.reference)


@transaction.atomic
def add_member(*, household_id: int, person_id: int | None, role: str, age: int | None, is_dependent: bool, by: Actor, at: datetime) -> int:
    """Somebody else who lives in the household: an adult by their record, a child by age alone if need be."""
    household = Household.objects.filter(pk=household_id).first()
    if household is None:
        raise NotFound("There is no such household here.")
    if person_id is None and role != HouseholdRole.CHILD:
        raise Invalid("Check the answers.", {"role": "An adult needs a name."})
    member = Member.objects.create(
        agency_id=household.agency_id, household=household, person_id=person_id, role=role, age=age, is_dependent=is_dependent
    )
    record(verb="household.member_added", by=by, at=at, kind="household", ref=household.reference)
    return int(member.pk)


@transaction.atomic
def add_named_member(*, household_id: int, name: str, born_on: date | None, role: str, is_dependent: bool, by: Actor, at: datetime) -> int:
    """Somebody else of the household, with a record of their own and no household but this one. Gives the person's id."""
    household = Household.objects.filter(pk=household_id).first()
    if household is None:
        raise NotFound("There is no such household here.")
    check_person(NewPerson(name, born_on), at)
    person = Person.objects.create(
        agency_id=household.agency_id, name=name.strip(), name_key=name_key(name), born_on=born_on, recorded_at=at
    )
    record(verb="person.added", by=by, at=at, kind="person", ref=person.reference, person=person.reference)
    add_member(household_id=household_id, person_id=person.pk, role=role, age=None, is_dependent=is_dependent, by=by, at=at)
    return int(person.pk)
