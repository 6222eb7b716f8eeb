"""The directory's pages: for anybody, without signing in, in plain words; and for those who keep it."""

import re
from html import unescape

import pytest
from django.test import Client

from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.directory import actions
from headwater.hub.directory.actions import GivenStatus
from headwater.hub.directory.logic.plain import WANTED_AGE, reading_age
from headwater.hub.directory.models import Entry
from headwater.hub.directory.states import Status
from headwater.hub.organisations.models import Area
from headwater.hub.referrals.actions import receive
from headwater.hub.referrals.logic.given import GivenAgreement, GivenPerson, GivenReferral, GivenSender
from support.cast import NOW, TODAY, Cast

from .conftest import Shelf, given

pytestmark = pytest.mark.django_db
PUBLIC_PAGES = ("/directory/", "/directory/?map=yes&words=rent", "/directory/gaps/", "/directory/districts/?need=arrears")


def text_of(response: object) -> str:
    """The words of a page's main part, with a stop after each block."""
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)[0]
    main = re.sub(r"<(select|svg|table|figcaption).*?</\1>", ". ", main, flags=re.DOTALL)
    main = re.sub(r"</(p|li|h\d|dt|dd|label|div)>", ". ", main)
    return unescape(re.sub(r"<[^>]+>", " ", main))


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def close(cast: Cast, shelf: Shelf, **more: object) -> None:
    told = GivenStatus(**({"status": Status.CLOSED, "since": TODAY, "note": "The money ended."} | more))
    actions.set_status(entry_id=shelf.rent, version=1, given=told, by=cast["coordinator"], at=NOW)


