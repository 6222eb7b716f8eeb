"""The order of the queue, on plain values."""

from datetime import date, timedelta
from itertools import product

import pytest

from headwater.hub.referrals.logic.urgency import Urgency, urgency

CAME = date(2026, 11, 20)
SAFE = {"unsafe_to_stay": False, "nowhere_tonight": False, "aged_16_17": False}


def place(**changes: object) -> Urgency:
    return urgency(**(SAFE | {"threat_on": None, "received_on": CAME} | changes))


def order(row: Urgency) -> tuple[bool, date]:
    return (not row.same_day, row.urgent_on)


@pytest.mark.parametrize("flag", list(SAFE))
def test_A1_danger_without_a_date_stands_above_every_date(flag: str):
    danger = place(**{flag: True})
    dated = [place(threat_on=CAME + timedelta(days=days)) for days in (-30, -1, 0, 1, 400)]
    assert all(order(danger) < order(row) for row in dated)


def test_A1_a_blank_date_is_asked_about_today_and_never_last():
    assert place().urgent_on == CAME
    assert order(place()) < order(place(threat_on=CAME + timedelta(days=1)))


def test_A1_unsafe_tonight_without_a_date_is_on_top_of_the_same_day_row():
    undated = place(unsafe_to_stay=True)
    dated = place(aged_16_17=True, threat_on=CAME + timedelta(days=3))
    assert order(undated) < order(dated)


def test_a_date_gone_by_is_as_urgent_as_the_day_it_came_and_no_more():
    assert place(threat_on=CAME - timedelta(days=900)).urgent_on == CAME


@pytest.mark.parametrize("flags", list(product([False, True], repeat=3)))
def test_any_danger_puts_it_in_the_same_day_row(flags: tuple[bool, bool, bool]):
    assert place(**dict(zip(SAFE, flags, strict=True))).same_day is any(flags)
