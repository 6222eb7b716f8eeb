"""Rota, reach and sums of advice and staffing, on plain values."""

from datetime import date, time
from decimal import Decimal

import pytest

from headwater.hub.pathways.adapters.protecting import Counted, protected
from headwater.hub.pathways.logic.advice.plain import faults
from headwater.hub.pathways.logic.advice.reach import Reached, grid
from headwater.hub.pathways.logic.advice.rota import Away, Hours, at_time, of_day
from headwater.hub.pathways.logic.advice.sums import Posted, Range, answered, per_month, staffing_on, worker_months

MONDAY = date(2026, 11, 23)


def hours(**changes: object) -> Hours:
    row = {
        "slot_id": 1, "member_id": 7, "name": "Priya Nair", "phone": "1", "host": "Trust", "place": "North", "weekday": 0,
        "opens": time(9), "closes": time(12), "starts_on": date(2026, 1, 1), "ends_on": None,
    }  # fmt: skip
    return Hours(**(row | changes))


def test_EMB_03_the_first_minute_counts_and_the_last_does_not() -> None:
    rows = of_day([hours()], {}, MONDAY)
    assert [row.name for row in at_time(rows, time(9))] == ["Priya Nair"]
    assert [row.name for row in at_time(rows, time(11, 59))] == ["Priya Nair"]
    assert at_time(rows, time(12)) == at_time(rows, time(8, 59)) == ()
    assert of_day([hours(weekday=1), hours(ends_on=date(2026, 11, 22)), hours(starts_on=date(2026, 11, 24))], {}, MONDAY) == ()


@pytest.mark.parametrize(("cover", "says"), [("Sam Okoro", "Sam Okoro"), ("", "")])
def test_EMB_03_leave_is_covered_or_nobody_comes(cover: str, says: str) -> None:
    (row,) = of_day([hours()], {7: Away(cover, "2" if cover else "", date(2026, 12, 1))}, MONDAY)
    assert (row.name, row.covers_for, row.back_on) == (says, "Priya Nair", date(2026, 12, 1))


def test_EMB_02_a_team_not_reached_in_90_days_stands_first_and_a_new_team_is_given_the_same_time() -> None:
    teams = [(1, "North", date(2020, 1, 1)), (2, "South", date(2020, 1, 1)), (3, "City", date(2026, 11, 1)), (4, "Never", date(2020, 1, 1))]
    reached = [Reached(1, "options", date(2026, 8, 25)), Reached(2, "options", date(2026, 8, 24)), Reached(1, "arrears", date(2025, 1, 1))]
    rows = grid(teams, reached, as_of=MONDAY, days=90)
    assert [(row.name, row.is_waiting) for row in rows] == [("Never", True), ("South", True), ("City", False), ("North", False)]
    assert rows[3].last_by_topic == {"options": date(2026, 8, 25), "arrears": date(2025, 1, 1)}


# Two workers for each of three settings; the second of children's services starts late in August 2018. 5 full-time equivalents of 6 people.
SETTINGS = {
    "health": (Posted(1, date(2018, 4, 1), None, Decimal(37)), Posted(2, date(2018, 4, 1), None, Decimal("18.5"))),
    "justice": (Posted(3, date(2018, 4, 1), None, Decimal(37)), Posted(4, date(2018, 4, 1), None, Decimal(37))),
    "childrens": (Posted(5, date(2018, 4, 1), None, Decimal(37)), Posted(6, date(2018, 8, 27), None, Decimal("18.5"))),
}


def test_EMB_06_six_people_are_five_full_time_equivalents_shown_apart() -> None:
    staff = [staffing_on(rows, date(2018, 9, 30), full_time=37) for rows in SETTINGS.values()]
    assert [(each.people, each.fte) for each in staff] == [(2, Decimal("1.50")), (2, Decimal("2.00")), (2, Decimal("1.50"))]
    assert (sum(each.people for each in staff), sum(each.fte for each in staff)) == (6, Decimal("5.00"))
    assert staffing_on(SETTINGS["childrens"], date(2018, 8, 26), full_time=37).people == 1


def test_EMB_06_hours_nobody_wrote_down_are_told_and_two_places_are_one_person() -> None:
    rows = [Posted(1, MONDAY, None, Decimal(20)), Posted(1, MONDAY, None, Decimal(17)), Posted(2, MONDAY, None, None)]
    found = staffing_on(rows, MONDAY, full_time=37)
    assert (found.people, found.fte, found.unknown) == (2, Decimal("1.00"), 1)


def test_EMB_07_145_and_126_and_67_are_338_with_the_rate_of_each_setting() -> None:
    start, end, referrals = date(2018, 4, 1), date(2018, 9, 30), {"health": 145, "justice": 126, "childrens": 67}
    months = {name: worker_months(rows, start, end) for name, rows in SETTINGS.items()}
    assert sum(referrals.values()) == 338
    assert months == {"health": Decimal("12.0"), "justice": Decimal("12.0"), "childrens": Decimal("7.2")}
    rates = {name: per_month(n, months[name]) for name, n in referrals.items()}
    assert rates == {"health": Decimal("12.1"), "justice": Decimal("10.5"), "childrens": Decimal("9.3")}
    assert per_month(3, Decimal(0)) is None


def test_EMB_09_the_known_rate_has_a_low_and_a_high_end() -> None:
    found = Range(prevented=107, known=131, everyone=234)
    assert (found.rate, found.low, found.high) == (Decimal("81.7"), Decimal("45.7"), Decimal("89.7"))
    assert Range(0, 0, 0).rate is None


def test_EMB_04_the_middle_time_is_by_road_and_says_how_many_wait() -> None:
    rows = [("phone", 30, True), ("phone", 90, True), ("phone", None, False), ("email", 900, False)]
    by = {row.channel: row for row in answered(rows)}
    assert (by["phone"].answered, by["phone"].waiting, by["phone"].minutes, by["phone"].in_time) == (2, 1, 60, 2)
    assert (by["email"].answered, by["email"].minutes, by["email"].in_time) == (1, 900, 0)


def test_A18_words_that_could_say_who_somebody_is_are_sent_back() -> None:
    assert faults(question="Mrs Ellery of OX1 1AA", answer="Ask the council.") == {
        "question": "Take out what could say who somebody is: a postcode, a name with a title."
    }


def test_small_counts_are_hidden_and_cannot_be_worked_out() -> None:
    rows = [Counted("all", 30), Counted("a", 3, (("s", "a"),)), Counted("b", 12, (("s", "b"),)), Counted("c", 15, (("s", "c"),))]
    found = protected("cases", rows, [("all", ["a", "b", "c"], True)], threshold=7)
    assert found["a"] is None
    assert [name for name, n in found.items() if n is None] != ["a"]
