"""The log of who did and saw what, on the database under test."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from headwater.hub.audit.actions import Line, look_up, record, record_many, record_read
from headwater.hub.audit.models import Event
from headwater.hub.audit.queries import Entries, Sought, search
from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NURSE = Actor("Nurse Ito", user_id=1, agency_id=10)
PARTNER = Actor("Officer Roy", user_id=2, agency_id=20)
LEAD = Actor("Data lead", user_id=3, agency_id=10, roles=frozenset({Role.DATA_PROTECTION}))
DEEDS = ("update audit_event set reason = 'changed'", "delete from audit_event")


def write(by: Actor = NURSE, minutes: int = 0, person: str = "P1", verb: str = "case.opened") -> None:
    record(verb=verb, by=by, at=AT + timedelta(minutes=minutes), kind="case", ref="C1", person=person)


@pytest.mark.django_db
@pytest.mark.parametrize("deed", DEEDS)
def test_the_database_refuses_to_change_or_remove_an_entry(deed: str) -> None:
    write()
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)
    assert Event.objects.get().reason == ""


@pytest.mark.django_db
def test_the_orm_cannot_change_or_remove_an_entry_either() -> None:
    write()
    event = Event.objects.get()
    for deed in (event.save, event.delete, Event.objects.all().delete, lambda: Event.objects.update(verb="case.closed")):
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
            deed()


@pytest.mark.django_db
def test_the_log_cannot_be_emptied_at_a_stroke() -> None:
    write()
    emptied = "truncate audit_event" if connection.vendor == "postgresql" else "delete from audit_event where 1"
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(emptied)
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_triggers_come_off_and_on_again() -> None:
    """The migration is reversible: without the triggers an entry can be changed, with them again it cannot."""
    migration = import_module("headwater.hub.audit.migrations.0002_append_only")
    with transaction.atomic():
        write()
    with connection.schema_editor() as editor:
        migration.unguard(None, editor)
    assert Event.objects.update(reason="changed") == 1
    with connection.schema_editor() as editor:
        migration.guard(None, editor)
    with pytest.raises(DatabaseError, match="only added to"):
        Event.objects.update(reason="again")


@pytest.mark.django_db
def test_an_unknown_way_to_a_record_is_refused_by_the_database_too() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(at=AT, verb="case.opened", source="peek", actor_name="x", object_kind="case")


@pytest.mark.django_db(transaction=True)
def test_an_entry_goes_when_its_change_is_undone() -> None:
    with pytest.raises(RuntimeError, match="change of mind"), transaction.atomic():
        write()
        raise RuntimeError("change of mind")
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_change_cannot_be_recorded_outside_its_transaction() -> None:
    with pytest.raises(RuntimeError, match="inside its transaction"):
        write()
    with pytest.raises(RuntimeError, match="inside its transaction"):
        record_many(lines=[Line("case.opened", "case", "C1")], by=NURSE, at=AT)


@pytest.mark.django_db(transaction=True)
def test_a_read_is_one_statement_and_opens_no_transaction(django_assert_num_queries) -> None:
    with django_assert_num_queries(1) as seen:
        record_read(verb="case.seen", by=NURSE, at=AT, kind="case", ref="C1", person="P1")
    assert seen[0]["sql"].upper().startswith("INSERT")
    assert Event.objects.get().source == "read"


@pytest.mark.django_db
def test_one_act_on_several_people_is_written_at_once(django_assert_max_num_queries) -> None:
    """One insert, or on PostgreSQL one copy, which is counted as no question at all."""
    with django_assert_max_num_queries(1):
        record_many(lines=[Line("household.split", "household", "H1", person=ref) for ref in ("P1", "P2", "P3")], by=NURSE, at=AT)
    assert set(Event.objects.values_list("person_ref", flat=True)) == {"P1", "P2", "P3"}


def found(sought: Sought, **more) -> list[str]:
    return [entry.actor_name for entry in search(viewer=LEAD, sought=sought, **more).entries]


@pytest.mark.django_db
def test_the_lead_sees_their_own_agency_and_what_partners_did_with_records_it_holds() -> None:
    write(NURSE)
    write(PARTNER, minutes=1)
    assert found(Sought(person="P1")) == ["Nurse Ito"]
    assert found(Sought(person="P1"), held_here=["P1"]) == ["Officer Roy", "Nurse Ito"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sought", "count"),
    [
        (Sought(), 3),
        (Sought(person="P2"), 1),
        (Sought(actor_user_id=1), 3),
        (Sought(actor_user_id=2), 0),
        (Sought(object_kind="case", object_ref="C1"), 3),
        (Sought(object_ref="C2"), 0),
        (Sought(verb="case.closed"), 1),
        (Sought(source="read"), 0),
        (Sought(since=AT + timedelta(minutes=1)), 2),
        (Sought(before=AT + timedelta(minutes=1)), 1),
    ],
)
def test_the_log_is_searched_by_person_actor_object_and_period(sought: Sought, count: int) -> None:
    write()
    write(minutes=1, verb="case.closed")
    write(minutes=2, person="P2")
    assert len(found(sought)) == count


@pytest.mark.django_db
def test_pages_of_the_log_follow_each_other_without_gap_or_repeat() -> None:
    for minutes in (0, 0, 0, 1, 2, 2, 5):
        write(minutes=minutes)
    seen: list[int] = []
    page = Entries((), None)
    while page.next or not seen:
        page = search(viewer=LEAD, sought=Sought(), after=page.next, limit=2)
        seen += [entry.id for entry in page.entries]
    assert seen == list(Event.objects.order_by("-at", "-id").values_list("pk", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("viewer", [NURSE, Actor("Nobody", roles=frozenset({Role.DATA_PROTECTION}))])
def test_nobody_else_may_search_the_log(viewer: Actor) -> None:
    with pytest.raises(NotAllowed, match="data-protection lead"):
        search(viewer=viewer, sought=Sought())


@pytest.mark.django_db
def test_a_search_of_the_log_is_itself_in_the_log() -> None:
    write()
    look_up(by=LEAD, at=AT + timedelta(minutes=1), sought=Sought(person="P1"))
    assert found(Sought(person="P1", source="search")) == ["Data lead"]
