"""Entries from outside: a feed by pages that may lie, a file, brought in again, edited here meanwhile, gone from the feed; nothing lost."""

import io
import json
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.urls import reverse

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import system
from headwater.hub.directory import actions
from headwater.hub.directory.actions import Run, change_entry, choose, import_services
from headwater.hub.directory.adapters import feeds
from headwater.hub.directory.adapters.feeds import Reading, Unreadable, services_of_feed, services_of_file
from headwater.hub.directory.models import Entry, Imported, Location, Organisation
from headwater.hub.directory.queries import entry_form
from headwater.hub.integrations.adapters import NotCalled
from support.cast import NOW, Cast

from .conftest import Shelf, given

pytestmark = pytest.mark.django_db
BY, FEED, ROOT = system("import"), "https://feed.example.org/oruk", UUID(int=7)


def an_id(*parts: object) -> str:
    return str(uuid5(ROOT, "/".join(map(str, parts))))


def service(number: int = 1, **more: Any) -> dict[str, Any]:
    """A service as somebody else's directory supplies it, with every kind of part and names that nobody here knows."""
    own = an_id(number)
    return {
        "id": own, "name": f"Night kitchen {number}", "description": "Hot food after dark.", "status": "active", "fees": "Free",
        "last_modified": "2026-10-01T09:00:00Z", "assurer_email": "ada@example.org", "x_colour": {"shade": ["blue", 7]},
        "minimum_age": 18, "maximum_age": 25, "url": "https://kitchen.example.org", "alternate_name": None, "email": "hello@example.org",
        "organization_id": an_id("org"),
        "organization": {"id": an_id("org"), "name": "Kitchens", "description": "We cook.", "year_incorporated": 1971},
        "schedules": [{"id": an_id(own, "s"), "freq": "MONTHLY", "byday": "MO", "opens_at": "21:00", "closes_at": "23:00", "x_a": "new"}],
        "service_areas": [{"id": an_id(own, "a"), "name": "The old town", "extent": "POLYGON(())", "extent_type": "geojson"}],
        "cost_options": [{"id": an_id(own, "c"), "option": "Pudding", "amount": 1.5, "currency": "GBP"}],
        "attributes": [{"id": an_id(own, "t"), "link_entity": "service", "taxonomy_term_id": an_id("food"),
                        "taxonomy_term": {"id": an_id("food"), "name": "Food", "description": "Food", "term_uri": "https://t.example/food"}}],
        "contacts": [{"id": an_id(own, "k"), "name": "Desk", "title": "Cook", "email": "cook@example.org",
                      "phones": [{"id": an_id(own, "p"), "number": "01632 960 009", "extension": 4}]}],
        "service_at_locations": [{"id": an_id(own, "l"), "location_id": an_id("hall"), "x_floor": 2,
                                  "location": {"id": an_id("hall"), "location_type": "physical", "name": "Hall", "latitude": 51.5,
                                               "longitude": -1.2, "external_identifier": "100", "external_identifier_type": "UPRN",
                                               "addresses": [{"id": an_id("adr"), "address_1": "1 High St", "city": "Aldermere",
                                                              "state_province": "", "postal_code": "ZZ1 1ZZ", "country": "GB",
                                                              "address_type": "physical"}]}}],
        **more,
    }  # fmt: skip


def bring(*services: Any, is_whole: bool = True, at: Any = NOW, source: str = FEED) -> Run:
    return import_services(services=services, source=source, is_whole=is_whole, by=BY, at=at)


def feed_of(number: object) -> dict[str, Any]:
    said = Client().get(f"/api/open-referral/services/{number}")
    assert said.status_code == 200
    found: dict[str, Any] = said.json()
    return found


def lost(supplied: Any, given_back: Any, path: str = "") -> list[str]:
    """Every value that was supplied and is not given back where it stood. Nulls say nothing, so they are not looked for."""
    if isinstance(supplied, dict):
        return [
            line
            for name, value in supplied.items()
            if value is not None
            for line in lost(value, _inside(given_back, name), f"{path}.{name}")
        ]
    if isinstance(supplied, list):
        return [line for at, value in enumerate(supplied) for line in lost(value, _inside(given_back, at), f"{path}[{at}]")]
    return [] if supplied == given_back else [f"{path}: {supplied!r}, now {given_back!r}"]


