"""What a learning session speaks of, and the months that had none."""

from datetime import date

from headwater.hub.learning.logic.agenda import BARRIERS, OpenBarrier, Trial, agenda, months_without
from headwater.hub.learning.states import Item

ON = date(2026, 11, 20)


def test_LRN_01_a_month_without_a_session_is_seen():
    held = [date(2026, 9, 3), date(2026, 11, 5)]
    assert months_without(held, since=date(2026, 8, 20), until=ON) == (date(2026, 8, 1), date(2026, 10, 1))
    assert months_without([], since=date(2025, 12, 31), until=date(2026, 1, 1)) == (date(2025, 12, 1), date(2026, 1, 1))
    assert months_without([], since=ON, until=date(2026, 10, 1)) == ()


def test_LRN_07_tests_that_are_due_come_first_in_the_order_they_end():
    tests = [Trial(1, date(2026, 11, 20)), Trial(2, date(2026, 11, 1)), Trial(3, date(2026, 11, 21)), Trial(4, None)]
    assert [(point.kind, point.remedy_id) for point in agenda(on=ON, tests=tests, barriers=[])] == [
        (Item.TEST_DUE, 2), (Item.TEST_DUE, 1), (Item.FAILURE, None), (Item.SUCCESS, None),
    ]  # fmt: skip


def test_a_session_takes_the_barriers_met_most_often_and_longest_that_nobody_works_on():
    day = date(2026, 1, 1)
    barriers = [
        OpenBarrier(1, "monthly", day, tested=False), OpenBarrier(2, "daily", date(2026, 2, 1), tested=False),
        OpenBarrier(3, "daily", day, tested=False), OpenBarrier(4, "daily", day, tested=True), OpenBarrier(5, "", day, tested=False),
    ]  # fmt: skip
    found = [point.barrier_id for point in agenda(on=ON, tests=[], barriers=barriers) if point.kind == Item.BARRIER]
    assert found == [3, 2, 1]
    assert len(found) == BARRIERS
