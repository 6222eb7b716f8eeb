"""Every planted fault is in the list, each kind is found by looking for it, and nothing is found that was not planted."""

from collections import Counter, defaultdict
from datetime import timedelta

import pytest

from headwater.hub.county.faults import FAULTS
from support.county import County, Record

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("county")]
FIVE_WEEKS = timedelta(days=35)
MONTH = timedelta(days=31)


def listed(county: County, code: str) -> Counter[str]:
    return Counter(reference for kind, reference in county.made.faults if kind == code)


def references(cases: list[Record], ids: set[int]) -> Counter[str]:
    return Counter(case["reference"] for case in cases if case["id"] in ids)


def test_twelve_kinds_are_planted_and_each_count_is_exact(county: County) -> None:
    assert len(FAULTS) == 12
    counts = {code: found["count"] for code, found in county.made.listed().items()}
    assert counts == {code: fault.count(10_000) for code, fault in FAULTS.items()}
    assert counts["blank_needs"] == 611
    assert min(counts.values()) >= 40


def test_late_entry(county: County, cases: list[Record]) -> None:
    late = {case["id"] for case in cases if case["referred_on"] and case["recorded_at"].date() - case["referred_on"] >= FIVE_WEEKS}
    assert references(cases, late) == listed(county, "late_entry")
    recorded = {row["reference"] for row in county.table("referrals.Referral") if row["recorded_at"] - row["received_at"] >= FIVE_WEEKS}
    assert len(recorded) == FAULTS["late_entry"].count(10_000)


def test_duplicate_people(county: County) -> None:
    found = Counter(row["reference"] for row in county.table("referrals.Referral") if row["decision_reason"] == "duplicate")
    assert found == listed(county, "duplicate_person")


def test_unknown_without_attempts(county: County, cases: list[Record]) -> None:
    attempts: Counter[int] = Counter()
    for entry in county.table("cases.Entry"):
        attempts[entry["case_id"]] += entry["kind"] == "contact" and (entry["result"] != "spoke" or entry["way"].startswith("asked"))
    unknown = {case["id"] for case in cases if case["outcome"] == "unknown" and attempts[case["id"]] < 3}
    assert references(cases, unknown) == listed(county, "unknown_without_attempts")


def test_backdated_contacts(county: County, cases: list[Record]) -> None:
    each: Counter[int] = Counter()
    for entry in county.table("cases.Entry"):
        each[entry["case_id"]] += entry["kind"] == "contact" and entry["recorded_at"].date() - entry["happened_on"] >= MONTH
    found = {case_id: count for case_id, count in each.items() if count}
    assert set(found.values()) == {2}
    assert references(cases, set(found)) == listed(county, "backdated_contacts")


def test_activities_after_closure(county: County, cases: list[Record]) -> None:
    closed = {case["id"]: case["closed_on"] for case in cases if case["closed_on"]}
    after = {
        row["case_id"] for row in county.table("cases.Entry") if row["case_id"] in closed and row["happened_on"] > closed[row["case_id"]]
    }
    assert references(cases, after) == listed(county, "activity_after_closure")


def test_rows_that_wait_in_the_holding_list(county: County) -> None:
    held = defaultdict(Counter)
    for row in county.table("cases.HoldingRow"):
        held[row["table"]][row["named_case"]] += 1
    assert held["cases"] == listed(county, "closed_before_referred")
    assert held["activities"] == listed(county, "orphan_activity")


def test_what_is_missing_from_cases(county: County, cases: list[Record]) -> None:
    for code, missing in (
        ("missing_district", {case["id"] for case in cases if case["area_id"] is None}),
        ("blank_needs", {case["id"] for case in cases if not case["needs"]}),
        ("outcome_blank_on_closed", {case["id"] for case in cases if case["state"] == "closed" and not case["outcome"]}),
        ("missing_start", {case["id"] for case in cases if case["referred_on"] is None}),
    ):
        assert references(cases, missing) == listed(county, code)


def test_two_adults_whose_names_were_swapped(county: County, cases: list[Record]) -> None:
    people = {row["id"]: row for row in county.table("people.Person")}
    partners = {row["household_id"]: row["person_id"] for row in county.table("people.Member") if row["role"] == "partner"}
    sent = {(people[row["person_id"]]["name"], people[row["person_id"]]["born_on"]) for row in county.table("referrals.Referral")
            if row["decision"] == "advice"}  # fmt: skip
    swapped = set()
    for case in cases:
        partner = people.get(partners.get(case["household_id"]))
        born = case["person"]["born_on"]
        if partner and born and partner["name"] != case["person"]["name"] and (partner["name"], born) in sent:
            swapped.add(case["id"])
    expected = listed(county, "two_adults_swapped")
    unborn = {case["reference"] for case in cases if case["person"]["born_on"] is None}
    assert references(cases, swapped) == Counter({reference: n for reference, n in expected.items() if reference not in unborn})
    assert len(expected) == FAULTS["two_adults_swapped"].count(10_000)
