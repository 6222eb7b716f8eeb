"""Finding people: by number or by the first letters of a name; and who may be the same person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.people.adapters import age
from headwater.hub.people.logic.matching import Likeness, ranked
from headwater.hub.people.logic.names import is_number, name_key, number_key
from headwater.hub.people.models import ContactWay, KeptApart, Lock, Person, PersonLink
from headwater.hub.people.permissions import check_can_work

MOST = 20
SHARED_BY_MOST = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A person in a list of those found. One whom the viewer may not open has no name here."""

    person_id: int
    reference: str
    name: str
    born_on: date | None
    age: int | None
    has_extra_care: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A record that may be the same person. It never carries an address or a need; a restricted one says nothing but whom to ask."""

    person_id: int | None
    reference: str
    name: str
    age: int | None
    why: tuple[str, ...]
    is_linked: bool
    is_restricted: bool


def find(*, viewer: Actor, typed: str, as_of: date) -> list[Found]:
    """People by number (any part of it, four digits or more) or by three letters of any name."""
    check_can_work(viewer)
    rows = _by_number(typed) if is_number(typed) else _by_name(typed)
    locked = locked_for(viewer=viewer)
    return [_found(row, as_of) for row in rows.order_by("name_key", "id")[:MOST] if row.pk not in locked]


def _by_number(typed: str) -> QuerySet[Person]:
    held = ContactWay.objects.filter(way="phone", value_key__endswith=number_key(typed))
    return Person.objects.filter(Q(pk__in=held.values("person")))


def _by_name(typed: str) -> QuerySet[Person]:
    words = name_key(typed).split()
    if not words or len("".join(words)) < 3:
        return Person.objects.none()
    rows = Person.objects.filter(Q(name_key__startswith=words[0]) | Q(name_key__contains=f" {words[0]}"))
    for word in words[1:]:
        rows = rows.filter(name_key__contains=word)
    return rows


def _found(row: Person, as_of: date) -> Found:
    return Found(row.pk, row.reference, row.name, row.born_on, age(row.born_on, as_of), bool(row.extra_care))


def locked_for(*, viewer: Actor) -> frozenset[int]:
    """People whose records this member of staff may not open."""
    held = Lock.objects.filter(membership_id=viewer.member, lifted_at=None)
    return frozenset(held.values_list("person_id", flat=True))


def linked_ids(person_id: int) -> frozenset[int]:
    """The records that are one person with this one, itself included: links are followed to the end."""
    known, new = {person_id}, {person_id}
    while new:
        rows = PersonLink.objects.filter(Q(first_id__in=new) | Q(second_id__in=new), undone_at=None)
        new = {side for pair in rows.values_list("first_id", "second_id") for side in pair} - known
        known |= new
    return frozenset(known)


def possible_matches(*, viewer: Actor, person_id: int, as_of: date, most: int = 5) -> list[Match]:
    """Records of the agency acting that may be the same person, or are linked as one. Those kept apart are never proposed."""
    check_can_work(viewer)
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotFound("There is no such person here.")
    one = _likeness(person, _keys([person_id]).get(person_id, frozenset()))
    rows = {row.pk: row for row in _candidates(person, one)}
    keys = _keys(list(rows))
    likely = ranked(one, [_likeness(row, keys.get(row.pk, frozenset())) for row in rows.values()], most=most)
    linked, locked = linked_ids(person_id), locked_for(viewer=viewer)
    return [_match(rows[found], why, found in linked, found in locked, as_of) for found, why in likely]


def _candidates(person: Person, one: Likeness) -> list[Person]:
    same_contact = ContactWay.objects.filter(value_key__in=one.contact_keys).values("person")
    born = Q(born_on=person.born_on) if person.born_on else Q(pk__in=[])
    rows = Person.objects.filter(Q(name_key=person.name_key) | born | Q(pk__in=same_contact)).exclude(pk=person.pk)
    return list(rows.exclude(pk__in=_kept_apart(person.pk)).order_by("-id")[:50])


def _kept_apart(person_id: int) -> set[int]:
    rows = KeptApart.objects.filter(Q(first_id=person_id) | Q(second_id=person_id)).values_list("first_id", "second_id")
    return {side for pair in rows for side in pair} - {person_id}


def _keys(person_ids: list[int]) -> dict[int, frozenset[str]]:
    """Numbers and emails of each person. One that many records share is a place's (a hostel, a ward), not a person's."""
    held: dict[int, set[str]] = {}
    rows = ContactWay.objects.filter(person_id__in=person_ids, wrong_at=None, way__in=["phone", "email"]).exclude(value_key="")
    for person_id, key in rows.values_list("person_id", "value_key"):
        held.setdefault(person_id, set()).add(key)
    shared = _of_a_place({key for keys in held.values() for key in keys})
    return {person_id: frozenset(keys - shared) for person_id, keys in held.items()}


def _of_a_place(keys: set[str]) -> set[str]:
    rows = ContactWay.objects.filter(value_key__in=keys).values("value_key").annotate(people=Count("person", distinct=True))
    return set(rows.filter(people__gt=SHARED_BY_MOST).values_list("value_key", flat=True))


def _likeness(row: Person, keys: frozenset[str]) -> Likeness:
    return Likeness(row.pk, row.name_key, row.born_on, keys)


def _match(row: Person, why: tuple[str, ...], is_linked: bool, is_locked: bool, as_of: date) -> Match:
    if row.extra_care or is_locked:
        return Match(None, "", "Speak to the safeguarding lead", None, (), False, True)
    return Match(row.pk, row.reference, row.name, age(row.born_on, as_of), why, is_linked, False)
