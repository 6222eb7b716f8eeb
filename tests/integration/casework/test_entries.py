"""Contacts and activities: what they may be, and what is kept of them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from headwater.hub.cases.actions import entries
from headwater.hub.cases.actions.tasks import NextStep
from headwater.hub.cases.logic.entries import Written
from headwater.hub.cases.models import Case, Entry, Task
from headwater.hub.cases.queries.timeline import timeline
from headwater.hub.cases.states import ActivityType, ContactResult, ContactWay, EntryKind
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.people.models import ContactWay as Way
from support.cast import NOW, PARTNER, TODAY, Cast, open_case

CALL = Written(happened_on=TODAY, way=ContactWay.CALL, result=ContactResult.SPOKE, note="She has a letter from the landlord.")


def log(cast: Cast, case: Case, written: Written, who: str = "worker", **more: object) -> int:
    return entries.log(reference=case.reference, written=written, by=cast[who], at=NOW, **more)


def test_MEN_02_a_missed_call_can_only_be_a_contact(cast: Cast, case: Case) -> None:
    missed = Written(
        happened_on=TODAY, kind=EntryKind.PREVENTION, types=(ActivityType.MEDIATION,), way=ContactWay.CALL, result=ContactResult.NO_ANSWER
    )
    with pytest.raises(Invalid) as refused:
        log(cast, case, missed)
    assert "missed call is a contact" in refused.value.fields["types"]
    assert not Entry.objects.exists()
    log(cast, case, Written(happened_on=TODAY, way=ContactWay.CALL, result=ContactResult.NO_ANSWER))
    assert Entry.objects.get().kind == EntryKind.CONTACT


def test_MEN_02_the_database_refuses_a_missed_call_as_an_activity(cast: Cast, case: Case) -> None:
    row = {"agency": case.agency, "case": case, "happened_on": TODAY, "recorded_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(**row, kind=EntryKind.PREVENTION, type=ActivityType.MEDIATION, result=ContactResult.NO_ANSWER)


def test_DQ_06_one_visit_is_several_entries_of_one_action_each(cast: Cast, case: Case) -> None:
    visit = Written(
        happened_on=TODAY, kind=EntryKind.PREVENTION, types=(ActivityType.BENEFIT_CLAIM, ActivityType.BUDGETING), way=ContactWay.VISIT,
        result=ContactResult.SPOKE, note="Claimed together, then looked at spending.", minutes=60,
    )  # fmt: skip
    assert log(cast, case, visit) == 3
    rows = Entry.objects.order_by("id")
    assert [row.type for row in rows] == ["", "benefit_claim", "budgeting"]
    assert len({row.visit for row in rows}) == 1
    assert [row.note for row in rows] == [visit.note, "", ""]
    item = timeline(case_id=case.pk).items
    assert len(item) == 1
    assert item[0].types == ("benefit_claim", "budgeting")
    assert item[0].note == visit.note
    assert item[0].minutes == 60


def test_DQ_03_a_day_to_come_and_a_day_before_the_case_are_refused(cast: Cast, case: Case) -> None:
    for day in (TODAY + timedelta(days=1), case.accepted_on - timedelta(days=1)):
        with pytest.raises(Invalid) as refused:
            log(cast, case, Written(happened_on=day, way=ContactWay.CALL, result=ContactResult.SPOKE))
        assert "happened_on" in refused.value.fields


def test_DQ_05_an_activity_without_a_case_cannot_be(cast: Cast, case: Case) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(agency=case.agency, case_id=None, kind="contact", way="call", happened_on=TODAY, recorded_at=NOW)
    with pytest.raises(NotFound):
        entries.log(reference="000000000", written=CALL, by=cast["worker"], at=NOW)


def test_B2_a_call_is_logged_with_the_next_step_in_one_go(cast: Cast, case: Case) -> None:
    safe = Way.objects.get(person=cast.person, safety="safe")
    step = NextStep("Ring the landlord", TODAY + timedelta(days=2))
    log(cast, case, CALL, way_id=safe.pk, next_step=step)
    entry, task = Entry.objects.get(), Task.objects.get()
    assert (entry.safe_way, entry.result, entry.recorded_by_name) == (True, "spoke", "Priya Nair")
    assert (task.words, task.due_on) == (step.words, step.due_on)
    case.refresh_from_db()
    assert (case.spoken_on, case.due_on, case.due_clock) == (TODAY, step.due_on, "task")


def test_a_number_of_somebody_else_is_refused_as_the_way(cast: Cast, case: Case) -> None:
    with pytest.raises(Invalid):
        log(cast, case, CALL, way_id=999999)


def test_who_answers_the_phone_logs_a_contact_and_no_activity(cast: Cast, case: Case) -> None:
    log(cast, case, CALL, who="coordinator")
    with pytest.raises(NotAllowed):
        log(cast, case, Written(happened_on=TODAY, kind="prevention", types=("mediation",)), who="coordinator")


def test_another_agency_finds_no_case(cast: Cast, case: Case) -> None:
    with acting_for(cast.agencies[PARTNER].pk), pytest.raises(NotFound):
        log(cast, case, CALL, who="partner_worker")


def test_B4_one_court_morning_gives_five_cases(cast: Cast, case: Case) -> None:
    others = [open_case(cast) for _ in range(4)]
    notes = {each.reference: f"Case {number}" for number, each in enumerate([case, *others])}
    morning = Written(happened_on=TODAY, kind=EntryKind.PREVENTION, types=(ActivityType.COURT_SUPPORT,))
    assert entries.log_for_several(notes=notes, written=morning, by=cast["worker"], at=NOW) == 5
    assert {row.case.reference: row.note for row in Entry.objects.select_related("case")} == notes


def test_B4_one_case_that_cannot_take_it_keeps_all_from_being_written(cast: Cast, case: Case) -> None:
    morning = Written(happened_on=TODAY, kind=EntryKind.PREVENTION, types=(ActivityType.COURT_SUPPORT,))
    with pytest.raises(NotFound):
        entries.log_for_several(notes={case.reference: "", "000000000": ""}, written=morning, by=cast["worker"], at=NOW)
    assert not Entry.objects.exists()


def test_B4_a_note_on_the_wrong_record_is_moved_and_leaves_a_trace_that_names_nobody(cast: Cast, case: Case) -> None:
    right = open_case(cast)
    log(
        cast,
        case,
        Written(happened_on=TODAY, kind="prevention", types=("mediation", "budgeting"), way="visit", result="spoke", note="Hers"),
    )
    first = Entry.objects.order_by("id").first()
    assert first is not None
    assert entries.move(entry_id=first.pk, to_reference=right.reference, by=cast["worker"], at=NOW) == case.reference
    assert Entry.objects.filter(case=right, moved_from_id=case.pk).count() == 3
    trace = Entry.objects.get(case=case)
    assert (trace.kind, trace.note) == ("administration", entries.MOVED)
    assert right.reference not in trace.note
    case.refresh_from_db()
    right.refresh_from_db()
    assert (case.spoken_on, right.spoken_on) == (None, TODAY)


def test_a_note_is_not_moved_to_another_agencys_case(cast: Cast, case: Case) -> None:
    theirs = open_case(
        cast, agency=cast.agencies[PARTNER], lead=cast.memberships["partner_worker"], service=cast.partner_service, team=None
    )
    log(cast, case, CALL)
    with pytest.raises(NotFound):
        entries.move(entry_id=Entry.objects.get().pk, to_reference=theirs.reference, by=cast["worker"], at=NOW)
