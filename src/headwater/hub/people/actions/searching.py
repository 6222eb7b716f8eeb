"""Searching the log by person: the name or the reference is looked up among the agency's own records, and the search is logged."""

from dataclasses import dataclass, replace
from datetime import datetime

from headwater.hub.audit.actions import look_up, record_read
from headwater.hub.audit.permissions import check_can_search
from headwater.hub.audit.queries import Entries, Entry, Place, Sought, search
from headwater.hub.audit.states import Source
from headwater.hub.core.errors import NotFound
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


MOST_TAKEN = 50_000


def take_log_away(*, person: str, by: Actor, at: datetime) -> tuple[Entry, ...]:
    """Every entry about one person whose record is held here, newest first: what was seen, changed and told to others, and by whom.

    That it was taken away is an entry too. Raises NotFound where no record of theirs is held here.
    """
    check_can_search(by)
    reference = tidy_reference(person)
    held = tuple(each.reference for each in same_person(viewer=by, typed=reference) if each.reference == reference) if reference else ()
    if reference is None or not held:
        raise NotFound("No record of this person is held here.")
    found = search(viewer=by, sought=Sought(person=reference), held_here=held, limit=MOST_TAKEN)
    record_read(verb="audit.taken_away", by=by, at=at, kind="audit", person=reference, source=Source.EXPORT)
    return found.entries
