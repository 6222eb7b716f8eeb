"""Finding people: by number or by the first letters of a name; and who may be the same person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, FilteredRelation, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import acting_agency
from headwater.hub.core.values import Actor
from headwater.hub.people.adapters import age
from headwater.hub.people.logic.matching import Likeness, ranked
from headwater.hub.people.logic.names import is_number, name_key, number_key
from headwater.hub.people.models import ContactWay, KeptApart, Lock, Person, PersonLink
from headwater.hub.people.permissions import check_can_work
from headwater.hub.people.states import Way

MOST = 20
SHARED_BY_MOST = 4
MOST_COMPARED = 50
# No key is like this: they have no space at either end. A condition of a join may not be empty.
NO_KEY = " "


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


def linked_to(person_id: int) -> RawSQL:
    """The same records as part of a larger question, so that following links costs no question of its own."""
    return RawSQL(_LINKED, [person_id, acting_agency(PersonLink)])  # noqa: S611  nothing in it was typed by anybody


_LINKED = """WITH RECURSIVE linked(id) AS (
  SELECT CAST(%s AS BIGINT) UNION SELECT side.other FROM linked JOIN (
    SELECT first_id AS one, second_id AS other, agency_id FROM people_personlink WHERE undone_at IS NULL
    UNION ALL SELECT second_id, first_id, agency_id FROM people_personlink WHERE undone_at IS NULL
  ) side ON side.one = linked.id WHERE side.agency_id = %s
) SELECT id FROM linked"""


def possible_matches(*, viewer: Actor, person_id: int, as_of: date, known: Likeness | None = None, most: int = 5) -> list[Match]:
    """Records of the agency acting that may be the same person, or are linked as one. Those kept apart are never proposed.

    `known` is what the person's card has for comparing; without it, that is asked for first.
    """
    check_can_work(viewer)
    one = known or _likeness_of(person_id)
    rows: dict[int, dict[str, Any]] = {}
    shared: dict[int, set[str]] = {}
    for row in _candidates(one, viewer):
        rows[row["id"]] = row
        if row["key"] and not row["is_of_a_place"]:
            shared.setdefault(row["id"], set()).add(row["key"])
    others = [Likeness(pk, row["name_key"], row["born_on"], frozenset(shared.get(pk, ()))) for pk, row in rows.items()]
    return [_match(rows[found], why, as_of) for found, why in ranked(one, others, most=most)]


def _likeness_of(person_id: int) -> Likeness:
    held = Person.objects.filter(pk=person_id).annotate(held=FilteredRelation("ways", condition=_COMPARED), key=F("held__value_key"))
    rows = list(held.values_list("name_key", "born_on", "key"))
    if not rows:
        raise NotFound("There is no such person here.")
    return Likeness(person_id, rows[0][0], rows[0][1], frozenset(key for _, _, key in rows if key))


_COMPARED = Q(ways__wrong_at=None, ways__way__in=[Way.PHONE, Way.EMAIL])


def _candidates(one: Likeness, viewer: Actor) -> Iterable[Any]:
    """A row for each record that may be the same person, and for each number or email that it has in common with this one.

    A number that many records share is a place's (a hostel, a ward), not a person's: it finds nobody and speaks for nobody.
    """
    keys = sorted(one.contact_keys) or [NO_KEY]
    held = ContactWay.objects.filter(value_key__in=keys)
    of_a_place = held.values("value_key").annotate(people=Count("person", distinct=True)).filter(people__gt=SHARED_BY_MOST)
    locked = Lock.objects.filter(person=OuterRef("pk"), membership_id=viewer.member, lifted_at=None)
    rows = Person.objects.filter(pk__in=_alike(one, held.exclude(value_key__in=of_a_place.values("value_key"))).values("pk"))
    return rows.annotate(
        common=FilteredRelation("ways", condition=_COMPARED & Q(ways__value_key__in=keys)),
        key=F("common__value_key"),
        is_of_a_place=ExpressionWrapper(Q(common__value_key__in=of_a_place.values("value_key")), BooleanField()),
        is_locked=Exists(locked),
        is_linked=ExpressionWrapper(Q(pk__in=linked_to(one.person_id)), BooleanField()),
    ).values("id", "reference", "name", "name_key", "born_on", "extra_care", "key", "is_of_a_place", "is_locked", "is_linked")


def _alike(one: Likeness, same_contact: QuerySet[ContactWay]) -> QuerySet[Person]:
    """The newest records that share a name, a day of birth or a contact, each found by its own index."""
    ways = [Person.objects.filter(name_key=one.name_key).values("pk"), same_contact.values("person")]
    ways += [Person.objects.filter(born_on=one.born_on).values("pk")] if one.born_on else []
    apart = KeptApart.objects.filter(
        Q(first_id=one.person_id, second_id=OuterRef("pk")) | Q(second_id=one.person_id, first_id=OuterRef("pk"))
    )
    alike = Person.objects.filter(pk__in=ways[0].union(*ways[1:])).exclude(pk=one.person_id).filter(~Exists(apart))
    return alike.order_by("-id")[:MOST_COMPARED]


def _match(row: dict[str, Any], why: tuple[str, ...], as_of: date) -> Match:
    if row["extra_care"] or row["is_locked"]:
        return Match(None, "", "Speak to the safeguarding lead", None, (), False, True)
    return Match(row["id"], row["reference"], row["name"], age(row["born_on"], as_of), why, bool(row["is_linked"]), False)
