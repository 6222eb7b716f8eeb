"""The directory's decisions on plain values: words, times, distances, what is stale, what must stay hidden."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.hub.core.errors import Invalid
from headwater.hub.directory.logic.grid import GridPoint, miles_between, to_globe
from headwater.hub.directory.logic.plain import reading_age
from headwater.hub.directory.logic.standing import can_be_chosen, hidden_by_default, is_stale, standing
from headwater.hub.directory.logic.times import DAYS, Opening, in_words, read_times
from headwater.hub.directory.logic.words import typed_words, weighed, words_of
from headwater.hub.directory.states import Status

TODAY = date(2026, 11, 21)


def test_a_grid_reference_lies_where_ordnance_survey_says():
    # Caister water tower, the worked example of "A guide to coordinate systems in Great Britain", on WGS84 (about five metres).
    latitude, longitude = to_globe(GridPoint(651410, 313177))
    assert abs(latitude - 52.65798) < 0.0001
    assert abs(longitude - 1.71605) < 0.0001


def test_a_distance_is_told_in_miles():
    assert miles_between(1609.344**2 * 9) == pytest.approx(3)


@pytest.mark.parametrize(
    ("checked_on", "stale"), [(None, True), (date(2026, 8, 23), False), (date(2026, 8, 22), True), (TODAY, False)], ids=str
)
def test_dir_05_an_entry_is_stale_on_the_ninety_first_day(checked_on, stale):
    assert is_stale(checked_on, as_of=TODAY, days=90) is stale


def test_dir_08_a_service_that_is_closing_can_be_chosen_until_its_last_day():
    assert can_be_chosen(Status.CLOSING, TODAY, as_of=TODAY)
    assert not can_be_chosen(Status.CLOSING, date(2026, 11, 20), as_of=TODAY)
    assert standing(Status.CLOSING, date(2026, 11, 20), as_of=TODAY) is Status.CLOSED
    assert not can_be_chosen(Status.CLOSED, None, as_of=TODAY)
    assert can_be_chosen(Status.REDUCED, None, as_of=TODAY)


@pytest.mark.parametrize("name", ["Rose House refuge", "Approved premises", "A safe house", "Help with domestic violence", "Women's Aid"])
def test_A16_a_place_that_must_not_be_found_is_hidden_by_default(name):
    assert hidden_by_default("A service", name)


def test_A16_an_advice_shop_or_refugee_help_is_not_hidden():
    assert not hidden_by_default("Citizens advice", "Help for refugees with papers")


def test_words_are_found_in_whatever_form_they_were_typed():
    assert set(words_of("Debts and Rent-Arrears")) == set(typed_words("debt RENT arrear"))
    assert typed_words("help with the café's benefits") == words_of("cafe's benefit")
    assert typed_words("the and of") == []


def test_a_word_weighs_by_the_best_place_where_it_stands():
    assert weighed([("text", "food"), ("name", "Food bank")]) == {"food": 8, "bank": 8}


@given(st.text(max_size=300))
def test_any_typing_gives_few_words_that_a_column_can_hold(text):
    words = typed_words(text)
    assert len(words) <= 8
    assert all(0 < len(word) <= 40 for word in words)


@pytest.mark.parametrize(
    ("typed", "opening"),
    [
        ("Monday to Friday 9am to 5pm", Opening("MO,TU,WE,TH,FR", "09:00", "17:00")),
        ("Sat 10:30am - midday", Opening("SA", "10:30", "12:00")),
        ("Fridays, 14.00 until 16.30", Opening("FR", "14:00", "16:30")),
        ("Sat-Sun 10am to 4pm", Opening("SA,SU", "10:00", "16:00")),
        ("Monday, Wednesday and Friday 9am to 5pm", Opening("MO,WE,FR", "09:00", "17:00")),
        ("By appointment", Opening(words="By appointment")),
    ],
)
def test_opening_times_are_read_as_people_write_them(typed, opening):
    assert read_times(typed) == (opening,)


@pytest.mark.parametrize("typed", ["Monday 9am to 25:00", "Monday 13pm to 5pm", "Monday 9:75 to 10:00"])
def test_a_time_that_is_not_on_the_clock_is_refused_in_words(typed):
    with pytest.raises(Invalid) as refused:
        read_times(typed)
    assert "not on the clock" in refused.value.fields["times"]


@given(st.integers(0, 6), st.integers(1, 7), st.integers(0, 23), st.integers(0, 59), st.integers(0, 23), st.sampled_from([0, 15, 30]))
def test_times_in_words_are_read_back_as_they_were(first, length, hour, minute, end, half):
    days = [(first + step) % 7 for step in range(length)]
    one = Opening(",".join(DAYS[day] for day in days), f"{hour:02}:{minute:02}", f"{end:02}:{half:02}")
    assert read_times(in_words(one)) == (one,)


@given(st.text(max_size=200))
def test_any_line_is_read_or_refused_and_never_lost(text):
    try:
        read = read_times(text)
    except Invalid:
        return
    assert len(read) == len([line for line in text.splitlines() if line.strip()])


def test_plain_words_read_young_and_long_words_old():
    assert reading_age("Ring us. We can help you with your rent. You do not need to pay.") < 8
    assert reading_age("Multidisciplinary interventions necessitate comprehensive organisational accountability arrangements.") > 20
    assert reading_age("") == 0
