"""Finding a person for the data-protection lead, who searches the log by person and opens no record."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.audit.permissions import check_can_search
from headwater.hub.core.ids import tidy_reference
from headwater.hub.core.values import Actor
from headwater.hub.people.logic.names import name_key
from headwater.hub.people.models import Person
from headwater.hub.people.queries.finding import MOST, linked_ids


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whose record the agency acting holds: as much as tells them from another of the same name."""

    reference: str
    name: str
    born_on: date | None


def known_by_name(*, viewer: Actor, typed: str) -> tuple[Known, ...]:
    """People of the agency acting whose name has a word that begins so; three letters or more."""
    check_can_search(viewer)
    words = name_key(typed).split()
    if len("".join(words)) < 3:
        return ()
    rows = Person.objects.order_by("name_key", "id")
    for word in words:
        rows = rows.filter(name_key__contains=word)
    return tuple(Known(*row) for row in rows.values_list("reference", "name", "born_on")[:MOST])


def same_person(*, viewer: Actor, typed: str) -> tuple[Known, ...]:
    """The record of a reference, and those linked with it as one person; nothing where the agency acting holds no such record."""
    check_can_search(viewer)
    person = Person.objects.filter(reference=tidy_reference(typed) or "").first()
    if person is None:
        return ()
    rows = Person.objects.filter(pk__in=linked_ids(person.pk)).values_list("reference", "name", "born_on")
    return tuple(sorted((Known(*row) for row in rows), key=lambda row: row.reference != person.reference))
