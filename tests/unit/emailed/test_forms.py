"""A dozen forms in other people's words and shapes, and those that are sent to do harm."""

import contextlib
import logging

import pytest

from headwater.hub.referrals.adapters.forms import bounded, read_forms, reading
from headwater.hub.referrals.adapters.forms.kinds import Kind, kind_of
from headwater.hub.referrals.adapters.forms.pdf import read_pdf
from headwater.hub.referrals.adapters.forms.word import read_word
from headwater.hub.referrals.logic.mail.letters import letter
from support.emailed import pdfs, words
from support.emailed.messages import message, winmail
from support.emailed.samples import SAMPLES, Sample

BY_NAME = [pytest.param(sample, id=sample.name) for sample in SAMPLES]


@pytest.mark.parametrize("sample", BY_NAME)
def test_DTR_06_each_form_gives_what_stands_in_it_and_says_what_it_cannot(sample: Sample):
    came = read_forms(letter(sample.raw))
    assert set(sample.finds.values()) <= {pair.text for pair in came.pairs}
    assert all(any(said in trouble for trouble in came.troubles) for said in sample.says)
    assert bool(came.troubles) is bool(sample.says)


def test_each_answer_says_where_it_stood():
    came = read_forms(letter(next(sample.raw for sample in SAMPLES if sample.name == "pdf fields")))
    assert ("Surname", "Nwosu", "the PDF field “Surname” in DTR.pdf") in {(pair.label, pair.text, pair.where) for pair in came.pairs}


def test_a_hint_that_nobody_replaced_and_a_struck_out_word_are_no_answers():
    struck = "<w:del><w:r><w:delText>Smith</w:delText></w:r></w:del>"
    form = words.packed(
        words.paragraph(words.run("Surname: "), struck, words.run("Frost")) + words.paragraph(words.box("Phone", "Click here", hint=True))
    )
    assert {pair.label: pair.text for pair in read_word("f.docx", form).pairs} == {"Surname": "Frost"}


def test_a_table_with_its_labels_across_the_top():
    form = words.table(("Name", "Date of birth", "Phone"), ("Ann Lee", "1/2/1990", "07700 900123"))
    assert {pair.label: pair.text for pair in read_word("f.docx", form).pairs}["Date of birth"] == "1/2/1990"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (words.with_entities(), "XML entities"),
        (words.bomb(), "times larger"),
        (words.packed("")[:-40], "damaged"),
        (b"PK\x03\x04", "damaged"),
        (words.packed("<w:p>" * 500 + "</w:p>" * 500), "nested"),
    ],
    ids=["entities", "bomb", "cut short", "not a zip", "nested"],
)
def test_a_word_file_built_to_do_harm_is_refused_in_words(content: bytes, says: str):
    read = read_word("f.docx", content)
    assert read.pairs == () and says in read.troubles[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (pdfs.scan(), "scan"),
        (pdfs.live(), "XFA"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (pdfs.of_words("Name: A")[:200], "damaged"),
        (pdfs.locked(pdfs.of_words("Name: A")), "password"),
    ],
    ids=["scan", "xfa", "nothing", "cut short", "locked"],
)
def test_a_pdf_that_cannot_be_read_says_what_to_do(content: bytes, says: str, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.WARNING):
        read = read_pdf("f.pdf", content)
    assert read.pairs == () and says in read.troubles[0] and "f.pdf" in read.troubles[0] and caplog.records == []


def test_a_pdf_that_anybody_may_open_is_read_though_it_is_locked_against_changes():
    assert {pair.label: pair.text for pair in read_pdf("f.pdf", pdfs.locked(pdfs.of_words("Name: Ann"), password="")).pairs} == {
        "Name": "Ann"
    }


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("form.docx", b"MZ\x90", Kind.PROGRAM),
        ("form.pdf", words.lines("x"), Kind.WORD),
        ("invoice.html", b"<html>", Kind.PROGRAM),
        ("a.pdf.exe", b"%PDF-", Kind.PROGRAM),
        ("photo.jpg", b"\xff\xd8\xff\xe0", Kind.PICTURE),
        ("data.xlsx", b"x", Kind.SPREADSHEET),
        ("a.zip", b"PK\x03\x04", Kind.ARCHIVE),
        ("x", b"\0\1", Kind.UNKNOWN),
    ],
)
def test_a_thing_is_what_its_first_bytes_say(name: str, content: bytes, kind: Kind):
    assert kind_of(name, "", content) is kind


def test_a_broken_winmail_and_a_program_are_named_and_the_rest_is_read():
    made = message("Name: Ann", ("winmail.dat", "application/ms-tnef", winmail("a.txt", b"x")[:12]), ("run.js", "text/javascript", b"x"))
    came = read_forms(letter(made.as_bytes()))
    assert [pair.text for pair in came.pairs] == ["Ann"] and any("do harm" in words for words in came.troubles)


def test_a_table_is_read_once_and_its_rows_run_into_nothing():
    form = words.table(
        ("Full name:", "Ann Lee"), ("Consent", "☒ Yes ☐ No"), ("Reason for referral", "Notice"), ("", ""), ("Notes: see file", "x: y")
    )
    pairs = read_word("f.docx", form).pairs
    assert [(pair.label, pair.text) for pair in pairs][:3] == [
        ("Full name", "Ann Lee"),
        ("Consent", "Yes"),
        ("Reason for referral", "Notice"),
    ]
    assert ("Notes", "see file") in {(pair.label, pair.text) for pair in pairs} and len(pairs) == 4


def test_a_form_that_never_ends_is_given_up_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch):
    def never_ends(name: str, content: bytes) -> None:
        while True:
            with contextlib.suppress(Exception):
                sum(range(1000))

    monkeypatch.setattr(bounded, "SECONDS", 0.05)
    monkeypatch.setattr(reading, "read_pdf", never_ends)
    came = read_forms(letter(message("Name: Ann", ("f.pdf", "application/pdf", pdfs.scan())).as_bytes()))
    assert came.troubles == [reading.TOO_LONG.format(name="f.pdf")] and [pair.text for pair in came.pairs] == ["Ann"]
