"""Money on plain values: the stated rule, and what is counted together."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from headwater.hub.cases.logic.money import Sum, a_year, faults, totals

TODAY = date(2026, 11, 21)
CLAIM = Sum("benefit_gained", Decimal("72.40"), "weekly", "DWP", "Award letter", TODAY)


@pytest.mark.parametrize(
    ("recurs", "year"),
    [("once", Decimal("100.10")), ("weekly", Decimal("5205.20")), ("monthly", Decimal("1201.20")), ("yearly", Decimal("100.10"))],
)
def test_FLS_11_a_regular_sum_comes_to_a_year_by_the_stated_rule(recurs: str, year: Decimal):
    assert a_year(Decimal("100.10"), recurs) == year


def test_FLS_11_the_providers_own_fund_is_apart_and_the_year_totals_come_out():
    sums = [
        Sum("benefit_gained", Decimal(2000), "weekly", evidence="Letter"),
        Sum("grant", Decimal(7000)),
        Sum("welfare_fund", Decimal(500)),
    ]
    found = totals(sums)
    assert (found.gained, found.own_fund, found.gains, found.without_evidence) == (Decimal(111_000), Decimal(500), 2, 1)
    assert totals([Sum("grant", Decimal(128_000), evidence="Letter")]).gained == Decimal(128_000)


def test_FLS_11_arrears_cleared_debt_and_payments_are_no_gain():
    sums = [
        Sum("arrears_cleared", Decimal(300)),
        Sum("debt_written_off", Decimal(200)),
        Sum("payment", Decimal(50)),
        Sum("repayment_agreed", Decimal(5), "weekly"),
    ]
    found = totals(sums)
    assert (found.gained, found.owed_less, found.paid, found.gains) == (Decimal(0), Decimal(500), Decimal(50), 0)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"kind": "luck"}, "kind"),
        ({"recurs": "daily"}, "recurs"),
        ({"amount": Decimal(0)}, "amount"),
        ({"happened_on": TODAY + timedelta(days=1)}, "happened_on"),
        ({"happened_on": None}, "happened_on"),
        ({"kind": "arrears_cleared"}, "recurs"),
    ],
)
def test_a_sum_that_cannot_be_is_refused_beside_its_answer(changes: dict[str, object], name: str):
    assert faults(CLAIM, today=TODAY) == {}
    assert set(faults(replace(CLAIM, **changes), today=TODAY)) == {name}
