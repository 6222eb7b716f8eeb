"""Searching the log by person: the name or the reference is looked up among the agency's own records, and the search is logged."""

from dataclasses import dataclass, replace
from datetime import datetime

from headwater.hub.audit.actions import look_up, record_read
from headwater.hub.audit.queries import Entries, Place, Sought
from headwater.hub.audit.states import Source
from headwater.hub.core.ids import tidy_reference
from headwater.hub.core.values import Actor
from headwater.hub.people.queries.for_the_log import Known, known_by_name, same_person


@dataclass(frozen=True, slots=True)
class LogSearch:
    """What was found. `people` are those of the name typed, to choose from, or the one searched for with the records linked to theirs."""

    people: tuple[Known, ...]
    is_chosen: bool
    entries: Entries


NOTHING = Entries((), None)


def search_log(*, person: str, sought: Sought, by: Actor, at: datetime, after: Place | None = None) -> LogSearch:
    """Entries of the log. A person is sought by reference; a name gives the people of that name to choose from."""
    if not person:
        return LogSearch((), False, look_up(by=by, at=at, sought=sought, after=after))
    reference = tidy_reference(person)
    if reference is None:
        people = known_by_name(viewer=by, typed=person)
        record_read(verb="person.sought_for_log", by=by, at=at, kind="audit", source=Source.SEARCH)
        return LogSearch(people, False, NOTHING)
    people = same_person(viewer=by, typed=reference)
    held = tuple(each.reference for each in people if each.reference == reference)
    return LogSearch(people, True, look_up(by=by, at=at, sought=replace(sought, person=reference), after=after, held_here=held))
