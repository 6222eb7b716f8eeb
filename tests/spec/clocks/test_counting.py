"""Counting days: the sums every other rule rests on."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from headwater.clocks import arithmetic as sums
from headwater.clocks.calendars import ENGLAND, OutsideCalendar
from headwater.clocks.values import Pause, Period
from spec.clocks.book import Table, spec

CONTRACT = "Monitoring contract, kpi_triage_3_working_days"

WORKING_DAYS = Table(
    title="Working days between two days",
    text="Working days d with start < d ≤ end: Monday to Friday, not a bank holiday in England. The starting day never counts. "
    "Calendar days stand beside them, because a contract that counts one is always shown with the other.",
    source=CONTRACT,
    given=("Start", "End"),
    gives=("Working days", "Calendar days"),
    work=lambda start, end: (sums.elapsed(start, end, ENGLAND).working_days, sums.elapsed(start, end, ENGLAND).days),
    rows=(
        (date(2026, 11, 20), date(2026, 11, 24), 2, 4),
        (date(2026, 11, 21), date(2026, 11, 23), 1, 2),
        (date(2026, 11, 20), date(2026, 11, 20), 0, 0),
        (date(2026, 11, 20), date(2026, 11, 22), 0, 2),
        (date(2026, 11, 24), date(2026, 11, 20), -2, -4),
        (date(2026, 12, 24), date(2026, 12, 29), 1, 5),  # Christmas Day on a Friday, Boxing Day moved to Monday 28
        (date(2027, 12, 24), date(2027, 12, 29), 1, 5),  # both Christmas days moved, to Monday 27 and Tuesday 28
        (date(2026, 4, 2), date(2026, 4, 7), 1, 5),  # Easter
        (date(2022, 6, 1), date(2022, 6, 6), 1, 5),  # the platinum jubilee's two days
        (date(2022, 9, 16), date(2022, 9, 20), 1, 4),  # the Queen's funeral
        (date(2023, 5, 5), date(2023, 5, 9), 1, 4),  # the coronation
        (date(2020, 5, 1), date(2020, 5, 11), 5, 10),  # May Day moved to Friday 8 May
    ),
)

ADD_WORKING_DAYS = Table(
    title="Adding working days",
    text="The day on which that many working days have gone by. Nought leaves the day as it is; below nought counts back.",
    source=CONTRACT,
    given=("Start", "Working days"),
    gives=("Falls on", "Last day still within"),
    work=lambda start, days: (
        sums.add_working_days(start, days, ENGLAND),
        sums.last_day_within_working_days(start, days, ENGLAND) if days >= 0 else None,
    ),
    rows=(
        (date(2026, 11, 17), 3, date(2026, 11, 20), date(2026, 11, 22)),
        (date(2026, 11, 20), 3, date(2026, 11, 25), date(2026, 11, 25)),
        (date(2026, 11, 21), 3, date(2026, 11, 25), date(2026, 11, 25)),
        (date(2026, 11, 20), 1, date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 12, 23), 1, date(2026, 12, 24), date(2026, 12, 28)),
        (date(2026, 12, 24), 1, date(2026, 12, 29), date(2026, 12, 29)),
        (date(2026, 11, 21), 0, date(2026, 11, 21), date(2026, 11, 22)),
        (date(2026, 11, 24), -2, date(2026, 11, 20), None),
        (date(2026, 11, 22), -1, date(2026, 11, 20), None),
    ),
)

MONTHS = Table(
    title="Adding months",
    text="The same day of the month, or the last day of a month that is too short.",
    source="Monitoring contract, kpi_closed_6_months",
    given=("Start", "Months"),
    gives=("Falls on",),
    work=lambda start, months: (sums.add_months(start, months),),
    rows=(
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 3, 15), 6, date(2026, 9, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 10), -1, date(2025, 12, 10)),
    ),
)

BEGINNING_WITH = Table(
    title="A period beginning with a day",
    text="Where the law says “days beginning with the day”, that day is the first, so the last is one sooner than plain adding gives.",
    source="Housing Act 1996 s189B(4), s202(3)",
    given=("Beginning with", "Days"),
    gives=("Last day",),
    work=lambda start, days: (sums.last_day_of_period(start, days),),
    rows=(
        (date(2026, 9, 1), 56, date(2026, 10, 26)),
        (date(2026, 9, 1), 21, date(2026, 9, 21)),
        (date(2026, 9, 1), 1, date(2026, 9, 1)),
    ),
)

AGE = Table(
    title="Age",
    text="Whole years. Somebody born on 29 February is a year older on 1 March of an ordinary year.",
    source="Monitoring contract, age_band",
    given=("Born", "On"),
    gives=("Age",),
    work=lambda born, day: (sums.age_on(born, day),),
    rows=(
        (date(2008, 11, 21), date(2026, 11, 20), 17),
        (date(2008, 11, 21), date(2026, 11, 21), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2026, 11, 21), date(2026, 11, 21), 0),
    ),
)

QUARTERS = Table(
    title="Quarters of the financial year",
    text="Counted from 1 April.",
    source="Monitoring contract, words that every figure uses",
    given=("Day",),
    gives=("Quarter", "First day", "Last day", "Year begins in"),
    work=lambda day: (
        sums.quarter_of(day),
        sums.quarter_period(sums.quarter_of(day)).first,
        sums.quarter_period(sums.quarter_of(day)).last,
        sums.financial_year(day),
    ),
    rows=(
        (date(2018, 4, 1), "FY2018-Q1", date(2018, 4, 1), date(2018, 6, 30), 2018),
        (date(2018, 9, 30), "FY2018-Q2", date(2018, 7, 1), date(2018, 9, 30), 2018),
        (date(2018, 12, 31), "FY2018-Q3", date(2018, 10, 1), date(2018, 12, 31), 2018),
        (date(2019, 3, 31), "FY2018-Q4", date(2019, 1, 1), date(2019, 3, 31), 2018),
    ),
)

ENGLISH_DAY = Table(
    title="A moment's day in England",
    text="Clocks count England's days, so a moment shortly before midnight in universal time is already tomorrow in summer.",
    source="Monitoring contract, kpi_triage_3_working_days",
    given=("Moment",),
    gives=("Day",),
    work=lambda moment: (sums.england_day(moment),),
    rows=(
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 11, 30, 23, 30, tzinfo=UTC), date(2026, 11, 30)),
        (datetime(2026, 3, 28, 23, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 23, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=2), "+02:00")), date(2026, 6, 30)),
    ),
)


def _overlap(first: date, last: date | None, other_first: date, other_last: date | None) -> tuple[int]:
    return (sums.overlap(Period(first, last), Period(other_first, other_last)),)


OVERLAP = Table(
    title="Days in two periods",
    text="Both ends of each period count. A period without an end is still going on.",
    source="Monitoring contract, kpi_users",
    given=("From", "To", "Other from", "Other to"),
    gives=("Days in both",),
    work=_overlap,
    rows=(
        (date(2026, 1, 1), date(2026, 1, 10), date(2026, 1, 10), date(2026, 1, 20), 1),
        (date(2026, 1, 1), date(2026, 1, 10), date(2026, 1, 11), date(2026, 1, 20), 0),
        (date(2026, 1, 1), None, date(2026, 1, 5), date(2026, 1, 20), 16),
        (date(2026, 1, 8), date(2026, 1, 9), date(2026, 1, 1), None, 2),
        (date(2026, 1, 8), date(2026, 1, 8), date(2026, 1, 8), date(2026, 1, 8), 1),
    ),
)

CHAPTER = ("Counting days", (WORKING_DAYS, ADD_WORKING_DAYS, MONTHS, BEGINNING_WITH, AGE, QUARTERS, ENGLISH_DAY, OVERLAP))


@spec(WORKING_DAYS)
def test_working_days_and_calendar_days_between_two_days(row):
    WORKING_DAYS.check(row)


@spec(ADD_WORKING_DAYS)
def test_adding_working_days(row):
    ADD_WORKING_DAYS.check(row)


@spec(MONTHS)
def test_adding_months_stops_at_the_end_of_a_short_month(row):
    MONTHS.check(row)


@spec(BEGINNING_WITH)
def test_a_period_beginning_with_a_day_counts_that_day(row):
    BEGINNING_WITH.check(row)


@spec(AGE)
def test_age(row):
    AGE.check(row)


@spec(QUARTERS)
def test_quarters_count_from_april(row):
    QUARTERS.check(row)


@spec(ENGLISH_DAY)
def test_a_moment_has_its_day_in_england(row):
    ENGLISH_DAY.check(row)


@spec(OVERLAP)
def test_days_in_two_periods(row):
    OVERLAP.check(row)


def test_paused_days_are_counted_once_however_pauses_overlap():
    pauses = [
        Pause(Period(date(2026, 11, 10), date(2026, 11, 12)), "in hospital"),
        Pause(Period(date(2026, 11, 3), date(2026, 11, 11)), "away"),
        Pause(Period(date(2026, 11, 4), date(2026, 11, 5)), "inside the other"),
        Pause(Period(date(2026, 11, 19)), "still going on"),
    ]
    assert sums.paused_days(date(2026, 11, 5), date(2026, 11, 20), pauses) == 9  # 6 to 12, then 19 and 20
    assert sums.paused_days(date(2026, 11, 5), date(2026, 11, 20), pauses, ENGLAND) == 7
    assert sums.paused_days(date(2026, 11, 5), date(2026, 11, 20), []) == 0


def test_quarters_touched_by_a_stretch_of_time():
    assert sums.quarters_between(date(2018, 6, 30), date(2019, 1, 1)) == ("FY2018-Q1", "FY2018-Q2", "FY2018-Q3", "FY2018-Q4")
    assert sums.quarters_between(date(2019, 3, 31), date(2019, 3, 31)) == ("FY2018-Q4",)
    assert sums.quarters_between(date(2018, 5, 2), date(2018, 5, 1)) == ()
    assert sums.financial_year_period(2018) == Period(date(2018, 4, 1), date(2019, 3, 31))


@pytest.mark.parametrize("wrong", ["FY2018-Q5", "2018-Q1", "FY2018", "FY18-Q1", "FYabcd-Q1", ""])
def test_a_quarter_written_wrongly_is_refused_in_words(wrong):
    with pytest.raises(ValueError, match="written like FY2018-Q1"):
        sums.quarter_period(wrong)


def test_what_makes_no_sense_is_refused_in_words():
    with pytest.raises(ValueError, match="needs its time zone"):
        sums.england_day(datetime.fromisoformat("2026-06-30T23:30"))
    with pytest.raises(ValueError, match="before being born"):
        sums.age_on(date(2026, 11, 21), date(2026, 11, 20))
    with pytest.raises(ValueError, match="at least that day"):
        sums.last_day_of_period(date(2026, 9, 1), 0)
    with pytest.raises(ValueError, match="no end to count to"):
        sums.overlap(Period(date(2026, 1, 1)), Period(date(2026, 2, 1)))
    with pytest.raises(ValueError, match="before it began"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2041, 1, 1)])
def test_working_days_outside_the_table_are_refused_and_not_guessed(day):
    with pytest.raises(OutsideCalendar, match=r"from 2000-01-01 to 2040-12-31: .*lies outside"):
        sums.working_days_between(day, date(2026, 1, 1), ENGLAND)
    with pytest.raises(OutsideCalendar):
        ENGLAND.is_working_day(day)


def test_the_first_and_the_last_day_of_the_table_are_in_it():
    assert ENGLAND.nth(1) == date(2000, 1, 4)  # Saturday, Sunday, and New Year's Day moved to Monday
    assert ENGLAND.nth(len(ENGLAND.working)) == date(2040, 12, 31)
    assert sums.working_days_between(date(2000, 1, 1), date(2000, 1, 4), ENGLAND) == 1


def test_adding_past_the_end_of_the_table_is_refused():
    with pytest.raises(OutsideCalendar, match="that day lies outside"):
        sums.add_working_days(date(2040, 12, 31), 1, ENGLAND)
    with pytest.raises(OutsideCalendar):
        sums.add_working_days(date(2000, 1, 1), -1, ENGLAND)
