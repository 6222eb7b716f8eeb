"""Which counts of councils' decisions are hidden, and what is hidden with them."""

import pytest

from headwater.hub.referrals.adapters.rates import any_small, hidden_rows


@pytest.mark.parametrize(("number", "is_small"), [(0, False), (1, True), (7, True), (8, False)])
def test_a_number_from_one_to_the_limit_is_small(number: int, is_small: bool) -> None:
    assert any_small([20, number], 7) is is_small


@pytest.mark.parametrize(
    ("rows", "hidden"),
    [
        ([[20, 9, 0], [9, 30, 8]], set()),
        ([[20, 9, 3], [9, 30, 8], [90, 90, 90]], {0, 1}),
        ([[20, 9, 3], [9, 30, 0], [90, 90, 90]], {0, 1, 2}),
        ([[20, 9, 3], [9, 30, 2], [90, 90, 90]], {0, 1, 2}),
        ([[3, 0, 0], [2, 0, 0], [90, 90, 90]], {0, 1, 2}),
        ([[3, 0, 0]], {0}),
        ([], set()),
    ],
)
def test_what_the_total_would_give_away_is_hidden_too(rows: list[list[int]], hidden: set[int]) -> None:
    assert hidden_rows(rows, 7) == hidden
