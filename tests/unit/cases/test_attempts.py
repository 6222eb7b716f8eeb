"""Tries before "unknown" may be chosen."""

from datetime import date, timedelta

import pytest

from headwater.hub.cases.logic.attempts import Attempt, counted, still_needed

DAY = date(2026, 11, 21)


def tried(ago: int, way: str, result: str = "no_answer", safe: bool | None = True) -> Attempt:
    return Attempt(DAY - timedelta(days=ago), way, result, safe)


def needed(*attempts: Attempt, needed: int = 3, why: str = "could_not_reach") -> str:
    return still_needed(attempts, by=DAY, needed=needed, why=why)


ENOUGH = (tried(20, "call"), tried(10, "text", "sent"), tried(5, "asked_landlord", "spoke", None))


def test_A13_three_dated_tries_of_two_kinds_are_enough() -> None:
    assert needed(*ENOUGH) == ""


@pytest.mark.parametrize(
    ("attempts", "words"),
    [
        ((), "Try 3 times more"),
        (ENOUGH[:1], "Try twice more"),
        (ENOUGH[:2], "Try once more"),
        ((tried(3, "call"), tried(2, "call"), tried(1, "call")), "Try one other way too"),
        ((tried(1, "call"), tried(1, "call"), tried(1, "call")), "Try one other way too"),
        ((tried(3, "call"), tried(2, "text"), tried(1, "email", safe=False)), "Try once more"),
        ((tried(3, "call"), tried(2, "text"), tried(1, "email", safe=None)), "Try once more"),
        ((tried(3, "call"), tried(2, "text"), tried(1, "call", "wrong_number")), "Try once more"),
        ((tried(3, "call"), tried(2, "text"), tried(-1, "email")), "Try once more"),
        ((*ENOUGH, tried(4, "call", "spoke")), "Try 3 times more"),
    ],
)
def test_A13_what_is_still_to_be_tried_is_said_in_words(attempts: tuple[Attempt, ...], words: str) -> None:
    assert needed(*attempts).startswith(words)


def test_A13_each_dated_try_counts_two_on_one_day_among_them() -> None:
    assert needed(tried(3, "call"), tried(3, "call"), tried(1, "text", "sent")) == ""
    assert len(counted((tried(3, "call"), tried(3, "call")), by=DAY)) == 2


def test_A13_one_try_needs_no_second_kind_where_one_is_all_that_is_asked() -> None:
    assert needed(tried(1, "call"), needed=1) == ""


@pytest.mark.parametrize("why", ["not_safe_to_try", "died"])
def test_A13_not_safe_and_died_need_no_try(why: str) -> None:
    assert needed(why=why) == ""


def test_asking_the_landlord_is_not_speaking_to_the_person() -> None:
    assert len(counted(ENOUGH, by=DAY)) == 3
