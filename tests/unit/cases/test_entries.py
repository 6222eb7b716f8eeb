"""One note as the entries it is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from headwater.hub.cases.logic.entries import When, Written, also_seems, faults, lines_of, spoke

DAY = date(2026, 11, 21)
WHEN = When(referred_on=DAY - timedelta(days=20), accepted_on=DAY - timedelta(days=18), closed_on=None)
CALL = Written(happened_on=DAY, way="call", result="spoke")
WORK = Written(happened_on=DAY, kind="prevention", types=("mediation",))


def wrong(written: Written, when: When = WHEN) -> dict[str, str]:
    return faults(written, when, today=DAY)


def test_what_may_be_written() -> None:
    for written in (CALL, WORK, Written(happened_on=DAY, kind="administration", note="x"), replace(CALL, happened_on=WHEN.referred_on)):
        assert wrong(written) == {}
    assert wrong(CALL, When(None, DAY, DAY)) == {}


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        (Written(happened_on=None, way="call", result="spoke"), {"happened_on"}),
        (replace(CALL, happened_on=DAY + timedelta(days=1)), {"happened_on"}),
        (replace(CALL, happened_on=DAY - timedelta(days=21)), {"happened_on"}),
        (Written(happened_on=DAY), {"way"}),
        (replace(CALL, result=""), {"result"}),
        (replace(CALL, result="no_answer", types=("mediation",), kind="prevention"), {"types"}),
        (replace(WORK, kind="contact"), {"kind"}),
    ],
)
def test_what_may_not(written: Written, fields: set[str]) -> None:
    assert set(wrong(written)) == fields


def test_MEN_02_a_missed_call_can_only_be_a_contact() -> None:
    for result in ("no_answer", "voicemail", "missed_appointment", "wrong_number"):
        assert "missed call is a contact" in wrong(replace(WORK, way="call", result=result))["types"]
        assert wrong(replace(CALL, result=result)) == {}


def test_FLS_19_a_closed_case_takes_contacts_only() -> None:
    closed = When(None, WHEN.accepted_on, DAY)
    assert wrong(CALL, closed) == {}
    assert "closed" in wrong(WORK, closed)["types"]


def test_DQ_06_each_thing_done_is_a_line_and_the_words_stand_once() -> None:
    lines = lines_of(replace(WORK, way="visit", result="spoke", types=("mediation", "budgeting", "mediation"), note="All", minutes=30))
    assert [(line.kind, line.type, line.note, line.minutes) for line in lines] == [
        ("contact", "", "All", 30), ("prevention", "mediation", "", None), ("prevention", "budgeting", "", None),
    ]  # fmt: skip
    assert [line.kind for line in lines_of(Written(happened_on=DAY, kind="administration"))] == ["administration"]


@pytest.mark.parametrize(
    ("note", "types", "also"),
    [
        ("Went to court and agreed a repayment plan", ("court_support",), {"repayment_plan"}),
        ("Went to court", ("court_support",), set()),
        ("Went to court and agreed a repayment plan", (), set()),
        ("Nothing to see", ("budgeting",), set()),
        ("Claimed PIP and did a budget", ("mediation",), {"benefit_claim", "budgeting"}),
    ],
)
def test_DQ_06_a_note_that_seems_to_cover_more_says_what(note: str, types: tuple[str, ...], also: set[str]) -> None:
    assert set(also_seems(replace(WORK, note=note, types=types))) == also


def test_asking_about_somebody_is_not_speaking_to_them() -> None:
    assert spoke(CALL)
    assert not spoke(replace(CALL, way="asked_landlord"))
    assert not spoke(replace(CALL, result="voicemail"))
