"""Names, numbers, matching and access, on plain values."""

from dataclasses import replace
from datetime import date

import pytest

from headwater.hub.people.logic.access import Access, AccessFacts, access, sees_hidden_address
from headwater.hub.people.logic.matching import Likeness, ranked, reasons, similar
from headwater.hub.people.logic.names import is_number, name_key, number_key, value_key
from headwater.hub.people.states import Way

ONE = Likeness(1, "amara cole", date(1990, 5, 1), frozenset({"07700900123"}))


@pytest.mark.parametrize(
    ("typed", "key"), [("  Zoë   O'Brien ", "zoe o'brien"), ("JOSÉ-Luis", "jose-luis"), ("Smith, Jo.", "smith jo"), ("", "")]
)
def test_names_are_compared_without_accents_case_or_points(typed: str, key: str) -> None:
    assert name_key(typed) == key


@pytest.mark.parametrize("typed", ["07700 900123", "+44 7700 900123", "0044 (0)7700 900 123", "447700900123"])
def test_one_number_written_many_ways_is_one_number(typed: str) -> None:
    assert number_key(typed) == "07700900123"


def test_what_is_typed_is_a_number_or_a_name() -> None:
    assert is_number("0123") and is_number("+44 7700")
    assert not is_number("123") and not is_number("cole 1990")
    assert value_key(Way.EMAIL, " Amara@Example.org ") == "amara@example.org"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (replace(ONE, person_id=2), ["same name and date of birth", "same phone or email"]),
        (Likeness(2, "amara cole", None, frozenset()), ["same name"]),
        (Likeness(2, "amara cole", date(1991, 5, 1), frozenset()), []),
        (Likeness(2, "amara jones", date(1990, 5, 1), frozenset()), ["same date of birth and a similar name"]),
        (Likeness(2, "beth quill", date(1990, 5, 1), frozenset()), []),
        (Likeness(2, "", None, frozenset({"07700900123"})), ["same phone or email"]),
    ],
)
def test_why_two_records_may_be_one_person(other: Likeness, why: list[str]) -> None:
    assert reasons(ONE, other) == why


def test_the_likeliest_comes_first_and_nobody_matches_themselves() -> None:
    weaker = Likeness(3, "amara cole", None, frozenset())
    stronger = replace(ONE, person_id=2)
    assert [row[0] for row in ranked(ONE, [ONE, weaker, stronger], most=5)] == [2, 3]
    assert ranked(ONE, [weaker, stronger], most=1)[0][0] == 2


def test_similar_names_share_a_word_or_the_start_of_every_word() -> None:
    assert similar("amara cole", "cole amara")
    assert similar("amara cole", "amira cobb") is similar("amara cole", "ambra cox")
    assert not similar("amara cole", "beth quill")
    assert not similar("", "")


FACTS = AccessFacts(is_locked=False, has_extra_care=True, reason_given=False, in_emergency=False, is_lead=False)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, Access.NEEDS_A_REASON),
        ({"has_extra_care": False}, Access.OPEN),
        ({"is_lead": True}, Access.OPEN),
        ({"reason_given": True}, Access.OPEN),
        ({"in_emergency": True}, Access.OPEN),
        ({"is_locked": True, "in_emergency": True, "is_lead": True}, Access.LOCKED),
    ],
)
def test_A14_a_lock_holds_against_everything_and_extra_care_asks_once(change: dict[str, bool], state: Access) -> None:
    assert access(replace(FACTS, **change)) is state


def test_A14_emergency_access_never_opens_a_hidden_address() -> None:
    assert not sees_hidden_address(replace(FACTS, in_emergency=True), is_manager=True)
    assert sees_hidden_address(replace(FACTS, is_lead=True), is_manager=False)
    assert sees_hidden_address(replace(FACTS, reason_given=True), is_manager=True)
    assert not sees_hidden_address(replace(FACTS, reason_given=True), is_manager=False)
    assert not sees_hidden_address(replace(FACTS, is_locked=True, is_lead=True), is_manager=True)