def _inside(found: Any, name: Any) -> Any:
    try:
        return found[name]
    except (KeyError, IndexError, TypeError):
        return None


def test_no_supplied_field_is_lost(cast: Cast) -> None:
    run = bring(service())
    assert (run.added, run.faults) == (1, [])
    assert lost(service(), feed_of(service()["id"])) == []


def test_what_cannot_be_placed_is_kept_as_it_came_and_given_back(cast: Cast) -> None:
    odd = service(
        name="N" * 300, minimum_age="eighteen", maximum_age=5, schedules=[{"byday": "MO"}, "soon"], cost_options={"amount": "a lot"},
        attributes=[{"id": an_id("odd"), "value": "no term"}], contacts=[{"name": "No id", "phones": [{"number": "1"}]}],
        service_at_locations=[{"id": an_id("odd place")}], fees=12,
    )  # fmt: skip
    assert bring(odd).added == 1
    given_back = feed_of(odd["id"])
    assert lost(odd | {"cost_options": [odd["cost_options"]]}, given_back) == []


def test_exported_imported_and_exported_again_it_is_the_same(shelf: Shelf) -> None:
    before = {str(row.pk): feed_of(row.pk) for row in Entry.objects.all()}
    Entry.objects.all().delete()
    Location.objects.all().delete()
    Organisation.objects.all().delete()
    run = bring(*deepcopy(list(before.values())))
    assert (run.added, run.faults) == (3, [])
    assert {number: feed_of(number) for number in before} == before


def test_brought_in_again_nothing_is_doubled_and_only_what_changed_is_written(cast: Cast) -> None:
    bring(service(1), service(2))
    later = NOW + timedelta(days=1)
    run = bring(service(1), service(2, name="Day kitchen"), service(2, name="Day kitchen"), at=later)
    assert (run.added, run.same, run.changed, Entry.objects.count()) == (0, 1, 1, 2)
    assert Entry.objects.get(pk=service(2)["id"]).name == "Day kitchen"
    assert set(Imported.objects.values_list("at", flat=True)) == {later}


def edited(cast: Cast) -> Entry:
    """The imported entry as a coordinator changes it here."""
    bring(service())
    entry = Entry.objects.get(pk=service()["id"])
    change_entry(
        entry_id=entry.pk, version=entry.version, given=given(name="Our own name", organisation="Kitchens"), by=cast["coordinator"], at=NOW
    )
    return entry


def test_what_somebody_changed_here_is_not_overwritten_in_silence(cast: Cast) -> None:
    entry = edited(cast)
    run = bring(service(name="Their new name"), at=NOW + timedelta(days=1))
    entry.refresh_from_db()
    assert (run.clashes, run.changed, entry.name) == (1, 0, "Our own name")
    assert Imported.objects.get().waiting["name"] == "Their new name"


@pytest.mark.parametrize(("theirs", "name"), [(True, "Their new name"), (False, "Our own name")])
def test_somebody_chooses_between_the_two_and_is_asked_once(cast: Cast, theirs: bool, name: str) -> None:
    entry = edited(cast)
    bring(service(name="Their new name"))
    with pytest.raises(NotAllowed):
        choose(entry_id=entry.pk, theirs=theirs, by=cast["stranger_worker"], at=NOW)
    choose(entry_id=entry.pk, theirs=theirs, by=cast["coordinator"], at=NOW)
    entry.refresh_from_db()
    assert entry.name == name and Imported.objects.get().waiting is None
    assert bring(service(name="Their new name")).clashes == 0


def test_what_the_feed_names_no_more_is_marked_and_never_deleted(cast: Cast) -> None:
    bring(service(1), service(2))
    assert bring(service(1), is_whole=False).gone == 0, "a feed that was not read to its end says nothing of the rest"
    later = NOW + timedelta(days=1)
    assert bring(service(1), at=later).gone == 1
    assert Imported.objects.get(entry_id=service(2)["id"]).gone_since == later and Entry.objects.count() == 2
    assert bring(service(1), service(2)).back == 1
    assert not Imported.objects.filter(gone_since__isnull=False).exists()


