"""How people lay out a form in an email, and what is not one."""

import pytest

from headwater.hub.referrals.logic.mail.pairs import chosen, from_text, split_line
from support.emailed.samples import LETTER


@pytest.mark.parametrize(
    ("line", "pair"),
    [
        ("Name: Ann Lee", ("Name", "Ann Lee")),
        ("1. Name: Ann Lee", ("Name", "Ann Lee")),
        ("* Name*: Ann", ("Name", "Ann")),
        ("Does she agree? Yes", ("Does she agree?", "Yes")),
        ("Tel\t01632 960111", ("Tel", "01632 960111")),
        ("Tel      01632 960111", ("Tel", "01632 960111")),
        ("Name ............ Ann", ("Name", "Ann")),
        ("Reason:", ("Reason", "")),
    ],
)
def test_a_label_and_what_stands_beside_it(line: str, pair: tuple[str, str]):
    assert split_line(line) == pair


@pytest.mark.parametrize(
    "line", ["https://example.org/a", "From: a@b.example", "We met at 10:30 today", "No label here", "12: 13", "Re: your letter"]
)
def test_what_is_no_label(line: str):
    assert split_line(line) is None


@pytest.mark.parametrize(
    ("text", "picked"),
    [
        ("☒ Yes ☐ No", "Yes"),
        ("Yes ☐ No ☒", "No"),
        ("[x] Yes [ ] No", "Yes"),
        ("☐ Yes ☐ No", ""),
        ("☒", "Yes"),
        ("☐", ""),
        ("(x) Hostel ( ) Prison", "Hostel"),
        ("Yes", "Yes"),
        ("☒ Debt ☐ Autism ☒ Alcohol", "Debt, Alcohol"),
    ],
)
def test_what_is_ticked(text: str, picked: str):
    assert chosen(text) == picked


def test_a_label_with_its_answer_underneath_and_an_answer_that_goes_on():
    found = {pair.label: pair.text for pair in from_text("Reason:\nNotice to leave\nby Christmas\n\nThanks for this", "the email")}
    assert found == {"Reason": "Notice to leave by Christmas"}
    assert any("credit history" in pair.text for pair in from_text(LETTER, "the email"))


def test_a_number_under_a_signature_is_known_as_the_senders():
    by_label = {(pair.label, pair.signed): pair.text for pair in from_text(LETTER, "the email")}
    assert by_label["Contact number", False] == "07700 900301" and by_label["Tel", True] == "01632 960555"


def test_a_form_below_a_signature_and_a_line_is_a_form_again():
    found = from_text("Please see below\nKind regards\nJo\n==========\nName: Ann", "the email")
    assert [(pair.label, pair.signed) for pair in found] == [("Name", False)]


def test_words_that_never_end_are_cut():
    assert len(from_text("\n".join(f"Label {number}: x" for number in range(2000)), "x")) <= 400
    assert len(from_text("Reason:\n" + "a line of words\n" * 2000, "x")[0].text) <= 4000
