"""FHIR R4 UK Core Encounters over HTTPS: read as hospitals send them, conflicts shown, a resource seen twice changes nothing."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest

from headwater.hub.core import time
from headwater.hub.core.scoping import across_agencies
from headwater.hub.pathways.models import HospitalMessage, HospitalVisit, Stay
from support.cast import HOLDER, NOW, TODAY, Cast
from support.systems import System, system_of

PATIENT = {
    "resourceType": "Patient",
    "id": "p1",
    "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9434765919"}, {"system": "urn:ald:pas", "value": "A1"}],
    "name": [{"use": "official", "family": "Ellery", "given": ["Joan"]}],
    "birthDate": "1950-04-03",
}
ENCOUNTER = {
    "resourceType": "Encounter",
    "id": "V1",
    "meta": {"lastUpdated": "2026-11-21T09:00:00Z", "versionId": "1"},
    "status": "in-progress",
    "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"},
    "subject": {"reference": "Patient/p1"},
    "period": {"start": f"{TODAY - timedelta(10)}T10:15:00Z"},
    "location": [
        {"location": {"display": "Oncology"}, "physicalType": {"coding": [{"code": "wa"}]}},
        {"location": {"display": "4"}, "physicalType": {"coding": [{"code": "bd"}]}},
    ],
}


def bundle(patient: Any = PATIENT, **encounter: Any) -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": "transaction", "entry": [{"resource": patient}, {"resource": {**ENCOUNTER, **encounter}}]}


def later(minutes: int) -> dict[str, str]:
    return {"lastUpdated": f"2026-11-21T09:{minutes:02}:00Z", "versionId": str(minutes)}


@pytest.fixture
def pas(cast: Cast, hospital: Any, monkeypatch: pytest.MonkeyPatch) -> System:
    monkeypatch.setattr(time, "now", lambda: NOW)
    made = system_of(cast, scopes=frozenset({"stays"}), name="PAS")
    made.path = "/api/fhir/R4"
    return made


def said(response: Any) -> tuple[int, str]:
    return response.status_code, response.json()["issue"][0]["details"]["text"]


def stays() -> list[Stay]:
    with across_agencies():
        return list(Stay.objects.order_by("id"))


def test_an_encounter_with_its_patient_becomes_a_stay_and_twice_is_once(pas: System) -> None:
    assert said(pas.post("/", bundle())) == (201, "Kept.")
    (row,) = stays()
    assert (row.patient_name, row.nhs_number, row.hospital_number, row.bed) == ("Joan Ellery", "9434765919", "A1", "4")
    assert (row.admitted_on, row.ward.name) == (TODAY - timedelta(10), "Oncology")
    with across_agencies():
        assert {each.body for each in HospitalMessage.objects.all()} == {""}
    assert len(stays()) == 1


def test_the_same_encounter_again_changes_nothing(pas: System) -> None:
    whole = {**ENCOUNTER, "contained": [PATIENT]}
    assert said(pas.post("/Encounter", whole)) == (201, "Kept.")
    assert said(pas.post("/Encounter", whole)) == (200, "This was kept before.")
    assert len(stays()) == 1


def test_code_19_is_not_believed_and_the_method_is(pas: System) -> None:
    pas.post("/", bundle())
    gone = {"start": ENCOUNTER["period"]["start"], "end": f"{TODAY}T09:00:00Z"}
    home = {"dischargeDisposition": {"coding": [{"code": "19"}]}}
    assert pas.post("/", bundle(status="finished", period=gone, hospitalization=home, meta=later(10))).status_code == 201
    assert [(row.discharged_on, row.destination) for row in stays()] == [(TODAY, "")]


def test_a_finished_encounter_that_goes_on_brings_the_stay_back(pas: System) -> None:
    pas.post("/", bundle())
    pas.post("/", bundle(status="finished", period={**ENCOUNTER["period"], "end": f"{TODAY}T09:00:00Z"}, meta=later(10)))
    pas.post("/", bundle(meta=later(20)))
    assert [row.discharged_on for row in stays()] == [None]


def test_a_conflict_is_kept_shown_and_never_written_over(pas: System) -> None:
    pas.post("/", bundle())
    other = {**PATIENT, "birthDate": "1951-04-03"}
    status, words = said(pas.post("/", bundle(other, meta=later(5))))
    assert (status, "nothing here was written over" in words) == (202, True)
    assert [f"{row.born_on}" for row in stays()] == ["1950-04-03"]
    with across_agencies():
        assert HospitalVisit.objects.get().fault == "conflict"


def test_a_part_that_is_no_FHIR_is_left_out_and_named(pas: System) -> None:
    response = pas.post("/", bundle({**PATIENT, "telecom": "none", "madeUp": 1}, priority="high"))
    told = [each["details"]["text"] for each in response.json()["issue"]]
    assert response.status_code == 201 and len(stays()) == 1
    assert [part for part in ("Patient.telecom", "Patient.madeUp", "Encounter.priority") if not any(part in words for words in told)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": 5}, {"id": None, "identifier": None}, {"meta": {"lastUpdated": "9999-01-01T00:00:00Z"}},
        {"resourceType": "Observation"}, {"resourceType": "Patient"},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words_and_waits_in_the_tray(pas: System, wrong: dict[str, Any]) -> None:
    body = bundle(**wrong)
    assert pas.post("/", body).status_code == 422
    with across_agencies():
        assert HospitalMessage.objects.get().state == "held"
    assert stays() == []


def test_who_may_tell_and_how(pas: System, cast: Cast) -> None:
    assert System("", pas.path).post("/", bundle()).status_code == 401
    assert System("hw_wrong", pas.path).post("/", bundle()).status_code == 401
    other = system_of(cast, scopes=frozenset({"send"}), name="Referrals")
    provider = system_of(cast, HOLDER, scopes=frozenset({"stays"}))
    for system in (other, provider):
        system.path = pas.path
        assert system.post("/", bundle()).status_code == 403
    assert pas.get("/").status_code == 405
    assert pas.post("/", "[1]").status_code == 400 and pas.post("/", "{").status_code == 400
    assert pas.post("/Encounter/V2", deepcopy(ENCOUNTER)).status_code == 405
    assert pas.get("/metadata").json()["fhirVersion"] == "4.0.1"
    assert pas.get("/Patient").status_code == 404
    assert stays() == []
