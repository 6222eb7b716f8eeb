"""The feed: valid against the published schemas, in the standard's envelope, open to anybody, silent about hidden places."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator, FormatChecker

from headwater.hub.api.open_referral import access
from headwater.hub.directory import actions
from headwater.hub.directory.actions import GivenStatus
from headwater.hub.directory.models import Entry, Need
from headwater.hub.directory.states import Status
from support.cast import NOW, TODAY, Cast

from .conftest import Shelf, given

pytestmark = pytest.mark.django_db
BASE = "/api/open-referral"
SCHEMAS = Path(__file__).parents[2] / "support/open_referral_uk"
ENVELOPE = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}
LISTS = {
    "services": ("service_list", "service"),
    "organizations": (None, "organization"),
    "taxonomies": ("taxonomy_list", "taxonomy"),
    "taxonomy_terms": ("taxonomy_term_list", "taxonomy_term"),
    "service_at_locations": ("service_at_location_list", "service_at_location"),
}


def faults(name: str, found: Any) -> list[str]:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    return [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(found)
    ]


def get(client: Client, path: str, **query: object) -> Any:
    response = client.get(BASE + path, query)
    assert response.status_code == 200, response.content
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


def test_the_checker_of_formats_is_at_work():
    assert faults("api_details", {"version": "x", "profile": "no address", "openapi_url": "https://example.org"}) != []


def test_dir_10_and_03_the_feed_says_which_standard_it_keeps(shelf: Shelf, client: Client):
    about = get(client, "/")
    assert faults("api_details", about) == []
    assert get(client, "/openapi.json")["paths"]["/services/{id}"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", [{}, {"full": "true"}], ids=["brief", "full"])
def test_every_list_and_every_object_is_valid_against_the_published_schemas(shelf: Shelf, client: Client, name: str, query: dict):
    many, one = LISTS[name]
    page = get(client, f"/{name}", **query)
    assert set(page) == ENVELOPE
    assert page["contents"]
    assert many is None or faults(many, page) == []
    for each in page["contents"]:
        assert many is not None or faults(one, each) == []
        assert faults(one, get(client, f"/{name}/{each['id']}")) == []


def test_the_envelope_counts_its_pages_without_a_gap_or_a_repeat(shelf: Shelf, client: Client):
    seen = []
    for number in range(1, 14):
        page = get(client, "/taxonomy_terms", page=number, per_page=2)
        assert (page["total_items"], page["total_pages"], page["page_number"], page["size"]) == (24, 12, number, 2 if number < 13 else 0)
        assert (page["first_page"], page["last_page"], page["empty"]) == (number == 1, number >= 12, number == 13)
        seen += [each["id"] for each in page["contents"]]
    assert len(seen) == len(set(seen)) == 24
    empty = get(client, "/services", search="unicorns")
    assert (empty["total_items"], empty["total_pages"], empty["empty"], empty["last_page"]) == (0, 1, True, True)


def test_a_service_carries_what_its_page_shows(shelf: Shelf, client: Client):
    found = get(client, f"/services/{shelf.rent}")
    assert (found["name"], found["status"], found["fees"], found["assured_date"]) == ("Rent help", "active", "Free", "2026-11-21")
    assert found["schedules"][0] | {"id": "", "service_id": ""} == {
        "id": "", "service_id": "", "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00",
    }  # fmt: skip
    assert found["contacts"][0]["phones"][0]["number"] == "01632 960 001"
    assert {each["taxonomy_term"]["term"] for each in found["attributes"]} == {"arrears", "notice"}
    assert found["service_areas"][0]["extent"] == "E07000999"
    where = found["service_at_locations"][0]["location"]
    assert where["addresses"][0]["postal_code"] == "HW1 1AA"
    assert 53 < where["latitude"] < 54


def test_A16_the_feed_tells_nowhere_where_a_refuge_is(shelf: Shelf, client: Client):
    words = json.dumps([get(client, path, full="true") for path in ("/services", "/service_at_locations", "/organizations")])
    words += json.dumps(get(client, f"/services/{shelf.refuge}"))
    assert "Rose House" in words
    assert "Hidden" not in words
    assert "HW1 2BB" not in words
    near = get(client, "/service_at_locations", postcode="HW1 2BB", proximity=50_000)
    assert str(shelf.refuge) not in json.dumps(near)


def test_dir_08_a_closed_service_is_said_to_be_defunct(shelf: Shelf, cast: Cast, client: Client):
    told = GivenStatus(Status.CLOSED, TODAY, "The money ended.")
    actions.set_status(entry_id=shelf.food, version=1, given=told, by=cast["coordinator"], at=NOW)
    found = get(client, f"/services/{shelf.food}")
    assert (found["status"], found["alert"]) == ("defunct", "The money ended.")


def test_every_filter_of_the_standard_filters(shelf: Shelf, client: Client):
    def names(**query: object) -> list[str]:
        return sorted(each["name"] for each in get(client, "/services", **query)["contents"])

    food = Need.objects.get(code="food")
    Entry.objects.filter(pk=shelf.food).update(minimum_age=60)
    everything = ["Food parcels", "Rent help", "Rose House refuge"]
    assert names() == names(unknown_parameter="x") == names(minimal="true") == names(taxonomy_id=food.taxonomy_id) == everything
    assert names(search="rent landlord") == names(taxonomy_term_id=Need.objects.get(code="arrears").pk) == ["Rent help"]
    assert names(organization_id=Entry.objects.get(pk=shelf.food).organisation_id) == ["Food parcels"]
    assert names(modified_after="2026-11-21T09:29:59Z") == everything
    assert names(modified_after="2026-11-21T09:30:00Z") == names(modified_after="2027-01-01") == []
    assert names(maximum_age=30) == ["Rent help", "Rose House refuge"]
    assert names(day="Monday", start_time="09:30", end_time="16:00") == everything
    assert names(day="SU") == names(start_time="08:00") == []
    near = get(client, "/service_at_locations", postcode="HW1 1AA", proximity=10)["contents"]
    assert [each["service_id"] for each in near] == [str(shelf.rent)]
    assert get(client, "/service_at_locations", postcode="ZZ99 9ZZ")["empty"]
    assert get(client, "/taxonomy_terms", top_only="true", search="food")["total_items"] == 1
    assert get(client, "/taxonomy_terms", parent_id=food.pk)["empty"]


HOSTILE = [
    {"page": "0"}, {"page": "-1"}, {"page": "x"}, {"page": "9" * 40}, {"per_page": "101"}, {"per_page": "1e3"}, {"taxonomy_id": "x"},
    {"modified_after": "soon"}, {"modified_after": "2026-99-99"}, {"day": "someday"}, {"start_time": "25:00"}, {"format": "xml"},
    {"full": "perhaps"}, {"proximity": "0"}, {"page": "١"},
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=str)
def test_a_parameter_that_cannot_be_is_refused_in_words(shelf: Shelf, client: Client, query: dict):
    response = client.get(f"{BASE}/services", query)
    assert response.status_code == 400
    assert response["Access-Control-Allow-Origin"] == "*"
    assert set(response.json()["parameters"]) == set(query)


@pytest.mark.parametrize("path", ["/services/00000000-0000-4000-8000-000000000000", "/services/1", "/nothing", "/services/x/y"])
def test_what_is_not_there_is_said_in_json_that_a_browser_may_read(db: None, client: Client, path: str):
    response = client.get(BASE + path)
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (404, "*")
    assert response.json()["error"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_feed_is_only_read(db: None, method: str):
    response = getattr(Client(enforce_csrf_checks=True), method)(f"{BASE}/services")
    assert response.status_code in (403, 405)
    assert client_options().status_code == 204


def client_options() -> Any:
    response = Client().options(f"{BASE}/services")
    assert response["Access-Control-Allow-Origin"] == "*"
    return response


def test_too_many_in_a_minute_wait_and_nobody_elses_pages_do(db: None, client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(access, "MOST_IN_A_MINUTE", 3)
    answers = [client.get(f"{BASE}/") for _ in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert (answers[-1]["Retry-After"], answers[-1]["Access-Control-Allow-Origin"]) == ("60", "*")
    assert client.get("/directory/").status_code == 200
    assert client.get(f"{BASE}/", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_full_list_costs_the_same_queries_however_long(shelf: Shelf, cast: Cast, client: Client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            get(client, "/services", full="true")
        return len(caught)

    get(client, "/services")
    few = queries()
    for number in range(6):
        actions.add_entry(given=given(name=f"Help {number}"), by=cast["manager"], at=NOW)
    assert queries() == few
