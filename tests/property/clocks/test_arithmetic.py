"""Date sums against a slow oracle that walks day by day, and the laws they must keep."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from headwater.clocks import arithmetic as sums
from headwater.clocks.calendars import ENGLAND
from headwater.clocks.calendars.bank_holidays_england import BANK_HOLIDAYS
from headwater.clocks.values import Pause, Period

HOLIDAYS = {day for day, _ in BANK_HOLIDAYS}
DAYS = st.dates(date(2001, 1, 1), date(2039, 12, 31))
ANY_DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))
SHORT = st.integers(0, 120)
ONE = timedelta(days=1)


def worked(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


def walked(start: date, end: date) -> int:
    """Working days d with start < d <= end, one step at a time."""
    count = 0
    while start < end:
        start += ONE
        count += worked(start)
    return count


def stepped(start: date, days: int) -> date:
    step = ONE if days > 0 else -ONE
    while days:
        start += step
        if worked(start):
            days -= 1 if days > 0 else -1
    return start


@st.composite
def stretches(draw: st.DrawFn) -> tuple[date, date]:
    start = draw(DAYS)
    return start, min(start + timedelta(days=draw(st.integers(0, 800))), date(2039, 12, 31))


@given(stretches())
@example((date(2026, 11, 20), date(2026, 11, 24)))
@example((date(2026, 11, 21), date(2026, 11, 23)))
def test_working_days_are_those_a_walk_finds(stretch):
    start, end = stretch
    assert sums.working_days_between(start, end, ENGLAND) == walked(start, end)
    assert sums.working_days_between(end, start, ENGLAND) == -walked(start, end)
    assert sums.elapsed(start, end, ENGLAND) == sums.Elapsed((end - start).days, walked(start, end))


@given(DAYS, DAYS, DAYS)
def test_working_days_add_up_over_any_third_day(one, two, three):
    there = sums.working_days_between(one, two, ENGLAND) + sums.working_days_between(two, three, ENGLAND)
    assert there == sums.working_days_between(one, three, ENGLAND)


@given(DAYS, st.integers(-120, 120))
def test_adding_working_days_steps_to_the_same_day_as_a_walk(start, days):
    assert sums.add_working_days(start, days, ENGLAND) == stepped(start, days)


@given(DAYS, st.integers(-120, 120))
def test_adding_working_days_can_be_undone_from_a_working_day(start, days):
    first = sums.add_working_days(start, 1, ENGLAND)
    assert sums.add_working_days(sums.add_working_days(first, days, ENGLAND), -days, ENGLAND) == first
    assert sums.working_days_between(first, sums.add_working_days(first, days, ENGLAND), ENGLAND) == days


@given(DAYS, SHORT)
def test_the_last_day_within_is_the_last_that_counts_no_more_working_days(start, days):
    last = sums.last_day_within_working_days(start, days, ENGLAND)
    assert walked(start, last) == days
    assert walked(start, last + ONE) == days + 1
    assert last >= sums.add_working_days(start, days, ENGLAND)


@given(ANY_DAY, st.integers(-20000, 20000))
def test_adding_days_is_undone_by_counting_them(start, days):
    assert sums.days_between(start, sums.add_days(start, days)) == days


@given(ANY_DAY, st.integers(-240, 240))
def test_adding_months_keeps_the_day_or_stops_at_the_end_of_the_month(start, months):
    end = sums.add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + ONE).day == 1)


@given(ANY_DAY, st.integers(1, 1000))
def test_a_period_beginning_with_a_day_holds_that_many_days(start, days):
    last = sums.last_day_of_period(start, days)
    assert sums.overlap(Period(start, last), Period(date(1, 1, 1), date(9999, 1, 1))) == days


@given(ANY_DAY, SHORT, ANY_DAY, SHORT)
def test_overlap_is_the_days_in_both(first, length, other, other_length):
    one, two = Period(first, first + timedelta(days=length)), Period(other, other + timedelta(days=other_length))
    both = {first + timedelta(days=n) for n in range(length + 1)} & {other + timedelta(days=n) for n in range(other_length + 1)}
    assert sums.overlap(one, two) == sums.overlap(two, one) == len(both)


def pauses_near(start: date) -> "st.SearchStrategy[list[Pause]]":
    def pause(first: int, length: int | None) -> Pause:
        begun = start + timedelta(days=first)
        return Pause(Period(begun, None if length is None else begun + timedelta(days=length)), "a reason")

    return st.lists(st.builds(pause, st.integers(-20, 60), st.none() | st.integers(0, 20)), max_size=5)


@given(st.data(), DAYS, st.integers(0, 60))
def test_paused_days_are_those_a_walk_finds_whatever_their_order(data, start, length):
    pauses = data.draw(pauses_near(start))
    end = start + timedelta(days=length)
    covered = [
        day
        for day in (start + timedelta(days=n) for n in range(1, length + 1))
        if any(each.period.first <= day <= (each.period.last or date.max) for each in pauses)
    ]
    assert sums.paused_days(start, end, pauses) == len(covered)
    assert sums.paused_days(start, end, data.draw(st.permutations(pauses)), ENGLAND) == sum(map(worked, covered))


@given(ANY_DAY, st.integers(0, 40000))
def test_age_goes_up_by_one_a_year_and_never_down(born, later):
    day = born + timedelta(days=later)
    age = sums.age_on(born, day)
    assert age <= sums.age_on(born, day + ONE) <= age + 1
    assert abs(later / 365.2425 - age) <= 1.01


@given(ANY_DAY)
def test_each_day_lies_in_its_own_quarter_and_year(day):
    quarter = sums.quarter_of(day)
    period, year = sums.quarter_period(quarter), sums.financial_year_period(sums.financial_year(day))
    assert period.last is not None and year.last is not None
    assert year.first <= period.first <= day <= period.last <= year.last
    assert sums.quarters_between(period.first, period.last) == (quarter,)
    assert len(sums.quarters_between(year.first, year.last)) == 4


@given(ANY_DAY, st.integers(0, 2000))
def test_quarters_touched_are_those_of_every_day_between(first, length):
    last = first + timedelta(days=length)
    every = dict.fromkeys(sums.quarter_of(first + timedelta(days=n)) for n in range(length + 1))
    assert sums.quarters_between(first, last) == tuple(every)


@given(st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2040-01-01"), timezones=st.just(UTC)))
def test_a_moments_day_in_england_is_its_own_or_the_next(moment):
    assert sums.england_day(moment) in {moment.date(), (moment + timedelta(hours=1)).date()}
