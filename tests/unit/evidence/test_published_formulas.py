"""Each kind of term and claim, by example and against plain sums."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.evidence.errors import DataNotRead
from headwater.evidence.published import Judged, Judgement, judge_all
from headwater.evidence.published.facts import printed
from headwater.evidence.published.formulas import told
from headwater.evidence.published.grammar import CLAIMS, TERMS, FormulaError, claim, claims, term
from headwater.evidence.published.judging import published_rows
from headwater.evidence.published.pages import Page
from headwater.evidence.published.reading import made
from headwater.evidence.values import half_up

# A busy machine is no reason to fail.
STEADY = settings(deadline=None)
REBUILT, ROUNDED, CONTRADICTS, CANNOT = Judgement.REBUILT, Judgement.ROUNDED, Judgement.CONTRADICTS, Judgement.CANNOT
numbers = st.integers(-(10**6), 10**6)
above_nought = st.integers(1, 10**6)


def report(*rows: Mapping[str, Any]) -> tuple[Judged, ...]:
    return judge_all(made([{"id": f"R{at}", "measure": "m", **row} for at, row in enumerate(rows)], "report"))


def judgement(value: object, *formula: object, **more: object) -> Judgement:
    """What is said of one printed value by one formula."""
    return report({"value": value, "formula": list(formula), **more})[0].judgement


def worth(given_term: object, **row: object) -> str:
    """A term in words, with what it comes to."""
    rows = made(
        [{"id": "A", "value": 7, **row}, {"id": "B", "value": Decimal("2.50"), "numerator": 3, "period": "2018-04 to 2018-10"}], "report"
    )
    return told(term(given_term), Page({each.fact.id: each.fact for each in rows}, rows[0].fact))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (3, "3"),
        ("this", "7"),
        ("B", "2.50 [B]"),
        ("B.numerator", "3 [B]"),
        ({"number": 4, "where": "section 2"}, "4 (section 2)"),
        ({"sum": ["this", 2, 3]}, "7 + 2 + 3 = 12"),
        ({"minus": ["this", 2, {"sum": [1, 1]}]}, "7 - 2 - (1 + 1) = 3"),
        ({"times": ["this", {"minus": [5, 3]}]}, "7 x (5 - 3) = 14"),
        ({"over": ["this", 2]}, "7 / 2 = 3.5"),
        ({"share": [1, 3]}, "1 / 3 = 33.333%"),
        ({"minus": [100, {"share": [1, 4]}]}, "100 - (1 / 4 in per cent) = 75"),
        ({"change": [616, 690]}, "the change from 616 to 690 = 12.013%"),
        ({"mean": [905, 778, 688]}, "(905 + 778 + 688) / 3 = 790.333"),
        ({"months": ["B.start", "B.end"]}, "months from Apr 2018 [B] to Oct 2018 [B], both counted = 7"),
        ({"month": "2018-04", "where": "cover"}, "Apr 2018 (cover)"),
        ({"sum": [{"month": "2017-09"}, 6]}, "Sep 2017 + 6 = Mar 2018"),
        ({"days": ["2018-08-11", "2018-08-20"]}, "2018-08-11 to 2018-08-20"),
        ({"listed": ["a", "b", "a"]}, "the number named (a, b, a) = 2"),
        ({"between": [3, 6]}, "something from 3 to 6 = 3 to 6"),
        ({"times": [{"between": [-1, 2]}, {"between": [3, 4]}]}, "something from -1 to 2 x something from 3 to 4 = -4 to 8"),
        ({"minus": [{"between": [5, 8]}, {"between": [1, 2]}]}, "something from 5 to 8 - something from 1 to 2 = 3 to 7"),
        ({"implied": [81, 306]}, "the count that prints as 81% of 306 = 247 to 249"),
        ({"bases": [112, 43]}, "the base of which 112 prints as 43% = 258 to 263"),
        ({"totals": [Decimal("1.6"), 507]}, "the total behind a mean of 1.6 over 507 = 786 to 836"),
        ({"met": [["this", 5], [99, 99]]}, "how many are met (7 > 5 yes; 99 > 99 no) = 1"),
    ],
)
def test_a_term_says_what_it_comes_to(written: object, words: str):
    assert worth(written) == words


def test_every_operator_and_claim_is_used_or_shown_here():
    """The grammar holds nothing that no published figure and no test needs."""
    shown = {"missing", "change", "month", "days", "number"}
    from_figures = {type(each).__name__ for row in published_rows() for each in row.formula}
    assert {"Equals", "Balance", "AddsUp", "MoreThan", "Fits", "Same", "Inside", "Apart", "Alike", "Needs"} == from_figures
    assert shown < set(TERMS)
    assert len(CLAIMS) == 11


@STEADY
@given(n=st.integers(0, 5000), base=st.integers(1, 5000), decimals=st.integers(0, 3))
def test_a_share_printed_half_up_is_rebuilt_or_rounded_and_its_neighbours_contradict(n: int, base: int, decimals: int):
    right = half_up(100 * n, base, decimals)
    formula = {"equals": {"share": [n, base]}}
    exact = Fraction(100 * n, base) == Fraction(right, 10**decimals)
    assert judgement(Decimal(right).scaleb(-decimals), formula) is (REBUILT if exact else ROUNDED)
    assert judgement(Decimal(right + 1).scaleb(-decimals), formula) is CONTRADICTS
    assert judgement(Decimal(right - 1).scaleb(-decimals), formula) is CONTRADICTS


@STEADY
@given(parts=st.lists(numbers, min_size=1, max_size=12), off=st.integers(-3, 3))
def test_a_total_is_rebuilt_only_by_its_own_parts(parts: list[int], off: int):
    assert judgement(sum(parts) + off, {"equals": {"sum": parts}}) is (CONTRADICTS if off else REBUILT)
    assert judgement(1, {"balance": [sum(parts) + off, {"sum": parts}]}) is (CONTRADICTS if off else REBUILT)


@STEADY
@given(first=numbers, rest=st.lists(numbers, min_size=1, max_size=6))
def test_differences_and_products_are_plain_sums(first: int, rest: list[int]):
    product = first * rest[0]
    assert judgement(first - sum(rest), {"equals": {"minus": [first, *rest]}}) is REBUILT
    assert judgement(product, {"equals": {"times": [first, rest[0]]}}) is REBUILT


@STEADY
@given(top=numbers, bottom=above_nought, decimals=st.integers(0, 3))
def test_quotients_and_means_round_half_up(top: int, bottom: int, decimals: int):
    shown = Decimal(half_up(top, bottom, decimals)).scaleb(-decimals)
    assert judgement(shown, {"equals": {"over": [top, bottom]}}) in (REBUILT, ROUNDED)
    assert judgement(shown + Decimal(1).scaleb(-decimals), {"equals": {"over": [top, bottom]}}) is CONTRADICTS


@STEADY
@given(before=above_nought, after=numbers)
def test_a_change_is_the_difference_in_per_cent_of_the_first(before: int, after: int):
    shown = half_up(100 * (after - before), before)
    assert judgement(shown, {"equals": {"change": [before, after]}}) in (REBUILT, ROUNDED)


@STEADY
@given(start=st.integers(0, 400), length=st.integers(1, 400), off=st.integers(-2, 2))
def test_months_count_both_ends(start: int, length: int, off: int):
    def written(at: int) -> str:
        return f"{2000 + at // 12:04}-{at % 12 + 1:02}"

    formula = {"equals": {"months": [{"month": written(start)}, {"month": written(start + length - 1)}]}}
    assert judgement(length + off, formula) is (CONTRADICTS if off else REBUILT)


@STEADY
@given(low=numbers, width=st.integers(1, 50), value=numbers)
def test_a_range_never_rebuilds_it_leaves_open_or_contradicts(low: int, width: int, value: int):
    inside = low <= value <= low + width
    assert judgement(value, {"balance": ["this", {"between": [low, low + width]}]}) is (CANNOT if inside else CONTRADICTS)
    assert judgement(value, {"equals": {"between": [low, low + width]}}) is (CANNOT if inside else CONTRADICTS)


@STEADY
@given(left=numbers, right=numbers)
def test_more_is_strict_and_at_least_is_not(left: int, right: int):
    assert judgement(1, {"more": [left, right]}) is (REBUILT if left > right else CONTRADICTS)
    assert judgement(1, {"at_least": [left, right]}) is (REBUILT if left >= right else CONTRADICTS)


@pytest.mark.parametrize(
    ("value", "formula", "expected"),
    [
        (1_200_000, {"equals": 1_237_544, "decimals": -5, "manner": "over"}, ROUNDED),
        (1_200_000, {"equals": 1_200_000, "decimals": -5, "manner": "over"}, CONTRADICTS),
        (1_200_000, {"equals": 1_337_544, "decimals": -5, "manner": "over"}, CONTRADICTS),
        (21_000_000, {"equals": 19_923_144, "decimals": -6}, CONTRADICTS),
        (20_000_000, {"equals": 19_923_144, "decimals": -6}, ROUNDED),
        (8, {"equals": {"over": [55, 7]}, "manner": "nearly"}, ROUNDED),
        (8, {"equals": {"over": [57, 7]}, "manner": "nearly"}, CONTRADICTS),
        (8, {"equals": 8, "manner": "nearly"}, CONTRADICTS),
        (835, {"equals": Decimal("835.5"), "manner": "cut"}, ROUNDED),
        (836, {"equals": Decimal("835.5"), "manner": "cut"}, CONTRADICTS),
        (836, {"equals": Decimal("835.5")}, ROUNDED),
        (55, {"equals": {"between": [Decimal("54.6"), Decimal("55.4")]}}, ROUNDED),
        (55, {"equals": {"between": [Decimal("54.4"), Decimal("55.4")]}}, CANNOT),
        ("10 to 12", {"equals": Decimal("6.9")}, CONTRADICTS),
        ("10 to 12", {"equals": 11}, CANNOT),
        ("10 to 12", {"equals": {"between": [10, 12]}}, REBUILT),
        ("1 in 6", {"equals": {"over": [508, 88]}}, ROUNDED),
        ("almost 6 in 10", {"equals": Decimal("5.7"), "manner": "nearly"}, ROUNDED),
        (">95%", {"equals": 95}, REBUILT),
        (Decimal("36.0"), {"fits": ["this", 306]}, CONTRADICTS),
        (Decimal("40.5"), {"fits": ["this", 306]}, ROUNDED),
        (50, {"fits": ["this", 20]}, REBUILT),
        (81, {"fits": ["this", 306]}, CANNOT),
        (50, {"fits": ["this", 100]}, CANNOT),
        (100, {"adds_up": ["this", [44, 35, 17, 3]]}, ROUNDED),
        (100, {"adds_up": ["this", [44, 35, 17, 4]]}, REBUILT),
        (100, {"adds_up": ["this", [44, 35, 17, 1]]}, CONTRADICTS),
        (4, {"adds_up": ["this", [1, 1, 1]]}, ROUNDED),
        (5, {"adds_up": ["this", [1, 1, 1]]}, CONTRADICTS),
        (3, {"equals": {"sum": [1, {"missing": "tier 2"}]}}, CANNOT),
        (3, {"equals": {"over": [1, 0]}}, CANNOT),
        (3, {"equals": {"share": [1, {"between": [-1, 1]}]}}, CANNOT),
        (3, {"equals": {"implied": [5, 0]}}, CANNOT),
        (3, {"equals": {"totals": [Decimal("37.8"), 7]}}, CONTRADICTS),
        (3, {"equals": {"bases": [13, 1]}}, CONTRADICTS),
        (3, {"needs": "the records"}, CANNOT),
        (3, {"apart": [["council", "partner"], ["service", "partner"]]}, CONTRADICTS),
        (3, {"apart": [["council"], ["service"]]}, REBUILT),
        (3, {"alike": ["households", "people"]}, CONTRADICTS),
        (3, {"alike": ["people", "people"]}, REBUILT),
        (3, {"inside": [{"month": "2018-04"}, {"month": "2018-06"}, {"month": "2018-01"}, {"month": "2018-12"}]}, REBUILT),
        (3, {"inside": [{"month": "2018-04"}, {"month": "2019-06"}, {"month": "2018-01"}, {"month": "2018-12"}]}, CONTRADICTS),
        (3, {"balance": [{"days": ["2018-08-11", "2018-08-20"]}, {"days": ["2018-08-21", "2018-08-31"]}]}, CONTRADICTS),
        (3, {"balance": [{"month": "2018-08"}, {"month": "2018-09"}]}, CONTRADICTS),
        (3, {"equals": "this.numerator"}, CANNOT),
    ],
)
def test_a_claim_is_judged_by_its_arithmetic(value: object, formula: object, expected: Judgement):
    assert judgement(value, formula) is expected


def test_the_gravest_claim_decides():
    exact, rounded, gap, wrong = {"equals": 3}, {"equals": Decimal("3.2")}, {"needs": "records"}, {"equals": 4}
    assert judgement(3, exact) is REBUILT
    assert judgement(3, exact, rounded) is ROUNDED
    assert judgement(3, exact, rounded, gap) is CANNOT
    assert judgement(3, exact, rounded, gap, wrong) is CONTRADICTS


def test_a_number_that_rebuilds_another_row_rounded_is_borne_out_itself():
    count, share = report(
        {"value": 306, "formula": [{"equals": {"share": ["this", 690]}, "of": "R1"}]},
        {"value": 44, "unit": "%", "formula": [{"equals": {"share": ["R0", 690]}}]},
    )
    assert (count.judgement, share.judgement) == (REBUILT, ROUNDED)
    assert count.working == "306 / 690 = 44.348%, which prints as 44%; 44% is printed [R1]"


def test_the_same_figure_told_twice_is_the_same_number_or_the_same_words():
    first, second, third = report(
        {"value": 20, "formula": [{"same": "R1"}]}, {"value": Decimal("20.0"), "formula": [{"same": "R2"}]}, {"value": "a score"}
    )
    assert [first.judgement, second.judgement, third.judgement] == [REBUILT, CONTRADICTS, CANNOT]


def test_a_percentage_beside_its_counts_needs_no_formula():
    assert report({"value": 4, "unit": "%", "numerator": 16, "denominator": 508})[0].judgement is CONTRADICTS
    assert report({"value": 3, "unit": "%", "numerator": 16, "denominator": 508})[0].judgement is ROUNDED
    assert report({"value": 3, "unit": "cases", "numerator": 16, "denominator": 508})[0].judgement is CANNOT


@pytest.mark.parametrize(
    ("value", "span", "decimals"),
    [
        (Decimal("36.0"), "36", 1),
        (1793, "1,793", 0),
        ("1,793", "1,793", 0),
        ("50 to 60", "50 to 60", 0),
        ("62.1%", "62.1", 1),
        ("Spring 2017", None, 0),
        ("2018-04", None, 0),
    ],
)
def test_a_printed_figure_is_read_as_it_stands(value: object, span: str | None, decimals: int):
    found = printed(value)
    assert (found.span.text() if found.span else None, found.decimals) == (span, decimals)


@pytest.mark.parametrize(
    "written",
    [
        None,
        True,
        {"sum": []},
        {"sum": 3},
        {"power": [2, 3]},
        {"sum": [1], "times": [2]},
        {"share": [1]},
        {"month": "2018-13"},
        {"month": "0000-01"},
        {"days": ["2018-02-30", "2018-03-01"]},
        {"listed": ["a\x1b[31m"]},
        {"missing": ""},
        Decimal("NaN"),
        Decimal("1e999"),
        10**15,
        Decimal("0.0000000001"),
        "",
        {"sum": [{"sum": [{"sum": [{"sum": [{"sum": [{"sum": [{"sum": [{"sum": [{"sum": [1]}]}]}]}]}]}]}]}]},
    ],
)
def test_a_term_it_does_not_know_is_refused(written: object):
    with pytest.raises(FormulaError):
        term(written)


@pytest.mark.parametrize(
    "written",
    [
        {},
        3,
        {"equals": 3, "more": [1, 2]},
        {"equals": 3, "decimals": 99},
        {"equals": 3, "decimals": True},
        {"equals": 3, "manner": "vaguely"},
        {"needs": "x", "of": "this"},
        {"inside": [1, 2, 3]},
        {"adds_up": [100]},
        {"apart": [["a"]]},
    ],
)
def test_a_claim_it_does_not_know_is_refused(written: object):
    with pytest.raises(FormulaError):
        claim(written)


leaves = (
    st.integers(-(10**14), 10**14)
    | st.decimals(-1000, 1000, places=2)
    | st.sampled_from(
        ["this", "this.base", "this.start", "this.low", {"month": "2018-04"}, {"missing": "x"}, {"days": ["2018-01-01", "2018-02-01"]}]
    )
)
terms = st.recursive(
    leaves,
    lambda inner: (
        st.builds(
            lambda name, parts: {name: parts},
            st.sampled_from(["over", "share", "change", "months", "between", "implied", "bases", "totals"]),
            st.lists(inner, min_size=2, max_size=2),
        )
        | st.builds(
            lambda name, parts: {name: parts}, st.sampled_from(["sum", "minus", "times", "mean"]), st.lists(inner, min_size=1, max_size=4)
        )
        | st.builds(lambda pair: {"met": [pair]}, st.lists(inner, min_size=2, max_size=2))
    ),
    max_leaves=10,
)
formulas = st.one_of(
    st.builds(
        lambda right, manner, places: {"equals": right, "manner": manner, "decimals": places},
        terms,
        st.sampled_from(["rounded", "over", "nearly", "cut"]),
        st.integers(-9, 9),
    ),
    st.builds(lambda name, first, second: {name: [first, second]}, st.sampled_from(["balance", "more", "at_least", "fits"]), terms, terms),
    st.builds(lambda total, parts: {"adds_up": [total, parts]}, terms, st.lists(terms, min_size=1, max_size=4)),
    st.builds(lambda ends: {"inside": ends}, st.lists(terms, min_size=4, max_size=4)),
)


@settings(max_examples=150, deadline=None)
@given(formula=formulas, value=st.integers(0, 10**9) | st.sampled_from(["10 to 12", "1 in 6", "Spring 2017"]), base=st.integers(0, 500))
@pytest.mark.slow
def test_any_formula_that_can_be_written_is_judged(formula: object, value: object, base: int):
    """However odd the sum, a judgement and a working come of it, never a fall."""
    try:
        rows = made([{"id": "A", "value": value, "base": base, "period": "2018-04 to 2018-10", "formula": [formula]}], "report")
    except DataNotRead:
        return
    judged = judge_all(rows)[0]
    assert judged.judgement in Judgement
    assert judged.working


def test_a_formula_too_long_to_follow_is_refused():
    with pytest.raises(FormulaError, match="150 terms"):
        claims([{"equals": {"sum": [1] * 151}}])
