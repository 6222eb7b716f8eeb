"""A daily list from a hospital: changes only, a tray for what cannot be taken, nothing overwritten in silence."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.models import DailyList, HeldLine, Stay, Ward
from headwater.hub.pathways.queries.hospital import lists
from support.cast import NOW, TODAY, Cast

HEAD = "MRN,NHS Number,Name,DOB,Ward,Bed,Specialty,Admission Date,EDD,Discharge Date"


def line(mrn: str = "A1", *, nhs: str = "", name: str = "Joan Ellery", dob: str = "03/04/1950", ward: str = "ONC1", bed: str = "1",
         days: int = 10, left: str = "") -> str:  # fmt: skip
    return f"{mrn},{nhs},{name},{dob},{ward},{bed},Oncology,{TODAY - timedelta(days):%d/%m/%Y},,{left}"


def take(cast: Cast, *lines: str, on: date = TODAY) -> DailyList:
    nurse = cast["discharge_lead"]
    with acting_for(nurse.agency_id):
        pk = actions.take_list(data="\n".join((HEAD, *lines)).encode(), name="beds.csv", listed_on=on, by=nurse, at=NOW)
        return DailyList.objects.get(pk=pk)


def counts(taken: DailyList) -> tuple[int, ...]:
    return (taken.added, taken.changed, taken.same, taken.dropped, taken.held)


def tray(cast: Cast) -> list[tuple[str, int]]:
    with acting_for(cast["discharge_lead"].agency_id):
        return [(held.fault, held.number) for held in lists.waiting(viewer=cast["discharge_lead"])]


def stays() -> dict[str, Stay]:
    with across_agencies():
        return {row.hospital_number: row for row in Stay.objects.select_related("ward")}


def test_A17_only_stays_that_meet_the_rule_are_kept_and_the_rest_is_a_number(hospital: Any, cast: Cast) -> None:
    taken = take(cast, line("A1"), line("A2", name="Short Stay", days=2))
    assert counts(taken) == (1, 0, 0, 1, 0)
    with across_agencies():
        everything = [str(vars(row)) for model in (Stay, HeldLine, DailyList) for row in model.objects.all()]
    assert not any("Short Stay" in row or "Oncology" in row for row in everything)


def test_a_list_seen_twice_changes_nothing_and_the_next_day_brings_changes_only(hospital: Any, cast: Cast) -> None:
    first = take(cast, line("A1"), line("A2", name="Ola Berg"))
    assert take(cast, line("A1"), line("A2", name="Ola Berg")).pk == first.pk
    with across_agencies():
        Ward.objects.create(agency=hospital.ward.agency, site=hospital.site, name="Surgery", code="SUR", kind="acute")
    second = take(cast, line("A1", ward="sur", bed="4"), line("A2", name="Ola Berg"))
    assert counts(second) == (0, 1, 1, 0, 0)
    assert (stays()["A1"].ward.name, stays()["A1"].bed) == ("Surgery", "4")


def test_yesterdays_list_after_todays_is_refused_and_changes_nothing(hospital: Any, cast: Cast) -> None:
    take(cast, line("A1"))
    for on in (TODAY - timedelta(1), TODAY + timedelta(1)):
        with pytest.raises(Invalid) as refused:
            take(cast, line("A1", bed="9"), on=on)
        assert "listed_on" in refused.value.fields
    assert stays()["A1"].bed == "1"


def test_what_cannot_be_taken_waits_with_its_reason_and_nothing_is_lost(hospital: Any, cast: Cast) -> None:
    taken = take(
        cast, line("A1", nhs="9434765918"), line("A2", ward="GONE"), line("A3", left="01/01/2020"), line("", name="No Number"),
        line("A5", dob="32/01/1950"), line("A6"), line("A6", name="Somebody Else"), line("A8", name="Good One"),
    )  # fmt: skip
    assert (taken.lines, taken.added, taken.held) == (8, 1, 7)
    assert tray(cast) == [
        ("nhs_number", 2), ("ward", 3), ("dates", 4), ("no_number", 5), ("unreadable", 6), ("repeated", 7), ("repeated", 8),
    ]  # fmt: skip


def test_a_line_is_mended_or_tried_again_once_its_ward_is_there(client: Client, hospital: Any, cast: Cast) -> None:
    take(cast, line("A1", nhs="9434765918"), line("A2", name="Ola Berg", ward="NEW"))
    nurse = cast["discharge_lead"]
    with acting_for(nurse.agency_id):
        bad, unknown = lists.waiting(viewer=nurse)
        assert not actions.try_again(line_id=bad.line_id, cells={"nhs_number": "1"}, by=nurse, at=NOW)
    client.force_login(cast.user("discharge_lead"))
    address = reverse("hospital:line", args=[bad.line_id])
    with acting_for(nurse.agency_id):
        cells = lists.waiting_line(viewer=nurse, line_id=bad.line_id).cells
    assert "An NHS number has 10 digits." in client.post(address, cells).content.decode()
    assert client.post(address, {**cells, "nhs_number": "943 476 5919"}).status_code == 302
    with across_agencies():
        Ward.objects.create(agency_id=nurse.agency_id, site=hospital.site, name="New", kind="acute")
    assert client.post(reverse("hospital:again")).status_code == 302
    assert tray(cast) == []
    assert set(stays()) == {"A1", "A2"}
    with across_agencies():
        assert {(held.settled_how, str(held.cells), held.words) for held in HeldLine.objects.all()} == {("taken", "{}", "")}
    assert unknown.fault == "ward"


@pytest.mark.parametrize(("keep_theirs", "expected"), [(True, date(1951, 4, 3)), (False, date(1950, 4, 3))])
def test_a_conflict_is_shown_and_somebody_decides(client: Client, hospital: Any, cast: Cast, keep_theirs: bool, expected: date) -> None:
    take(cast, line("A1"))
    take(cast, line("A1", dob="03/04/1951", bed="7"))
    assert (stays()["A1"].born_on, stays()["A1"].bed) == (date(1950, 4, 3), "1"), "nothing is overwritten meanwhile"
    with acting_for(cast["discharge_lead"].agency_id):
        (held,) = lists.waiting(viewer=cast["discharge_lead"])
    client.force_login(cast.user("discharge_lead"))
    assert "date of birth: we have 03/04/1950, the list has 03/04/1951" in client.get(reverse("hospital:daily")).content.decode()
    client.post(reverse("hospital:theirs" if keep_theirs else "hospital:aside", args=[held.line_id]))
    assert tray(cast) == []
    assert stays()["A1"].born_on == expected


def test_two_numbers_of_one_patient_are_a_conflict_and_never_merged(hospital: Any, cast: Cast) -> None:
    take(cast, line("A1", nhs="9434765919"))
    take(cast, line("B9", nhs="9434765919"))
    assert tray(cast) == [("conflict", 2)]
    assert set(stays()) == {"A1"}


def test_a_discharge_on_the_list_ends_the_stay_and_its_sharing_and_says_no_destination(hospital: Any, cast: Cast) -> None:
    take(cast, line("A1"))
    hospital.flag(stays()["A1"])
    take(cast, line("A1", left=f"{TODAY:%d/%m/%Y}"), line("A7", name="Gone Already", left=f"{TODAY:%d/%m/%Y}"))
    row = stays()["A1"]
    assert (row.discharged_on, row.destination) == (TODAY, ""), "a coded destination cannot be trusted for no fixed abode"
    assert "A7" not in stays()
    with acting_for(cast["worker"].agency_id):
        assert not Stay.shared.exists()


def test_who_is_not_on_the_list_is_counted_and_not_ended(hospital: Any, cast: Cast) -> None:
    take(cast, line("A1"), line("A2", name="Ola Berg"))
    assert take(cast, line("A1", bed="2")).absent == 1
    assert stays()["A2"].discharged_on is None


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\x00\x01", b"PK\x03\x04 not a book", b"MRN,Name,Ward\n" + b"x," * 4000])
def test_what_is_no_list_is_refused_in_words(hospital: Any, cast: Cast, data: bytes) -> None:
    nurse = cast["discharge_lead"]
    with acting_for(nurse.agency_id), pytest.raises(Invalid) as refused:
        actions.take_list(data=data, name="beds.csv", listed_on=TODAY, by=nurse, at=NOW)
    assert str(refused.value).endswith(".")
    with across_agencies():
        assert not DailyList.objects.exists()


def test_another_agency_sees_no_list_and_no_line(hospital: Any, cast: Cast) -> None:
    take(cast, line("A1", ward="GONE"))
    with acting_for(cast["discharge_lead"].agency_id):
        (held,) = lists.waiting(viewer=cast["discharge_lead"])
    worker = cast["worker"]
    with acting_for(worker.agency_id):
        assert (lists.waiting(viewer=worker), lists.lists_taken(viewer=worker)) == ((), ())
        with pytest.raises(NotFound):
            actions.try_again(line_id=held.line_id, by=worker, at=NOW)


def test_a_list_is_sent_on_its_page_and_its_counts_stand_there(client: Client, hospital: Any, cast: Cast) -> None:
    client.force_login(cast.user("discharge_lead"))
    file = SimpleUploadedFile("beds.csv", "\n".join((HEAD, line("A1"), line("A2", days=1))).encode())
    day = {"listed_on-day": "21", "listed_on-month": "11", "listed_on-year": "2026"}
    assert client.post(reverse("hospital:daily"), {"file": file, **day}).status_code == 302
    page = client.get(reverse("hospital:daily")).content.decode()
    assert "No line waits." in page
    assert "Ines Farrow" in page
    empty = client.post(reverse("hospital:daily"), day).content.decode()
    assert "Choose the file of the list" in empty
