"""Percentages, rounding and targets."""

import pytest

from headwater.evidence.values import Rate, Target, half_up, percent, shown_percent, shown_to_100


@pytest.mark.parametrize(
    ("n", "base", "decimals", "shown"),
    [
        (16, 508, 0, "3%"),
        (1, 8, 0, "13%"),
        (1, 200, 0, "1%"),
        (1, 201, 0, "0%"),
        (23, 153, 1, "15.0%"),
        (1, 16, 1, "6.3%"),
        (3, 3, 0, "100%"),
    ],
)
def test_a_percentage_is_rounded_half_up_from_its_counts(n: int, base: int, decimals: int, shown: str) -> None:
    assert shown_percent(n, base, decimals) == shown


def test_a_percentage_of_nothing_is_not_applicable() -> None:
    assert (percent(0, 0), shown_percent(0, 0)) == (None, "[z]")


def test_a_negative_half_goes_away_from_zero() -> None:
    assert (half_up(-5, 2), half_up(5, 2)) == (-3, 3)


def test_parts_make_a_hundred_by_largest_remainder_and_ties_go_to_the_earlier() -> None:
    assert shown_to_100((1, 1, 1)) == (34, 33, 33)
    assert shown_to_100((226, 178, 88, 16)) == (45, 35, 17, 3)
    assert shown_to_100((0, 0)) == (0, 0)


def test_FLS_09_court_outcomes_count_those_without_an_outcome_apart() -> None:
    outcomes = Rate(n=94, base=97, missing=5)
    assert (outcomes.shown, outcomes.base, outcomes.missing) == ("96.9%", 97, 5)
    assert outcomes.percent == pytest.approx(96.907, abs=0.001)


def test_a_strict_target_is_not_met_by_its_own_value() -> None:
    target = Target("kpi_assessed_14_days", 95.0)
    assert [target.met(value) for value in (95.0, 95.1, None)] == [False, True, None]
