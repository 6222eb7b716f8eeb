"""Other people's words for what a referral says, and how what stands there is read."""

from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

import pytest

from headwater.hub.referrals.logic.foreign import Field, field_of, normal, place
from headwater.hub.referrals.logic.foreign import values as read
from headwater.hub.referrals.logic.foreign.fields import CALLED
from headwater.hub.referrals.logic.foreign.vocabulary import LABELS
from headwater.hub.referrals.logic.foreign.words import HOMES, NEEDS, RISKS
from headwater.hub.referrals.states import Home, Need, RiskKind
from headwater.hub.web.parts import codes

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Client's D.O.B (dd/mm/yyyy)", Field.BORN_ON), ("Full name of the applicant *", Field.NAME),
        ("Name of referrer", Field.SENDER_NAME),        ("Referrer's e-mail", Field.SENDER_EMAIL),
        ("Mobile No.", Field.PHONE), ("Consent given?", Field.AGREED),
        ("Does the client consent to this referral?", Field.AGREED), ("Local Authority", Field.AUTHORITY), ("Post code", Field.POSTCODE),
        ("Is it safe to stay?", Field.SAFE_TO_STAY), ("Unsafe to stay", Field.UNSAFE_TO_STAY), ("Safe contact number", Field.PHONE),
        ("Ways of contact that are NOT safe", Field.UNSAFE_WAY), ("ALERT ref", Field.OWN_REFERENCE), ("Section 21", Field.NOTICE),
        ("Consent taken by", Field.TAKEN_BY), ("Rent arrears amount", Field.ARREARS), ("Name of landlord", Field.LANDLORD),
        ("Your name", Field.SENDER_NAME), ("Their name", Field.NAME), ("Tenure", Field.HOME), ("Eviction date", Field.THREAT_ON),
        ("Title", None), ("NHS number", None), ("", None), ("Shoe size", None), ("x" * 500, None),
    ],
)  # fmt: skip
def test_a_label_means_what_people_mean_by_it(label, field):
    assert field_of(label) is field


def test_no_label_means_two_things():
    said = sorted({(normal(label), field) for field, labels in LABELS.items() for label in labels})
    twice = {words: [field for _, field in same] for words, group in groupby(said, key=lambda one: one[0]) if len(same := list(group)) > 1}
    assert twice == {}
    assert set(LABELS) == set(CALLED) == set(Field)


def test_columns_are_placed_and_what_is_repeated_or_nobodys_is_told():
    found = place(["Name", "DOB", "Date of birth", "", "Shoe size"])
    assert found.at == {Field.NAME: 0, Field.BORN_ON: 1}
    assert found.repeated == ((2, Field.BORN_ON),) and found.unknown == (3, 4)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("15/03/2026", date(2026, 3, 15)), ("5.3.26", date(2026, 3, 5)), ("2026-03-15", date(2026, 3, 15)),
        ("15 March 2026", date(2026, 3, 15)),
        ("Sunday 15th of March 2026", date(2026, 3, 15)), ("March 15, 2026", date(2026, 3, 15)), ("15-Mar-26", date(2026, 3, 15)),
        ("15/03/2026 09:30", date(2026, 3, 15)), ("2026-03-15T09:30:00Z", date(2026, 3, 15)), (46096, date(2026, 3, 15)),
        ("46096", date(2026, 3, 15)), (46096.5, date(2026, 3, 15)), (datetime(2026, 3, 15, 9, 30), date(2026, 3, 15)),  # noqa: DTZ001  a sheet has no zone
        (date(2026, 3, 15), date(2026, 3, 15)), ("", None), ("n/a", None), (None, None),
    ],
)  # fmt: skip
def test_a_day_is_read_day_first_however_it_is_kept(cell, day):
    assert read.day(cell, today=TODAY) == read.Read(day)


def test_a_birth_is_never_read_into_the_future_and_old_macs_count_from_1904():
    assert read.day("1/2/57", today=TODAY, is_birth=True).value == date(1957, 2, 1)
    assert read.day("1/2/25", today=TODAY, is_birth=True).value == date(2025, 2, 1)
    assert read.day(44634, today=TODAY, from_1904=True).value == date(2026, 3, 15)


@pytest.mark.parametrize("cell", ["03/15/2026", "31/02/2026", "soon", "12", 12, "2026", "1/1/202", "99999999"])
def test_what_is_no_day_says_how_to_write_one(cell):
    found = read.day(cell, today=TODAY)
    assert found.value is None and "Write day, month and year" in found.wrong


def test_yes_no_and_dont_know_in_their_many_words():
    assert [read.answer(one).value for one in ("Y", True, "1", "Signed", "given")] == ["yes"] * 5
    assert [read.answer(one).value for one in ("No", False, 0, "refused", "withheld")] == ["no"] * 5
    assert [read.answer(one).value for one in ("Don't know", "not known", "?")] == ["dont_know"] * 3
    assert read.answer("").value is None and not read.answer("-").wrong
    assert "Write yes, no or don't know" in read.answer("perhaps").wrong


def test_phones_emails_postcodes_and_money():
    assert read.phone("07700 900123").value == "07700 900123"
    assert read.phone(7700900123.0).value == "07700900123", "a spreadsheet takes the first nought away"
    assert read.phone("+44 7700 900 123").value and read.phone("0117 496 0123 ext 4").value
    assert read.phone("ask her sister").wrong and read.phone("12345").wrong
    assert read.email("mailto:a.b@c.org.uk").value == "a.b@c.org.uk" and read.email("a@b").wrong
    assert read.postcode(" al11aa ").value == "AL1 1AA" and read.postcode("AL1").wrong and read.postcode(None) == read.Read()
    assert read.money("£1,250").value == Decimal("1250.00") and read.money("lots").wrong and read.money("9" * 12).wrong


def test_ages_and_codes():
    assert read.ages("3, 7 and 12").value == (3, 7, 12) and read.ages("none").value == () and read.ages("6 months").value == (0,)
    assert read.ages("two").wrong
    assert read.code("Housing Association tenant", HOMES).value == Home.REGISTERED_PROVIDER and read.code("igloo", HOMES).wrong
    assert read.codes("Mental health; drugs, magic", NEEDS) == ((Need.MENTAL_HEALTH, Need.DRUG_DEPENDENCY), ("magic",))


@pytest.mark.parametrize(
    ("words", "labels", "table"), [(codes.HOMES, HOMES, Home), (codes.NEEDS, NEEDS, Need), (codes.RISKS, RISKS, RiskKind)]
)
def test_what_our_own_pages_call_a_thing_is_read_back(words, labels, table):
    assert {code: read.code(words[code], labels).value for code in table} == {code: str(code) for code in table}


def test_marks_that_cannot_be_seen_are_left_out_and_lines_stay():
    assert read.text("Ben\u202eelaH\x07\x00") == "BenelaH"
    assert read.text("one\r\ntwo\tthree_x000D_") == "one\ntwo\tthree"
    assert read.text(34.0) == "34" and read.text(1.5) == "1.5" and read.text(datetime(2026, 3, 15)) == "2026-03-15"  # noqa: DTZ001  as a sheet keeps it
