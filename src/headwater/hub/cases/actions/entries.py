"""Writing down contacts and activities: once, ticked for what they were, and moved when they stand on the wrong record."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from secrets import token_hex

from django.db import transaction
from django.db.models import QuerySet

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import held_case, person_ref
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.actions.tasks import NextStep, keep_task
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.logic.entries import Line, When, Written, also_seems, faults, lines_of
from headwater.hub.cases.models import Case, Entry
from headwater.hub.cases.permissions import check_can_log, check_can_work
from headwater.hub.cases.states import EntryKind
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.people.logic.contact import may_use
from headwater.hub.people.queries import household_members, way_facts

MOVED = "A note that did not belong to this record was moved."
SEVERAL = 12


@transaction.atomic
def log(
    *,
    reference: str,
    written: Written,
    by: Actor,
    at: datetime,
    next_step: NextStep | None = None,
    way_id: int | None = None,
    is_one_thing: bool = False,
) -> int:
    """Keep one note as the entries it is, and the next step with it. Gives how many entries there are.

    `way_id` is the number or address that was used: whether it was safe is read from the record, not asked again.
    `is_one_thing`: the writer looked again at a note that seemed to cover several things, and says that it does not.
    """
    as_of = day_of(at)
    check_can_log(by, only_a_contact=not written.types and bool(written.way))
    case = held_case(reference=reference, by=by, as_of=as_of)
    written = replace(written, safe_way=_safe(case, way_id, as_of)) if way_id else written
    _check(case, written, as_of)
    if not is_one_thing:
        _ask_to_split(written)
    lines = _keep(case, written, by, at)
    if next_step is not None:
        keep_task(case=case, step=next_step, by=by, at=at)
    reindex([case.pk], as_of=as_of)
    return len(lines)


@transaction.atomic
def log_for_several(*, notes: Mapping[str, str], written: Written, by: Actor, at: datetime) -> int:
    """One morning that belongs to several cases: the same ticks for each, and to each its own words. All or none."""
    check_can_work(by)
    if not notes:
        raise Invalid("Check the answers.", {"cases": "Choose at least one case."})
    if len(notes) > SEVERAL:
        raise Invalid("Check the answers.", {"cases": f"Choose no more than {SEVERAL} cases at a time."})
    kept = [
        log(reference=reference, written=replace(written, note=note or written.note), by=by, at=at)
        for reference, note in sorted(notes.items())
    ]
    return len(kept)


def _safe(case: Case, way_id: int, as_of: date) -> bool:
    """Whether the way used is a safe one of theirs; one marked as not to be used is refused."""
    ways = {facts.way_id: facts for facts in way_facts(person_id=case.person_id, as_of=as_of)}
    if way_id not in ways:
        raise Invalid("Check the answers.", {"way": "That is not one of their numbers or addresses."})
    return may_use(ways[way_id]) == "safe"


def _check(case: Case, written: Written, as_of: date) -> None:
    found = faults(written, When(case.referred_on, case.accepted_on, case.closed_on), today=as_of)
    people = {written.about_id, written.said_by_id} - {None, case.person_id}
    if people and not people <= {member.person_id for member in household_members(household_id=case.household_id, as_of=as_of)}:
        found["said_by"] = "Choose somebody of this household."
    if found:
        raise Invalid("Check the answers.", found)


def _ask_to_split(written: Written) -> None:
    if seen := also_seems(written):
        what = " and ".join(work.replace("_", " ") for work in seen)
        raise Invalid("Check the answers.", {"one_thing": f"This note seems to cover more: {what}. Tick each thing, or say it was one."})


def _keep(case: Case, written: Written, by: Actor, at: datetime) -> tuple[Line, ...]:
    lines, visit = lines_of(written), token_hex(8)
    for line in lines:
        _entry(case, written, line, visit, by, at).save(force_insert=True)
    record(
        verb="entry.logged", by=by, at=at, kind="case", ref=case.reference, person=person_ref(case),
        detail={"kinds": [line.type or line.kind for line in lines]},
    )  # fmt: skip
    return lines


def _entry(case: Case, written: Written, line: Line, visit: str, by: Actor, at: datetime) -> Entry:
    return Entry(
        agency_id=case.agency_id,
        case=case,
        kind=line.kind,
        type=line.type,
        way=line.way,
        result=line.result,
        safe_way=line.safe_way,
        minutes=line.minutes,
        note=line.note,
        worker_id=by.membership_id,
        about_id=written.about_id,
        said_by_id=written.said_by_id,
        about_third_party=written.about_third_party,
        visit=visit,
        happened_on=written.happened_on or day_of(at),
        recorded_at=at,
        recorded_by_id=by.user_id,
        recorded_by_name=by.name,
    )


@transaction.atomic
def move(*, entry_id: int, to_reference: str, by: Actor, at: datetime) -> str:
    """Move a note written on the wrong record, with everything ticked for it. The old record keeps a trace that names nobody.

    Gives the reference of the record it stood on.
    """
    check_can_work(by)
    as_of = day_of(at)
    entry = Entry.objects.select_related("case").filter(pk=entry_id).first()
    if entry is None:
        raise NotFound("There is no such note here.")
    old = held_case(reference=entry.case.reference, by=by, as_of=as_of)
    new = held_case(reference=to_reference, by=by, as_of=as_of)
    if old.pk == new.pk:
        raise Invalid("Check the answers.", {"to": "That is the record it stands on now."})
    _check_moved(entry, new)
    _together(entry).update(case=new, moved_from_id=old.pk, about=None, said_by=None)
    _leave_trace(old, entry, by, at)
    for case, verb in ((old, "entry.moved_away"), (new, "entry.moved_here")):
        record(verb=verb, by=by, at=at, kind="case", ref=case.reference, person=person_ref(case), detail={"entry": entry_id})
    reindex([old.pk, new.pk], as_of=as_of)
    return str(old.reference)


def _together(entry: Entry) -> QuerySet[Entry]:
    rows = Entry.objects.filter(case_id=entry.case_id)
    return rows.filter(visit=entry.visit) if entry.visit else rows.filter(pk=entry.pk)


def _check_moved(entry: Entry, new: Case) -> None:
    written = Written(happened_on=entry.happened_on, kind=entry.kind, types=(entry.type,) if entry.type else (), way=entry.way)
    when = When(new.referred_on, new.accepted_on, new.closed_on)
    found = {name: words for name, words in faults(written, when, today=entry.happened_on).items() if name in {"happened_on", "types"}}
    if found:
        raise Invalid("Check the answers.", {"to": next(iter(found.values()))})


def _leave_trace(case: Case, entry: Entry, by: Actor, at: datetime) -> None:
    Entry.objects.create(
        agency_id=case.agency_id,
        case=case,
        kind=EntryKind.ADMINISTRATION,
        note=MOVED,
        worker_id=by.membership_id,
        happened_on=entry.happened_on,
        recorded_at=at,
        recorded_by_id=by.user_id,
        recorded_by_name=by.name,
    )
