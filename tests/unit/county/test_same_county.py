"""The same recipe makes the same county, byte for byte, whole or in parts; another seed makes another one."""

import hashlib
from datetime import date

import pytest

from headwater.hub.county.chance import CHARACTERISTICS, PRIMES, Shares, Spread, rest_of
from headwater.hub.county.layout import FEWEST, layout
from headwater.hub.county.making import STORIES_IN_A_BOOK, Recipe, books, make_cast

RECIPE = Recipe(7, 400, date(2026, 11, 21))


def fingerprint(recipe: Recipe, first: int = 0, end: int | None = None) -> str:
    """A hash of every row, the cast's first."""
    cast, book = make_cast(recipe)
    state = hashlib.sha256(repr(book.rows).encode())
    for part, faults in books(recipe, cast, first, end):
        state.update(repr((part.rows, faults)).encode())
    return state.hexdigest()


@pytest.mark.slow
def test_the_same_seed_and_day_make_the_same_county() -> None:
    assert fingerprint(RECIPE) == fingerprint(RECIPE)


@pytest.mark.slow
def test_another_seed_or_another_day_makes_another_county() -> None:
    others = (Recipe(8, 400, RECIPE.as_of), Recipe(7, 400, date(2026, 11, 20)), Recipe(7, 401, RECIPE.as_of))
    assert len({fingerprint(RECIPE), *(fingerprint(other) for other in others)}) == 4


@pytest.mark.slow
def test_a_part_told_alone_is_the_same_as_in_the_whole() -> None:
    recipe = Recipe(3, 1000, RECIPE.as_of)
    cast, _ = make_cast(recipe)
    whole = [book.rows for book, _ in books(recipe, cast)]
    fresh, _ = make_cast(recipe)
    alone = [book.rows for book, _ in books(recipe, fresh, STORIES_IN_A_BOOK)]
    assert alone == whole[1:]


def test_no_two_rows_of_a_table_share_a_number() -> None:
    cast, first = make_cast(RECIPE)
    numbers: dict[str, list[int]] = {label: [row[0] for row in rows] for label, rows in first.rows.items()}
    for book, _ in books(RECIPE, cast):
        for label, rows in book.rows.items():
            numbers.setdefault(label, []).extend(row[0] for row in rows)
    assert all(len(found) == len(set(found)) for found in numbers.values())


def test_a_county_too_small_for_its_faults_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 200"):
        layout(FEWEST - 1)
    plan = layout(FEWEST)
    assert plan.stories == sum(1 for _ in range(plan.stories))
    assert {plan.kind(0), plan.kind(plan.cases - plan.repeats), plan.kind(plan.stories - 1)} == set(type(plan.kind(0)))


def test_each_characteristic_has_a_step_of_its_own() -> None:
    assert len(set(CHARACTERISTICS)) == len(CHARACTERISTICS) <= len(PRIMES)


def test_a_spread_keeps_its_shares_in_the_whole_and_in_parts() -> None:
    shares = Shares({"a": 0.2, "b": 0.5, "c": 0.3})
    picked = [Spread(1, number).pick("threat", shares) for number in range(5000)]
    for part in (picked, picked[:1000], picked[3000:3800]):
        assert all(abs(part.count(answer) / len(part) - share) < 0.01 for answer, share in shares.weights().items())


def test_the_rest_makes_up_for_a_part_that_answers_otherwise() -> None:
    whole, part = Shares({"yes": 0.5, "no": 0.5}), Shares({"yes": 0.9, "no": 0.1})
    rest = rest_of(whole, {0.25: part}).weights()
    assert abs(0.25 * 0.9 + 0.75 * rest["yes"] - 0.5) < 1e-9
    assert sum(rest.values()) == pytest.approx(1)