def test_an_entry_of_our_own_or_of_another_feed_is_not_taken_over(shelf: Shelf) -> None:
    run = bring(service(id=str(shelf.food), name="Taken over"))
    assert run.added == 0 and "did not come from this feed" in run.faults[0]
    bring(service(2))
    assert "did not come from this feed" in bring(service(2, name="Other"), source="another file").faults[0]
    assert Entry.objects.get(pk=shelf.food).name == "Food parcels"


def test_a_part_with_the_id_of_another_entrys_part_takes_nothing_from_it(cast: Cast) -> None:
    bring(service(1))
    thief = service(2, schedules=service(1)["schedules"], contacts=[], cost_options=[], attributes=[], service_areas=[])
    bring(service(1), thief)
    assert Entry.objects.get(pk=service(1)["id"]).schedules.count() == 1
    assert feed_of(thief["id"])["schedules"] == service(1)["schedules"]


def test_a_service_without_an_id_is_known_again_by_its_name(cast: Cast) -> None:
    nameless = {"name": "Soup", "organization": {"name": "Kitchens"}}
    assert bring(nameless).added == 1
    assert (bring(nameless).same, Entry.objects.count()) == (1, 1)


def test_a_refuge_from_a_feed_is_hidden_as_ours_is(cast: Cast) -> None:
    refuge = service(name="Rose House refuge")
    bring(refuge)
    assert "1 High St" not in json.dumps(feed_of(refuge["id"])["service_at_locations"])


@pytest.mark.parametrize("thing", [None, 7, "text", [], {}, {"id": 5}, {"name": None}, {"name": 5, "organization": "x", "contacts": 7}])
def test_things_that_are_no_service_break_nothing(cast: Cast, thing: Any) -> None:
    run = bring(thing, service())
    assert Entry.objects.filter(pk=service()["id"]).exists() and run.added + len(run.faults) >= 1


def test_only_a_coordinator_or_the_machine_imports(cast: Cast) -> None:
    for who in ("worker", "manager", "nurse"):
        with pytest.raises(NotAllowed):
            import_services(services=[], source=FEED, is_whole=True, by=cast[who], at=NOW)
    import_services(services=[], source=FEED, is_whole=True, by=cast["coordinator"], at=NOW)


