"""Entries found, read, kept true and closed: by whom, and with what history."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.values import PUBLIC
from headwater.hub.directory import actions, queries
from headwater.hub.directory.actions import GivenPlace, GivenStatus
from headwater.hub.directory.models import Entry, Location, Schedule
from headwater.hub.directory.queries import Sought
from headwater.hub.directory.states import NEEDS, Status
from support.cast import NOW, TODAY, Cast

from .conftest import Shelf, given

pytestmark = pytest.mark.django_db


def names(**sought: object) -> list[str]:
    return [line.name for line in queries.search(sought=Sought(**sought), as_of=TODAY)]


def close(cast: Cast, entry_id: object, **more: object) -> None:
    told = GivenStatus(**({"status": Status.CLOSED, "since": TODAY, "note": "The money ended."} | more))
    version = Entry.objects.get(pk=entry_id).version
    actions.set_status(entry_id=entry_id, version=version, given=told, by=cast["coordinator"], at=NOW)


def test_dir_01_a_search_by_need_and_district_returns_services_with_criteria(shelf: Shelf):
    assert names(need="arrears", district="E07000999") == ["Rent help"]
    assert names(need="food", district="E07000998") == ["Food parcels"]
    assert names(need="arrears", district="E07000998") == []
    page = queries.entry_page(viewer=PUBLIC, entry_id=shelf.rent, as_of=TODAY)
    assert page.criteria == "You must rent your home."
    assert page.times == ("Monday to Friday 9am to 5pm",)
    assert page.phones == (("01632 960 001", ""),)


def test_every_need_of_the_list_is_there_for_the_first_entry(db: None):
    assert dict(queries.needs()) == NEEDS


def test_words_are_found_in_the_name_first_and_all_of_them_must_fit(shelf: Shelf, cast: Cast):
    actions.add_entry(
        given=given(name="Landlord talks", summary="We speak to your landlord about food and rent."), by=cast["manager"], at=NOW
    )
    assert names(words="food") == ["Food parcels", "Landlord talks"]
    assert names(words="landlord food") == ["Landlord talks"]
    assert names(words="unicorns") == []
    assert len(names(words="")) == 4


def test_nearest_first_and_only_within_the_miles_asked_for(shelf: Shelf):
    place = queries.where("hw1 1aa")
    assert place is not None and place.district_name == "Wenbridge"
    found = queries.search(sought=Sought(point=place.point), as_of=TODAY)
    assert [line.name for line in found] == ["Rent help", "Food parcels", "Rose House refuge"]
    assert found[0].miles == 0
    assert found[2].miles is None
    assert names(point=place.point, miles=3) == ["Rent help"]
    assert queries.where("ZZ99 9ZZ") is None


def test_A16_no_page_list_or_distance_tells_where_a_refuge_is(shelf: Shelf, cast: Cast):
    where = Location.objects.get(places__entry_id=shelf.refuge)
    assert not where.address_public
    for viewer in (PUBLIC, cast["worker"], cast["partner_worker"]):
        page = queries.entry_page(viewer=viewer, entry_id=shelf.refuge, as_of=TODAY)
        assert "Hidden" not in repr(page)
        assert "HW1 2BB" not in repr(page)
    near = queries.where("HW1 2BB")
    assert "Rose House refuge" not in names(point=near.point, miles=1)


def test_A16_a_coordinator_of_another_agency_neither_sees_nor_empties_a_hidden_address(shelf: Shelf, cast: Cast):
    other = replace(cast["coordinator"], agency_id=cast["partner_worker"].agency_id, agency_name="Fenwick Children's Centre")
    form = queries.entry_form(viewer=other, entry_id=shelf.refuge)
    assert (form["address"], form["postcode"]) == ("", "")
    changed = given(name="Rose House refuge", needs=("abuse",), place=GivenPlace())
    actions.change_entry(entry_id=shelf.refuge, version=1, given=changed, by=other, at=NOW)
    assert Location.objects.get(places__entry_id=shelf.refuge).address == "9 Hidden Lane"


def test_pages_of_results_follow_each_other_without_a_gap_or_a_repeat(shelf: Shelf, cast: Cast):
    for number in range(7):
        actions.add_entry(given=given(name=f"Rent advice {number % 3}"), by=cast["manager"], at=NOW)
    for sought in (Sought(), Sought(words="rent"), Sought(point=queries.where("HW1 1AA").point)):
        seen, after = [], None
        while page := queries.search(sought=sought, as_of=TODAY, after=after, limit=3):
            seen += [line.id for line in page]
            after = (page[-1].rank, page[-1].name, str(page[-1].id))
        whole = [line.id for line in queries.search(sought=sought, as_of=TODAY, limit=100)]
        assert seen == whole
        assert len(set(seen)) == len(seen) >= 8


def test_dir_03_an_entry_cannot_leave_out_what_it_must_answer(cast: Cast):
    with pytest.raises(Invalid) as refused:
        actions.add_entry(given=given(needs=(), districts=("E99999999",), minimum_age=30, maximum_age=20), by=cast["manager"], at=NOW)
    assert set(refused.value.fields) == {"needs", "districts", "maximum_age"}
    with pytest.raises(Invalid) as refused:
        actions.add_entry(given=given(place=GivenPlace("x", "ZZ99 9ZZ"), website="javascript:alert(1)"), by=cast["manager"], at=NOW)
    assert set(refused.value.fields) == {"postcode", "website"}
    assert not Entry.objects.exists()


def test_dir_04_an_entry_lists_its_partners_whoever_tied_them(shelf: Shelf, cast: Cast):
    actions.link(entry_id=shelf.rent, other_name="food PARCELS", how="Sends people on", by=cast["manager"], at=NOW)
    for mine, other in ((shelf.rent, "Food parcels"), (shelf.food, "Rent help")):
        page = queries.entry_page(viewer=PUBLIC, entry_id=mine, as_of=TODAY)
        assert [(each.name, each.how) for each in page.related] == [(other, "Sends people on")]
    close(cast, shelf.food)
    assert queries.entry_page(viewer=PUBLIC, entry_id=shelf.rent, as_of=TODAY).related == ()
    actions.unlink(entry_id=shelf.rent, other_id=shelf.food, by=cast["manager"], at=NOW)
    with pytest.raises(NotFound):
        actions.unlink(entry_id=shelf.rent, other_id=shelf.food, by=cast["manager"], at=NOW)


def test_dir_05_an_unchecked_entry_is_marked_until_somebody_confirms_it(shelf: Shelf, cast: Cast):
    later = NOW + timedelta(days=91)
    assert not queries.entry_page(viewer=PUBLIC, entry_id=shelf.rent, as_of=TODAY).stale
    assert queries.entry_page(viewer=PUBLIC, entry_id=shelf.rent, as_of=later.date()).stale
    assert [line.name for line in queries.stale(viewer=cast["manager"], as_of=later.date())] != []
    actions.confirm(entry_id=shelf.rent, by=cast["worker"], at=later)
    page = queries.entry_page(viewer=PUBLIC, entry_id=shelf.rent, as_of=later.date())
    assert (page.stale, page.checked_by, page.checked_by_name) == (False, "Riverside Navigators", "")
    assert queries.entry_page(viewer=cast["worker"], entry_id=shelf.rent, as_of=later.date()).checked_by_name == "Priya Nair"


def test_dir_05_the_list_to_check_holds_ones_own_and_for_a_coordinator_all(shelf: Shelf, cast: Cast):
    Entry.objects.filter(pk=shelf.food).update(checked_on=None, owner=cast.agencies["Northgate Floating Support"])
    day = TODAY + timedelta(days=200)
    assert {line.name for line in queries.stale(viewer=cast["worker"], as_of=day)} == {"Rent help", "Rose House refuge"}
    everything = queries.stale(viewer=cast["coordinator"], as_of=day)
    assert everything[0].name == "Food parcels"
    assert len(everything) == 3
    rest = queries.stale(viewer=cast["coordinator"], as_of=day, after=(None, str(everything[0].id)))
    assert [line.id for line in rest] == [line.id for line in everything[1:]]
    rest = queries.stale(viewer=cast["coordinator"], as_of=day, after=(everything[1].checked_on, str(everything[1].id)))
    assert [line.id for line in rest] == [everything[2].id]


def test_dir_08_a_closed_service_is_not_found_and_leads_to_another(shelf: Shelf, cast: Cast):
    close(cast, shelf.rent, instead_id="Food parcels")
    assert "Rent help" not in names()
    assert "Rent help" in names(closed_too=True)
    page = queries.entry_page(viewer=PUBLIC, entry_id=shelf.rent, as_of=TODAY)
    assert page.instead is not None
    assert (page.instead.name, page.can_be_chosen) == ("Food parcels", False)
    assert queries.closed_services(as_of=TODAY) == {cast.service.pk: shelf.rent}


def test_dir_08_closures_and_cuts_are_kept_as_history_with_their_days(shelf: Shelf, cast: Cast):
    close(cast, shelf.rent, status=Status.REDUCED, since=date(2026, 6, 1), note="Two days a week.")
    close(cast, shelf.rent, status=Status.CLOSING, since=TODAY, closes_on=TODAY + timedelta(days=30), note="The lease ends.")
    changes = queries.entry_page(viewer=PUBLIC, entry_id=shelf.rent, as_of=TODAY).changes
    assert [(each.status, each.on, each.words) for each in changes] == [
        (Status.CLOSING, TODAY, "The lease ends."), (Status.REDUCED, date(2026, 6, 1), "Two days a week."),
    ]  # fmt: skip
    after = queries.entry_page(viewer=PUBLIC, entry_id=shelf.rent, as_of=TODAY + timedelta(days=31))
    assert (after.status, after.can_be_chosen) == (Status.CLOSED, False)
    assert [line.what for line in queries.history(viewer=cast["worker"], entry_id=shelf.rent)] == ["status", "status", "added"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"status": Status.CLOSING}, "closes_on"),
        ({"status": Status.CLOSING, "closes_on": TODAY - timedelta(days=1)}, "closes_on"),
        ({"since": TODAY + timedelta(days=1)}, "since"),
        ({"instead_id": "Nothing of the kind"}, "instead"),
        ({"instead_id": "Rent help"}, "instead"),
    ],
)
def test_a_status_that_cannot_be_is_refused_beside_its_answer(shelf: Shelf, cast: Cast, changes: dict, field: str):
    with pytest.raises(Invalid) as refused:
        close(cast, shelf.rent, **changes)
    assert set(refused.value.fields) == {field}


@pytest.mark.parametrize("member", ["nurse", "commissioner", "partner_worker", "stranger_manager"])
def test_only_its_agency_and_coordinators_change_an_entry(shelf: Shelf, cast: Cast, member: str):
    with pytest.raises(NotAllowed):
        actions.confirm(entry_id=shelf.rent, by=cast[member], at=NOW)
    with pytest.raises(NotAllowed):
        actions.change_entry(entry_id=shelf.rent, version=1, given=given(name="Mine now"), by=cast[member], at=NOW)
    with pytest.raises(NotAllowed):
        queries.entry_form(viewer=cast[member], entry_id=shelf.rent)


def test_a_change_keeps_what_the_form_does_not_ask_and_is_refused_when_the_page_is_old(shelf: Shelf, cast: Cast):
    Schedule.objects.filter(entry_id=shelf.rent).update(extra={"freq": "WEEKLY", "valid_to": "2027-01-01"})
    actions.change_entry(entry_id=shelf.rent, version=1, given=given(name="Rent advice", needs=("arrears",)), by=cast["worker"], at=NOW)
    assert Schedule.objects.get(entry_id=shelf.rent).extra == {"freq": "WEEKLY", "valid_to": "2027-01-01"}
    assert names(words="rent advice") == ["Rent advice"]
    assert names(need="notice") == []
    with pytest.raises(Stale):
        actions.change_entry(entry_id=shelf.rent, version=1, given=given(), by=cast["worker"], at=NOW)
    assert Event.objects.filter(verb="directory.changed", object_ref=str(shelf.rent)).count() == 1


def test_an_entry_that_is_not_there_is_not_found(cast: Cast):
    with pytest.raises(NotFound):
        queries.entry_page(viewer=PUBLIC, entry_id=uuid4(), as_of=TODAY)
    with pytest.raises(NotFound):
        actions.confirm(entry_id=uuid4(), by=cast["coordinator"], at=NOW)


def test_the_map_counts_what_serves_each_district(shelf: Shelf):
    assert queries.counts_by_district(sought=Sought(), as_of=TODAY) == {"E07000999": 3, "E07000998": 1}
    assert queries.counts_by_district(sought=Sought(words="landlord"), as_of=TODAY) == {"E07000999": 1}
