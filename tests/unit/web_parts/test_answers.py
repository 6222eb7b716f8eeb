"""What each answer takes, and how it says what is wrong."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from headwater.hub.web.parts.dates import Clock, Day
from headwater.hub.web.parts.fields import Choice, Choices, Email, LongText, Money, Phone, Pick, Text, Tick, Upload, Whole, YesNo

TODAY = date(2026, 11, 21)


def refused(field, value):
    """What the answer says about a value it does not take."""
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return caught.value.messages[0]


def test_a_question_must_say_what_its_answer_is_called():
    with pytest.raises(ValueError, match="What is your name"):
        Text("What is your name?")


def test_an_empty_answer_is_asked_for_by_its_name():
    assert refused(Text("What is your name?", called="your name"), "") == "Enter your name"
    assert refused(Choice("Service", [("a", "A")]), "") == "Choose service"
    assert refused(Choices("Needs", [("a", "A")]), []) == "Choose needs"
    assert refused(Tick("They agree", missing="Say whether they agree"), False) == "Say whether they agree"
    assert refused(Day("Birth date"), ("", "", "")) == "Enter birth date"


def test_an_answer_that_may_stay_empty_may_stay_empty():
    assert Text("Name", required=False).clean("") == ""
    assert Day("Birth date", required=False).clean(("", "", "")) is None
    assert Money("Rent", required=False).clean("") is None
    assert Whole("Children", required=False).clean("") is None
    assert Clock("Time", required=False).clean("") is None


def test_words_that_are_too_long_are_told_the_limit():
    assert refused(Text("Name", max_length=5), "abcdef") == "Name must be 5 characters or fewer"
    assert refused(LongText("Story"), "a" * 5001) == "Story must be 5,000 characters or fewer"


def test_a_mark_that_no_database_holds_is_refused():
    assert refused(Text("Name"), "a\x00b") == "Name holds a mark that cannot be saved"


@pytest.mark.parametrize("typed", ["01632 960001", "+44 (0)7700 900 982", "07700.900.982"])
def test_a_phone_number_is_kept_as_typed(typed):
    assert Phone("Phone").clean(typed) == typed


@pytest.mark.parametrize("typed", ["12345", "ring the ward", "077009009820000000"])
def test_what_cannot_be_a_phone_number_is_refused_with_an_example(typed):
    assert refused(Phone("Phone"), typed) == "Enter a phone number, like 01632 960 001 or 07700 900 982"


def test_an_email_address_is_checked():
    assert Email("Email").clean(" nurse@example.org ") == "nurse@example.org"
    assert refused(Email("Email"), "nurse") == "Enter an email address like name@example.com"


def test_only_answers_on_the_list_are_taken():
    assert Pick("Service", [("a", "A")]).clean("a") == "a"
    assert refused(Pick("Service", [("a", "A")]), "b") == "Choose one of the answers on the list"
    assert refused(Choices("Needs", [("a", "A")]), ["b"]) == "Choose answers that are on the list"


def test_none_of_these_stands_alone():
    needs = Choices("Needs", [("a", "A"), ("none", "None of these")], none="none")
    assert needs.clean(["none"]) == ["none"]
    assert refused(needs, ["a", "none"]) == "Choose “None of these” alone, or take it away and keep the others"


def test_not_knowing_is_an_answer_only_where_it_is_offered():
    assert YesNo("Safe", unknown="I don't know").clean("unknown") == "unknown"
    assert refused(YesNo("Safe"), "unknown") == "Choose one of the answers on the list"


@pytest.mark.parametrize(("typed", "amount"), [("120", "120"), ("£1,200.50", "1200.50"), (" 0.5 ", "0.5"), ("0", "0")])
def test_money_is_read_as_people_write_it(typed, amount):
    assert Money("Rent").clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["lots", "-5", "1.234", "1e3", "NaN", ".5", "٣"])
def test_what_is_not_an_amount_is_refused_with_an_example(typed):
    assert refused(Money("Rent"), typed) == "Rent must be an amount in pounds, like 120 or 120.50"


def test_too_much_money_is_refused():
    assert refused(Money("Rent", most=Decimal(500)), "501") == "Rent must be between £0 and £500"


def test_a_saved_amount_is_shown_without_empty_pence():
    assert Money("Rent").prepare_value(Decimal("120.00")) == "120"
    assert Money("Rent").prepare_value(Decimal("120.50")) == "120.50"


def test_a_whole_number_has_bounds():
    assert Whole("Children", most=15).clean("3") == 3
    assert refused(Whole("Children", most=15), "three") == "Children must be a whole number, like 3"
    assert refused(Whole("Children", most=15), "16") == "Children must be between 0 and 15"


@pytest.mark.parametrize("typed", [("1", "5", "2026"), ("01", "May", "2026"), ("1", "may", "2026"), ("1", "MAY", "2026")])
def test_a_day_is_read_from_numbers_or_the_name_of_a_month(typed):
    assert Day("Threat date").clean(typed) == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("typed", "message", "box"),
    [
        (("31", "2", "2026"), "Threat date must be a real date, like 27 3 2026", "all"),
        (("1", "ju", "2026"), "Threat date must be a real date, like 27 3 2026", "all"),
        (("x", "2", "2026"), "Threat date must be a real date, like 27 3 2026", "all"),
        (("1", "2", "26"), "Threat date must have a year of 4 numbers, like 2026", "year"),
        (("", "2", "2026"), "Threat date must include a day", "day"),
        (("1", "", ""), "Threat date must include a month and year", "month"),
        (("1", "1", "0000"), "Threat date must be a real date, like 27 3 2026", "all"),
    ],
)
def test_a_day_that_is_not_real_says_which_box(typed, message, box):
    with pytest.raises(ValidationError) as caught:
        Day("Threat date").clean(typed)
    assert (caught.value.messages[0], caught.value.code) == (message, box)


@pytest.mark.parametrize(
    ("when", "wrong", "right", "message"),
    [
        ("past", date(2026, 11, 21), date(2026, 11, 20), "Birth date must be in the past; today is 21 November 2026"),
        ("past or today", date(2026, 11, 22), date(2026, 11, 21), "Birth date must be today or in the past; today is 21 November 2026"),
        ("today or future", date(2026, 11, 20), date(2026, 11, 21), "Birth date must be today or in the future; today is 21 November 2026"),
    ],
)
def test_a_day_on_the_wrong_side_of_today_is_told_what_today_is(when, wrong, right, message):
    day = Day("Birth date", when=when)
    day.today = TODAY
    assert refused(day, (str(wrong.day), str(wrong.month), str(wrong.year))) == message
    assert day.clean((str(right.day), str(right.month), str(right.year))) == right


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10:30", time(10, 30)),
        ("10.30am", time(10, 30)),
        ("3pm", time(15)),
        ("12am", time(0)),
        ("12:15 PM", time(12, 15)),
        ("1530", time(15, 30)),
        ("midday", time(12)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, read):
    assert Clock("Time").clean(typed) == read


@pytest.mark.parametrize("typed", ["25:00", "soon", "13pm", "10:75"])
def test_what_is_not_a_time_is_refused_with_an_example(typed):
    assert refused(Clock("Time"), typed) == "Time must be a time, like 10:30am or 3pm"


def test_a_file_is_known_by_how_it_begins_not_by_its_name():
    letter = Upload("Letter", kinds=("pdf", "png"))
    assert letter.clean(SimpleUploadedFile("notice.PDF", b"%PDF-1.7 words")).name == "notice.PDF"
    assert refused(letter, SimpleUploadedFile("notice.pdf", b"MZ program")) == "The file must be a PDF or PNG"
    assert refused(letter, SimpleUploadedFile("notice.exe", b"%PDF-1.7")) == "The file must be a PDF or PNG"
    assert refused(letter, SimpleUploadedFile("notice.pdf", b"")) == "The file is empty. Choose another"


def test_a_file_that_is_too_large_is_refused():
    letter = Upload("Letter", megabytes=1)
    big = SimpleUploadedFile("notice.pdf", b"%PDF-" + b" " * 1024 * 1024)
    assert refused(letter, big) == "The file must be 1 MB or smaller"