@pytest.mark.parametrize("address", PUBLIC_PAGES)
def test_dir_06_the_words_of_the_public_pages_read_at_twelve_or_younger(shelf: Shelf, client: Client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    assert 0 < reading_age(text_of(response)) <= WANTED_AGE


def test_dir_06_and_03_how_to_start_comes_before_everything_else_of_an_entry(shelf: Shelf, client: Client):
    response = client.get(f"/directory/{shelf.rent}/")
    text = text_of(response)
    order = [
        "How to start",
        "Ring us and say what is happening",
        "Who it is for",
        "How to refer",
        "Cost",
        "Wait",
        "Opening times",
        "Last checked",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "Nobody has told us yet" not in text
    assert reading_age(text) <= WANTED_AGE
    assert "<title>Find help</title>" in response.content.decode()


def test_dir_01_somebody_searches_without_signing_in(shelf: Shelf, client: Client):
    page = client.get("/directory/", {"words": "rent", "need": "arrears", "district": "E07000999"}).content.decode()
    assert "Rent help" in page
    assert "Food parcels" not in page
    assert "We found no service that fits." in client.get("/directory/", {"words": "unicorns"}).content.decode()
    wrong = client.get("/directory/", {"postcode": "ZZ99 9ZZ"}).content.decode()
    assert "This postcode is not in our list" in wrong
    assert "Error: " in wrong
    for hostile in ({"after": "x"}, {"need": "<script>"}, {"miles": "-1"}, {"words": "%\0\ud7ff" * 90}, {"postcode": "'; DROP"}):
        assert client.get("/directory/", hostile).status_code == 200


def test_a_postcode_puts_the_nearest_first_and_says_how_far(shelf: Shelf, client: Client):
    Area.objects.filter(code="E07000999").update(code="X07000001", name="Wenbridge")
    page = text_of(client.get("/directory/", {"postcode": "HW1 1AA"}))
    assert "That postcode is in Wenbridge" in page
    assert page.index("Rent help") < page.index("Food parcels") < page.index("Rose House")
    assert "less than a mile away" in page


def test_a_map_shows_districts_and_pins_and_says_the_same_in_words(shelf: Shelf, client: Client):
    for old, new, name in (("E07000999", "X07000001", "Wenbridge"), ("E07000998", "X07000004", "Harrowdown")):
        Area.objects.filter(code=old).update(code=new, name=name)
    Area.objects.create(code="E07000997", name="Fenwick", in_county=True)
    page = client.get("/directory/?map=yes").content.decode()
    assert "Wenbridge: 3 services. " in page
    assert page.count('class="hw-map__pin"') == 2, "the refuge has no pin"
    assert "made-up county" in page
    assert " style=" not in page
    assert "No outline is held for Fenwick." in page


def test_A16_the_page_of_a_refuge_tells_only_its_district(shelf: Shelf, client: Client):
    page = client.get(f"/directory/{shelf.refuge}/").content.decode()
    assert "The address is not public" in page
    assert "Hidden Lane" not in page
    assert "HW1" not in page


def test_refer_from_an_entry_leads_to_the_form_with_the_service_chosen(shelf: Shelf, cast: Cast, client: Client):
    assert f"/directory/{shelf.rent}/refer/" in client.get(f"/directory/{shelf.rent}/").content.decode()
    there = client.get(f"/directory/{shelf.rent}/refer/")
    assert there.headers["Location"] == f"/refer/?service={cast.service.pk}"
    assert "does not take our form" in client.get(f"/directory/{shelf.food}/refer/").content.decode()


def test_dir_08_every_road_to_a_closed_service_is_blocked_with_an_alternative(shelf: Shelf, cast: Cast, client: Client):
    close(cast, shelf, instead_id="Food parcels")
    gone = client.get(f"/directory/{shelf.rent}/refer/")
    assert gone.status_code == 410
    assert "Food parcels" in gone.content.decode()
    assert client.get(f"/refer/?service={cast.service.pk}").headers["Location"] == f"/directory/{shelf.rent}/refer/"
    assert "Ask this service for help" not in client.get(f"/directory/{shelf.rent}/").content.decode()
    form = GivenReferral(
        service_id=cast.service.pk, person=GivenPerson("Amara Cole"), ways=(), reason="Notice to leave.", happened_on=TODAY,
        agreement=GivenAgreement("yes"), sender=GivenSender("professional"), channel="form",
    )  # fmt: skip
    with pytest.raises(NotFound):
        receive(given=form, by=cast["nurse"], at=NOW)


def test_dir_05_staff_see_what_to_check_and_say_that_it_holds(shelf: Shelf, cast: Cast):
    Entry.objects.filter(pk=shelf.rent).update(checked_on=None)
    client = signed_in(cast, "worker")
    assert "Rent help" in client.get("/directory/check/").content.decode()
    assert "Not checked lately" in client.get(f"/directory/{shelf.rent}/").content.decode()
    assert client.post(f"/directory/{shelf.rent}/confirm/").status_code == 302
    assert "Rent help" not in client.get("/directory/check/").content.decode()
    assert "Checked" in client.get(f"/directory/{shelf.rent}/history/").content.decode()


def answers(cast: Cast, page: str, **changes: object) -> dict[str, object]:
    hidden = dict(re.findall(r'<input type="hidden" name="(once|version)" value="([^"]*)"', page))
    said = given()
    plain = ("name", "organisation", "summary", "start", "who_for", "how_to_refer", "cost", "wait", "phone", "times")
    return hidden | {name: getattr(said, name) for name in plain} | {"needs": ["arrears"], "districts": ["E07000999"]} | changes


def test_a_worker_adds_changes_and_ties_an_entry(shelf: Shelf, cast: Cast):
    client = signed_in(cast, "worker")
    form = client.get("/directory/add/").content.decode()
    sent = client.post("/directory/add/", answers(cast, form, name="Debt desk", service=str(cast.service.pk)))
    assert sent.status_code == 302, text_of(sent)
    again = client.post("/directory/add/", answers(cast, form, name="Debt desk"))
    assert again.headers["Location"] == sent.headers["Location"], "sent twice, kept once"
    entry = Entry.objects.get(name="Debt desk")
    assert (entry.owner, entry.service) == (cast.agencies["Riverside Navigators"], cast.service)
    change, older = (client.get(f"/directory/{entry.pk}/change/").content.decode() for _ in range(2))
    assert "Monday to Friday 9am to 5pm" in change
    saved = client.post(f"/directory/{entry.pk}/change/", answers(cast, change, name="Debt help desk", times="Sat 10am to 2pm"))
    assert saved.status_code == 302, text_of(saved)
    old = client.post(f"/directory/{entry.pk}/change/", answers(cast, older, name="Older"))
    assert old.status_code == 409
    assert client.post(f"/directory/{entry.pk}/link/", {"other": "Rent help", "how": "Same office"}).status_code == 302
    page = text_of(client.get(f"/directory/{entry.pk}/"))
    assert "Saturday 10am to 2pm" in page
    assert "Rent help" in page
    assert client.post(f"/directory/{entry.pk}/unlink/{shelf.rent}/").status_code == 302


def test_wrong_answers_come_back_beside_their_questions(shelf: Shelf, cast: Cast):
    client = signed_in(cast, "worker")
    form = client.get("/directory/add/").content.decode()
    page = client.post("/directory/add/", answers(cast, form, name="", postcode="ZZ99 9ZZ", times="Mon 9am to 26:00")).content.decode()
    assert "Enter the name of the service" in page
    page = client.post("/directory/add/", answers(cast, form, postcode="ZZ99 9ZZ", times="Mon 9am to 5pm")).content.decode()
    assert "not in the postcode directory" in page
    page = client.post("/directory/add/", answers(cast, form, times="Mon 9am to 26:00")).content.decode()
    assert "not on the clock" in page
    status = client.get(f"/directory/{shelf.rent}/status/").content.decode()
    version = dict(re.findall(r'name="(version)" value="(\d+)"', status))
    day = {"since-day": "21", "since-month": "11", "since-year": "2026"}
    page = client.post(f"/directory/{shelf.rent}/status/", version | day | {"status": "closing"})
    assert "Enter the last day" in page.content.decode()
    assert client.post(f"/directory/{shelf.rent}/status/", version | day | {"status": "closed"}).status_code == 302


def test_nobody_makes_an_entry_stand_for_another_agencys_service(shelf: Shelf, cast: Cast):
    with pytest.raises(Invalid) as refused:
        actions.add_entry(given=given(service_id=cast.partner_service.pk), by=cast["worker"], at=NOW)
    assert set(refused.value.fields) == {"service"}
    actions.add_entry(given=given(service_id=cast.partner_service.pk), by=cast["coordinator"], at=NOW)


def test_dir_02_the_grid_shows_a_nought_where_there_is_nothing(shelf: Shelf, client: Client):
    page = client.get("/directory/gaps/").content.decode()
    row = re.search(r">Food</a>.*?</tr>", page, re.DOTALL)[0]
    assert [int(number) for number in re.findall(r">(\d+)<", row)] == [1, 1]
    row = re.search(r">Rent arrears and debt</a>.*?</tr>", page, re.DOTALL)[0]
    assert [int(number) for number in re.findall(r">(\d+)<", row)] == [1, 0]
    assert "3 services can be asked today" in page


def test_dir_02_what_cannot_be_placed_is_counted_beside_the_grid(shelf: Shelf, client: Client):
    entry = Entry.objects.get(pk=shelf.food)
    entry.areas.all().delete()
    entry.attributes.all().delete()
    page = client.get("/directory/gaps/").content.decode()
    assert "1 service with no district of the county, 1 service with no kind of help" in page


def test_dir_07_the_districts_stand_side_by_side_for_one_kind_of_help(shelf: Shelf, cast: Cast, client: Client):
    actions.add_entry(given=given(name="Fenwick rent shop", districts=("E07000998",), wait="6 weeks"), by=cast["coordinator"], at=NOW)
    page = client.get("/directory/districts/?need=arrears").content.decode()
    table = re.search(r"<tbody.*?</tbody>", page, re.DOTALL)[0]
    cells = re.findall(r"<td.*?</td>", table, re.DOTALL)
    assert ["Rent help" in cells[0], "Fenwick rent shop" in cells[0]] == [True, False]
    assert ["Rent help" in cells[1], "6 weeks" in cells[1]] == [False, True]
    page = client.get("/directory/districts/?need=food").content.decode()
    assert "The same in every district" in page