class Pages:
    """Somebody else's machine, by address: an answer, or a number that stands for a failure."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers, self.asked = answers, list[str]()

    def __call__(self, address: str) -> bytes:
        self.asked.append(address)
        said = self.answers.get(address.removeprefix(FEED), 404)
        said = said.pop(0) if isinstance(said, list) and said and isinstance(said[0], int) else said
        if isinstance(said, int):
            raise NotCalled(f"It answered {said}.")
        return said if isinstance(said, bytes) else json.dumps(said).encode()


def page(number: int, *services: Any, **envelope: Any) -> dict[str, Any]:
    return {f"/services?page={number}&per_page=50": {"contents": list(services), "total_pages": 1, **envelope}}


def read(answers: dict[str, Any]) -> tuple[list[Any], Reading]:
    reading = Reading()
    return list(services_of_feed(f"{FEED}/", reading, Pages(answers))), reading


BRIEF = [{"id": an_id(number), "name": f"Night kitchen {number}"} for number in range(1, 5)]


def full(*numbers: int) -> dict[str, Any]:
    return {f"/services/{an_id(number)}": service(number) for number in numbers}


def test_a_feed_that_miscounts_its_pages_and_repeats_itself_is_read_to_its_end() -> None:
    found, reading = read(
        page(1, *BRIEF[:2]) | page(2, *BRIEF[1:3], last_page=True) | page(3, BRIEF[3]) | page(4, *BRIEF) | full(1, 2, 3, 4)
    )
    assert [one["id"] for one in found] == [an_id(number) for number in (1, 2, 3, 4)]
    assert found[0] == service(1) and reading.is_whole


def test_a_feed_that_fails_midway_keeps_what_came_and_does_not_count_as_whole() -> None:
    found, reading = read(page(1, *BRIEF[:2]) | {"/services?page=2&per_page=50": 500} | full(1, 2))
    assert len(found) == 2 and not reading.is_whole and reading.trouble == "Page 2: It answered 500."


def test_a_machine_that_stumbles_once_is_asked_again() -> None:
    answers = page(1, BRIEF[0]) | {"/services?page=2&per_page=50": b'{"contents": []}'} | full(1)
    pages = Pages(answers)
    stumbled: Callable[[str], bytes] = pages.__call__

    def once(address: str) -> bytes:
        if len(pages.asked) == 1:
            pages.asked.append("stumbled")
            raise NotCalled("It answered 503.")
        return stumbled(address)

    reading = Reading()
    assert list(services_of_feed(FEED, reading, once)) == [service(1)] and reading.is_whole


def test_a_service_that_cannot_be_read_whole_is_taken_as_the_list_gave_it() -> None:
    found, reading = read(page(1, BRIEF[0]) | page(2) | {f"/services/{an_id(1)}": b"<html>"})
    assert found == [BRIEF[0]] and not reading.is_whole and "not JSON" in reading.trouble


@pytest.mark.parametrize("said", [b"<html>", b"[" * 100_000, b"{}", b'{"contents": 7}', b"\xff"])
def test_what_is_no_feed_is_said_in_words(said: bytes) -> None:
    found, reading = read({"/services?page=1&per_page=50": said})
    assert found == [] and reading.trouble.startswith("Page 1: It is not") and not reading.is_whole


def packed(**files: Any) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, said in files.items():
            package.writestr(name.replace("__", "."), said if isinstance(said, str) else json.dumps(said))
    return made.getvalue()


def test_a_file_or_a_package_of_the_standard_is_read() -> None:
    both = [service(1), service(2)]
    assert services_of_file(json.dumps(both).encode()) == both
    assert services_of_file(json.dumps({"contents": both}).encode()) == both
    assert services_of_file(json.dumps(service(1)).encode()) == [service(1)]
    assert services_of_file(packed(services__json=both, datapackage__json={"name": "x"}, readme__txt="Hello")) == both


BOMB = "[" + " " * 5000 + "]"


@pytest.mark.parametrize("said", [b"", b"PK\x03\x04 broken", b"%PDF-1.4", packed(readme__txt="Nothing"), packed(big__json=BOMB)])
def test_what_is_no_directory_is_refused_in_words(said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "LARGEST_FILE", 4000)
    with pytest.raises(Unreadable):
        services_of_file(said)


def test_the_form_of_an_imported_entry_opens(cast: Cast) -> None:
    bring(service())
    assert entry_form(viewer=cast["coordinator"], entry_id=UUID(service()["id"])) and actions.choose


def test_a_coordinator_brings_a_file_in_on_a_page_and_chooses_there(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.user("coordinator"))
    assert client.get(reverse("directory:feeds")).status_code == 200
    mark = client.get(reverse("directory:add-feed")).content.decode().split('name="once" value="')[1].split('"')[0]
    file = SimpleUploadedFile("county.json", json.dumps([service()]).encode())
    answer = client.post(reverse("directory:add-feed"), {"source": "The county's file", "file": file, "once": mark})
    assert answer.status_code == 302, answer.content.decode()
    assert "1 added" in client.get(reverse("directory:feeds")).content.decode()
    entry = Entry.objects.get()
    page = reverse("directory:entry", args=[entry.pk])
    assert "It came from The county&#39;s file" in client.get(page).content.decode()
    change_entry(entry_id=entry.pk, version=1, given=given(name="Our own name", organisation="Kitchens"), by=cast["coordinator"], at=NOW)
    bring(service(name="Their new name"), source="The county's file")
    assert "Night kitchen 1" not in client.get(page).content.decode()
    assert "Their new name" in client.get(reverse("directory:choose", args=[entry.pk])).content.decode()
    assert client.post(reverse("directory:choose", args=[entry.pk]), {"which": "theirs"}).status_code == 302
    assert "Their new name" in client.get(page).content.decode()
    bring(source="The county's file")
    assert "not in it since" in client.get(page).content.decode()


def test_a_coordinator_names_an_address_that_is_read_behind_the_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "get_page", Pages(page(1, BRIEF[0]) | page(2) | full(1)))
    client = Client()
    client.force_login(cast.user("coordinator"))
    mark = client.get(reverse("directory:add-feed")).content.decode().split('name="once" value="')[1].split('"')[0]
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert client.post(reverse("directory:add-feed"), {"source": FEED, "once": mark}).status_code == 302
    assert Entry.objects.get().source == FEED
    wrong = client.post(reverse("directory:add-feed"), {"source": "http://10.0.0.1/", "once": "x"})
    assert wrong.status_code == 200 and "https://" in wrong.content.decode()
