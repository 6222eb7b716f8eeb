"""Plain questions about printed figures, each named for the requirement it answers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.evidence.published import (
    attainable,
    attainable_totals,
    bases,
    change,
    foots,
    mean_agrees,
    mean_per_month,
    months_covered,
    published_figure,
    same_period_rate,
    source_note,
    text_agrees,
)
from headwater.evidence.values import half_up, shown_percent

# A busy machine is no reason to fail.
STEADY = settings(deadline=None)
ROUTES = [43, 64, 20, 24, 20, 23, 51, 71, 52, 13, 15, 62, 17, 50]
COMPLETED = [37, 55, 16, 22, 13, 18, 34, 70, 48, 13, 17, 56, 21, 49]


def test_dq_11_parts_rounded_from_counts_may_add_to_99_and_a_forced_figure_is_refused():
    shown = [half_up(100 * n, 508) for n in (226, 178, 88, 16)]
    assert shown == [44, 35, 17, 3]
    assert sum(shown) == 99
    assert not text_agrees(16, 508, 4)


def test_dq_12_a_figure_typed_by_hand_that_differs_from_its_source_is_flagged():
    found = text_agrees(1114, 1793, 61)
    assert not found
    assert str(found) == "62.131, printed as 62, conflicts with 61"
    assert text_agrees(1114, 1793, Decimal("62.1"), 1)


def test_dq_13_tables_that_do_not_foot_are_reported_with_what_is_in_no_cell():
    assert str(foots(ROUTES, 527)) == "the cells add to 525, the total is 527: 2 in no cell"
    assert str(foots(COMPLETED, 471)) == "the cells add to 469, the total is 471: 2 in no cell"
    assert foots(ROUTES, 527).unassigned == foots(COMPLETED, 471).unassigned == 2
    assert not foots(ROUTES, 527)
    assert foots([427, 91, 11, 8], 537)
    assert str(foots([3, 4], 5)) == "the cells add to 7, the total is 5: 2 too many"


def test_dq_14_a_source_note_is_made_from_the_base_of_the_table():
    assert source_note("all cases with a final outcome", 471) == "Base: all cases with a final outcome (471)."
    assert source_note("cases", 527, 13) == "Base: cases (527; missing 13)."


def test_dq_15_related_figures_that_conflict_are_reported():
    found = same_period_rate(75, 1793, Decimal("98.95"))
    assert not found
    assert str(found) == "4.183, printed as 4.18, conflicts with 1.05"
    assert same_period_rate(75, 1793, Decimal("95.82"))


def test_dq_16_a_mean_is_checked_against_its_total():
    found = mean_agrees(2744, 59, Decimal("31.8"))
    assert not found
    assert str(found) == "46.508, printed as 46.5, conflicts with 31.8"
    assert mean_agrees(1303, 274, Decimal("4.8"))


def test_dq_17_the_divisor_is_the_number_of_months_covered():
    assert months_covered((2018, 4), (2018, 10)) == 7
    assert shown_to_one(mean_per_month(227, (2018, 4), (2018, 10))) == Fraction(324, 10)
    assert shown_to_one(Fraction(227, 6)) == Fraction(378, 10)
    assert not attainable_totals(Decimal("37.8"), 7, 1)


def shown_to_one(number: Fraction) -> Fraction:
    return Fraction(half_up(number.numerator, number.denominator, 1), 10)


def test_dq_18_percentages_that_no_whole_number_gives_are_refused():
    assert list(attainable(Decimal("36.0"), 306, 1)) == []
    assert list(attainable(Decimal("41.6"), 302, 1)) == []
    assert list(attainable(Decimal("40.5"), 306, 1)) == [124]


def test_ben_03_a_reason_not_attainable_from_its_base_is_refused():
    assert published_figure("Y1-035").judgement.value == "rounded"
    assert published_figure("Y1-037").judgement.value == published_figure("Y1-038").judgement.value == "contradicts itself"


def test_ben_04_applications_acceptances_and_decisions_reproduce():
    assert change(616, 690) == "from 616 to 690 (+74, +12.0%)"
    assert [shown_percent(302, 616), shown_percent(306, 690), shown_percent(246, 690)] == ["49%", "44%", "36%"]
    told = {name: published_figure(name) for name in ("Y1-026", "Y1-027", "Y1-028", "Y1-029", "Y1-030", "Y1-031", "Y1-032")}
    assert {name: each.fact.printed.text for name, each in told.items()} == {
        "Y1-026": "616",
        "Y1-027": "690",
        "Y1-028": "44",
        "Y1-029": "49",
        "Y1-030": "36",
        "Y1-031": "246",
        "Y1-032": "172",
    }
    assert {each.judgement.value for each in told.values()} == {"rebuilt", "rounded"}


def test_ben_07_means_of_hospital_delay_times_n_equal_totals_or_it_is_said():
    assert 2744 in attainable_totals(Decimal("46.5"), 59, 1)
    assert 2744 not in attainable_totals(Decimal("31.8"), 59, 1)
    assert published_figure("Y1-048").judgement.value == "contradicts itself"


def test_ben_11_a_percent_change_shows_both_counts():
    assert change(10, 50) == "from 10 to 50 (+40, +400.0%)"
    assert change(778, 688) == "from 778 to 688 (-90, -11.6%)"
    assert change(0, 5) == "from 0 to 5 (+5)"
    assert published_figure("CS-031").judgement.value == "cannot be rebuilt", "a rise of 400% without its counts"


@STEADY
@given(base=st.integers(1, 800), decimals=st.integers(0, 2), n=st.integers(0, 800))
def test_attainable_is_every_count_that_prints_so_and_no_other(base: int, decimals: int, n: int):
    shown = Fraction(half_up(100 * min(n, base), base, decimals), 10**decimals)
    slow = [each for each in range(base + 1) if Fraction(half_up(100 * each, base, decimals), 10**decimals) == shown]
    assert list(attainable(shown, base, decimals)) == slow


@STEADY
@given(tenths=st.integers(0, 1000), base=st.integers(1, 400))
def test_a_percentage_is_refused_only_where_no_count_prints_so(tenths: int, base: int):
    fits = [n for n in range(base + 1) if half_up(100 * n, base, 1) == tenths]
    assert list(attainable(Fraction(tenths, 10), base, 1)) == fits


@STEADY
@given(n=st.integers(1, 200), percent=st.integers(1, 100))
def test_bases_are_every_base_of_which_a_count_prints_so(n: int, percent: int):
    slow = [base for base in range(n, 200 * n + 1) if half_up(100 * n, base) == percent]
    assert list(bases(n, percent)) == slow


@STEADY
@given(total=st.integers(0, 5000), count=st.integers(1, 60), decimals=st.integers(0, 2))
def test_a_total_is_among_those_behind_its_own_mean(total: int, count: int, decimals: int):
    mean = Fraction(half_up(total, count, decimals), 10**decimals)
    found = attainable_totals(mean, count, decimals)
    assert total in found
    assert all(half_up(each, count, decimals) == mean * 10**decimals for each in found)


@STEADY
@given(cells=st.lists(st.integers(0, 10**6)), off=st.integers(-5, 5))
def test_cells_foot_only_to_their_sum(cells: list[int], off: int):
    assert bool(foots(cells, sum(cells) + off)) is (off == 0)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: attainable(50, 0),
        lambda: attainable_totals(1, 0, 0),
        lambda: bases(3, 0),
        lambda: months_covered((2018, 5), (2018, 4)),
        lambda: months_covered((2018, 13), (2019, 1)),
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match=r"."):
        wrong()
