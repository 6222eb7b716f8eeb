"""Sums of a budget, and how a risk is looked at."""

from datetime import date, timedelta
from decimal import Decimal

from headwater.hub.programmes.adapters import alert_from
from headwater.hub.programmes.logic.money import (
    InQuarter,
    Moved,
    after_moves,
    next_quarter,
    quarter_start,
    quarters,
    summed,
    without_a_source,
)
from headwater.hub.programmes.logic.risks import UNREVIEWED_AFTER, score, unreviewed

Q1, Q2, Q3 = date(2018, 1, 1), date(2018, 4, 1), date(2018, 7, 1)


def in_quarter(line: int, on: date, budget: str, actual: str | None = None, forecast: str | None = None) -> InQuarter:
    return InQuarter(line, on, Decimal(budget), Decimal(actual) if actual else None, Decimal(forecast) if forecast else None)


def test_FIN_02_a_saving_is_budget_less_actual_and_the_printed_sums_come_out():
    rows = [
        in_quarter(1, Q1, "80000", "72500.50"), in_quarter(2, Q1, "31250", "26079.50"),
        in_quarter(1, Q2, "80000", forecast="76000"), in_quarter(2, Q2, "31250", forecast="29280"),
        in_quarter(1, Q3, "80000", forecast="76100"), in_quarter(2, Q3, "31250", forecast="29200"),
    ]  # fmt: skip
    whole = summed(rows)
    assert whole.saving == Decimal(111250) - Decimal(98580) == Decimal(12670)
    assert [summed([row for row in rows if row.line_id == line]).saving for line in (1, 2)] == [Decimal("7499.50"), Decimal("5170.50")]
    assert whole.projected == Decimal("5960.00")
    assert whole.projected < 6000
    assert summed([in_quarter(1, Q1, "100", "150.10")]).saving == Decimal("-50.10")
    assert summed([in_quarter(1, Q1, "100", "100")]).projected is None


def test_FIN_02_a_quarter_nobody_has_counted_yet_is_no_saving():
    assert summed([in_quarter(1, Q1, "100")]).saving == 0


def test_FIN_03_an_approved_move_shifts_the_budget_and_makes_no_money():
    before = [in_quarter(1, Q1, "100"), in_quarter(2, Q1, "50")]
    after = after_moves(before, [Moved(1, 2, Q1, Decimal("12.50")), Moved(1, 3, Q1, Decimal("7.50"))])
    assert {row.line_id: row.budget for row in after} == {1: Decimal(80), 2: Decimal("62.50"), 3: Decimal("7.50")}
    assert summed(after).budget == summed(before).budget


def test_FIN_04_six_months_before_a_last_day_is_a_day_that_exists():
    assert alert_from(date(2019, 8, 31)) == date(2019, 2, 28)
    assert alert_from(date(2019, 3, 31)) == date(2018, 9, 30)


def test_FIN_05_a_risk_is_unreviewed_from_the_ninetieth_day():
    today = date(2026, 11, 21)
    assert unreviewed(today - timedelta(days=UNREVIEWED_AFTER), today)
    assert not unreviewed(today - timedelta(days=UNREVIEWED_AFTER - 1), today)
    assert score(4, 5) == 20


def test_FIN_08_spending_that_no_source_may_pay_for_is_found():
    rows = [in_quarter(1, date(2019, 1, 1), "10", "10"), in_quarter(1, date(2019, 4, 1), "10", "10"), in_quarter(1, date(2019, 7, 1), "10")]
    assert without_a_source(rows, [(date(2017, 4, 1), date(2019, 3, 31))]) == [date(2019, 4, 1)]
    assert without_a_source(rows, [(date(2017, 4, 1), date(2019, 3, 31)), (date(2019, 4, 1), date(2019, 6, 30))]) == []


def test_quarters_follow_each_other_over_a_new_year():
    assert quarter_start(date(2018, 12, 31)) == date(2018, 10, 1)
    assert next_quarter(date(2018, 10, 1)) == date(2019, 1, 1)
    assert quarters(date(2018, 5, 9), date(2019, 1, 1)) == [date(2018, 4, 1), date(2018, 7, 1), date(2018, 10, 1), date(2019, 1, 1)]
