"""What a saving must show before it is believed: the requirements on cost and benefit, each with its acceptance test."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from headwater.evidence import costs as model
from headwater.evidence.costs import Case, CaseLine, Delays, Group, Kind, Rounding, unit_cost
from headwater.evidence.costs.across import twice_across
from headwater.evidence.costs.blocks_more import NOBODY_SAID
from headwater.evidence.costs.building import value_report
from headwater.evidence.costs.description import read_programme
from headwater.evidence.costs.programme import value_each
from headwater.evidence.costs.published import Cause, Standing, Status, published, published_figures, reproduce
from headwater.evidence.costs.report import ValueReport
from headwater.evidence.errors import CannotUse, NotValued

EXAMPLES = Path(model.__file__).with_name("examples")
ONE = Decimal(1)
pytestmark = pytest.mark.xdist_group("savings")


@pytest.fixture(scope="module")
def support() -> ValueReport:
    return value_report(read_programme(EXAMPLES / "connection_support.toml"))


@pytest.fixture(scope="module")
def oxfordshire() -> ValueReport:
    return value_report(read_programme(EXAMPLES / "oxfordshire.toml"))


def cell(report: ValueReport, block: str, first: str, column: int = 1) -> str:
    return next(row[column].shown for row in report.block(block).rows if row[0].shown == first)


def test_cba_01_each_saving_cites_its_line_and_the_prices_used(support: ValueReport, oxfordshire: ValueReport) -> None:
    sources = [row[-1].shown for row in support.block("unit_costs").rows]
    assert sources and all("CRISIS15-RS12: £20,128" in one and "2014/15 prices" in one for one in sources)
    assert "v1.4 (March 2015)" in oxfordshire.block("delay").notes[0]


def test_cba_02_workings_are_kept_and_the_total_is_the_sum_of_the_lines() -> None:
    lines = tuple(
        CaseLine(code, Decimal(2), unit_cost(code).value, unit_cost(code).bearers, on="2018-05-01") for code in ("HE4.0", "HO4.1")
    )
    found = model.value_case(Case(lines, lines[:1], Decimal(50), "Two more weeks in a hotel."))
    assert found.gross == sum(value for _, value in found.lines) == Decimal("669.90")
    assert sum(found.by_bearer.values()) == found.gross and found.net == found.gross - 50
    assert [line.on for line, _ in found.lines] == ["2018-05-01"] * 3


def test_cba_02_a_total_without_lines_or_counterfactual_is_not_valued() -> None:
    line = CaseLine("HE4.0", ONE, Decimal(100), (("NHS", ONE),))
    with pytest.raises(NotValued, match="needs the lines"):
        model.value_case(Case((), (), ONE, "Something."))
    with pytest.raises(NotValued, match="what would have happened"):
        model.value_case(Case((line,), (), ONE, " "))
    assert model.value_case(Case((line,), (), Decimal(0), "A visit.")).ratio is None
    assert model.value_case(Case((line,), (), Decimal(101), "A visit.")).break_even_probability is None


def test_cba_03_a_ratio_is_a_range_where_the_spend_is() -> None:
    low, high = model.ratio_range(Decimal(50_000), Decimal(3_571), Decimal(3_846))
    assert (round(high), round(low)) == (14, 13)
    with pytest.raises(NotValued):
        model.ratio_range(ONE, Decimal(0), ONE)


def test_cba_04_no_scaled_up_figure_without_its_number_of_cases(support: ValueReport) -> None:
    assert model.scaled_up(Decimal(7_612), Decimal(100), 20).behind == 20
    for behind, selected in ((None, False), (0, False), (1, False), (40, True)):
        with pytest.raises(NotValued):
            model.scaled_up(Decimal(7_612), Decimal(100), behind, selected=selected)
    assert support.block("summary").notes == ("Homes kept: rests on 1,793 cases.",)
    assert support.block("tornado").rows and support.block("simulation").rows


def test_cba_05_the_sum_is_worked_out_and_a_typed_value_that_differs_is_rejected() -> None:
    value = model.derived(Decimal(15_096), [Decimal(20_128), Decimal("1.5"), Decimal("0.5")])
    assert model.worth(value, Decimal(1_439), Decimal(1_800_000)).net == 19_923_144
    with pytest.raises(NotValued, match=r"20,128 × 1\.5 × 0\.5 = 15,096\. Two digits are swapped"):
        model.derived(Decimal(15_906), [Decimal(20_128), Decimal("1.5"), Decimal("0.5")])
    with pytest.raises(NotValued) as other:
        model.derived(Decimal(16_000), [Decimal(20_128), Decimal("1.5"), Decimal("0.5")])
    assert "swapped" not in str(other.value)


def test_cba_05_a_description_with_the_swapped_digits_is_refused_with_its_key(tmp_path: Path) -> None:
    text = (EXAMPLES / "connection_support.toml").read_text("utf-8").replace("typed_value_each = 15096", "typed_value_each = 15906")
    (tmp_path / "own.toml").write_text(text, "utf-8")
    with pytest.raises(CannotUse, match=r"own\.toml, outcome\[1\]\.typed_value_each.*: 15,906 was typed"):
        read_programme(tmp_path / "own.toml")


def test_cba_06_who_gains_adds_up_to_the_total(support: ValueReport) -> None:
    for name in ("connection_support", "essex"):
        made = read_programme(EXAMPLES / f"{name}.toml").programme
        found = model.appraise(made)
        split = model.by_bearer(model.fiscal(found.lines), made.schedule)
        assert abs(sum(split.values()) - found.pv_fiscal) < Decimal("1e-12")
    assert cell(support, "bearers", "All") == cell(support, "summary", "Financial benefit, gross")


def test_cba_07_the_bed_days_of_delay() -> None:
    assert Delays(Decimal(59), Decimal(2_744)).cost(Decimal(451)) == 1_237_544


def test_cba_08_what_is_not_priced_is_listed(support: ValueReport, tmp_path: Path) -> None:
    assert len(support.block("not_priced").rows) == 3
    text = (EXAMPLES / "essex.toml").read_text("utf-8")
    (tmp_path / "own.toml").write_text(text.replace(text[text.index("not_priced") : text.index("[programme]")], ""), "utf-8")
    report = value_report(read_programme(tmp_path / "own.toml"))
    assert [row[0].shown for row in report.block("not_priced").rows] == [NOBODY_SAID]


def test_cba_09_question_3c_links_to_an_analysis_or_says_pending(support: ValueReport, tmp_path: Path) -> None:
    assert support.block("question_3c").rows[0][0].shown.startswith("Pending")
    text = (
        (EXAMPLES / "essex.toml")
        .read_text("utf-8")
        .replace("[costs]", "[costs]\n", 1)
        .replace('period = "', 'analysis = "Report of 2020"\nperiod = "')
    )
    (tmp_path / "own.toml").write_text(text, "utf-8")
    report = value_report(read_programme(tmp_path / "own.toml"))
    assert report.block("question_3c").rows[0][0].shown == "Answered in: Report of 2020"


def test_cba_10_income_is_told_apart_and_never_added_to_a_saving(support: ValueReport, tmp_path: Path) -> None:
    assert cell(support, "income", "All") == "£239,000.00"
    text = (EXAMPLES / "connection_support.toml").read_text("utf-8")
    (tmp_path / "own.toml").write_text(text[: text.index("[[income]]")], "utf-8")
    without = value_report(read_programme(tmp_path / "own.toml"))
    assert without.block("summary") == support.block("summary")
    assert "income" not in {block.id for block in without.blocks}


def test_cba_11_the_counted_household_stands_beside_the_assumed_one(support: ValueReport) -> None:
    rows = support.block("household_size").rows
    assert [(row[0].shown, row[1].shown, row[4].shown) for row in rows] == [
        ("Counted", "1.32", "£13,308.28"),
        ("Assumed", "1.50", "£15,096.00"),
    ]


def test_cba_12_each_case_is_in_one_group_and_losses_come_off_their_own(support: ValueReport) -> None:
    groups = [Group("upstream", Decimal(1_114)), Group("crisis", Decimal(679), ONE, Decimal(75))]
    model.check_groups(groups, Decimal(1_793))
    for wrong in (Decimal(1_792), Decimal(1_794)):
        with pytest.raises(NotValued):
            model.check_groups(groups, wrong)
    assert [model.prevented_in(group) for group in groups] == [1_114, 604]
    assert model.in_one_group({"a": {"1", "2"}, "b": {"3"}}, {"1", "2", "3"}) == {"a": 2, "b": 1}
    with pytest.raises(NotValued, match="look at 2"):
        model.in_one_group({"a": {"1", "2"}, "b": {"2", "3"}}, {"1", "2", "3"})
    with pytest.raises(NotValued, match="look at 4"):
        model.in_one_group({"a": {"1"}}, {"1", "4"})
    assert [row[6].shown for row in support.block("groups").rows] == ["835.5", "604.0", "1,439.5"]


def test_eva_15_the_counterfactual_at_half_three_quarters_and_all(support: ValueReport) -> None:
    rows = [row for row in support.block("counterfactual").rows if row[0].shown == "More than 56 days away"]
    assert [[each.shown for each in row[1:5]] for row in rows] == [
        ["50%", "1,161.0", "1,161", "1,161"],
        ["75%", "1,439.5", "1,439", "1,440"],
        ["100%", "1,718.0", "1,718", "1,718"],
    ]
    assert "75%" in support.block("groups").notes[0]
    with pytest.raises(NotValued, match="no group called x"):
        model.counterfactual_table([Group("a", ONE)], "x", [ONE], Rounding.NONE)


def test_published_and_corrected_stand_side_by_side_with_the_cause(support: ValueReport) -> None:
    net = next(row for row in support.block("published").rows if row[0].shown.startswith("Net saving (") and "footnote" in row[0].shown)
    assert [each.shown for each in net[1:5]] == ["£21,088,000.00", "£19,923,144.00", "reproduces with printed error", "£19,923,144.00"]
    assert net[5].shown.startswith("transposition")


def test_every_published_figure_has_the_finding_that_its_own_numbers_give() -> None:
    found = {name: reproduce(one).status for name, one in published_figures().items()}
    contradicts = {"cs_net_in_text", "cs_avoided", "cs_prevented_share", "cs_upstream_share", "cs_household_size", "ox_delay_mean"}
    assert {name for name, status in found.items() if status is Status.CONTRADICTS} == contradicts
    assert {name for name, status in found.items() if status is Status.PRINTED_ERROR} == {"cs_gross", "cs_net", "cs_gross_in_text"}
    assert {name for name, status in found.items() if status is Status.NOT_REPRODUCIBLE} == {
        "ox_bed_day",
        "ox_health_case",
        "ox_children_case",
    }
    assert sum(status is Status.REPRODUCES for status in found.values()) == len(found) - 12


def test_an_inference_is_labelled_and_is_never_the_correction_of_record(oxfordshire: ValueReport) -> None:
    bed = published("ox_bed_day")
    assert bed.corrections[0].standing is Standing.INFERENCE and bed.correction_of_record is None
    assert published("cs_avoided").correction_of_record is not None
    for one in published_figures().values():
        record = one.correction_of_record
        assert record is None or record.standing is Standing.CONFIRMED
    assert all(note.startswith("Inference, not a correction of record.") for note in oxfordshire.block("published").notes)
    assert {one.cause for figure in published_figures().values() for one in figure.corrections} >= {Cause.TRANSPOSITION, Cause.WRONG_LINE}
    with pytest.raises(NotValued, match="no published figure called x"):
        published("x")


def test_the_report_block_says_published_corrected_last_basis_range_and_where_it_breaks_even(support: ValueReport) -> None:
    said = " ".join(support.statement)
    for words in (
        "As published: £21,088,000.00 (net saving). Corrected: £19,923,144.00.",
        "13% referred again: £5,869,969.04 net. It pays for itself unless more than 77.0% would have kept their home anyway.",
        "£4,451,937.80 to £20,560,618.56 net in nine draws of ten, middle £10,450,866.88",
        "Not cashable in full",
        "not discounted",
    ):
        assert words in said, words
    assert support.seed == 20210716 and any("outside what appraisals of this kind find" in one for one in support.cautions)


def test_every_block_of_money_says_prices_deflator_discounting_kind_and_bearer(support: ValueReport, oxfordshire: ValueReport) -> None:
    for report in (support, oxfordshire):
        for block in report.blocks:
            if any(each.shown.startswith(("£", "-£")) for row in block.rows for each in row) and block.id != "published":
                assert block.beside is not None and all(getattr(block.beside, name) for name in block.beside.__slots__), block.id


def test_the_charts_carry_the_numbers_of_their_tables(support: ValueReport) -> None:
    assert support.tornado is not None and support.distribution is not None
    assert [row[0].shown for row in support.block("tornado").rows] == [bar.label for bar in support.tornado.bars]
    assert sum(count for _, _, count in support.distribution.columns) == 10_000
    assert support.distribution.seed == support.seed


def test_a_share_that_can_become_budget_must_be_chosen() -> None:
    made = read_programme(EXAMPLES / "connection_support.toml").programme
    with pytest.raises(NotValued, match=r"homes\.cashable: nobody has chosen"):
        model.cashable(model.appraise(made).lines)


def test_social_value_is_never_in_the_financial_case() -> None:
    lines = [model.priced(line, "2018/19", model.deflator("ucd_v1_4")) for line in model.lines_of("HE2.0")]
    outcome = model.Outcome("care", "In treatment", tuple(lines), chain=model.Chain(Decimal(10)))
    made = model.Programme("Care", "2018/19", model.deflator("ucd_v1_4"), (ONE,), (outcome,))
    found = model.appraise(made)
    assert {line.price.kind for line in model.fiscal(found.lines)} == {Kind.FISCAL}
    assert found.pv_public > found.pv_fiscal == value_each(outcome) * 10


def test_overlaps_are_removed_once_or_stop_the_sum() -> None:
    assert [one.code for one in model.together(["CR2.0", "CR2.0.4"]).removed] == ["CR2.0.4"]
    assert model.together(["HO1.0", "HO3.0"]).flags
    for codes in (["CR2.0", "SS5.0"], ["CR8.0", "CR7.0"], ["HO1.0", "HO1.0"], ["HO1.0", "HE4.0"]):
        with pytest.raises(NotValued):
            model.together(codes)
    with pytest.raises(NotValued, match="already holds its parts"):
        model.together(["CRISIS15-RS12", "HO7.0"])
    with pytest.raises(NotValued, match="no parts to split"):
        model.by_owner("HE4.0", council_owned=True)


def told_of(name: str, code: str, cases: int) -> model.Outcome:
    """An outcome of so many cases, priced by one line."""
    by = model.deflator("ucd_v1_4")
    lines = tuple(model.priced(line, "2018/19", by) for line in model.lines_of(code) if line.kind is Kind.FISCAL)
    return model.Outcome(name, name.capitalize(), lines, chain=model.Chain(Decimal(cases)))


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (("HO1.0", "HO1.0"), "hold the same cost"),
        (("CR2.0", "CR2.0.4"), "both hold CR2.0.4"),
        (("CR2.0", "SS5.0"), "overlap by an amount that is not known"),
        (("HE4.0", "CR7.0"), None),
    ],
)
def test_what_two_outcomes_may_hold_twice_is_said_and_nothing_is_taken_off(codes: tuple[str, str], said: str | None) -> None:
    outcomes = tuple(told_of(name, code, cases) for name, code, cases in zip(("first", "second"), codes, (30, 10), strict=True))
    made = model.Programme("Care", "2018/19", model.deflator("ucd_v1_4"), (ONE,), outcomes)
    found = twice_across(made)
    assert [said in each for each in found] == ([True] if said else [])
    alone = [model.appraise(replace(made, outcomes=(each,))).pv_fiscal for each in outcomes]
    assert model.pounds(model.appraise(made).pv_fiscal) == model.pounds(sum(alone))
    if said == "hold the same cost":
        assert f"up to {model.pounds(10 * value_each(outcomes[1]))}" in found[0], "no more cases than the smaller outcome has"


def test_a_rate_a_period_may_not_be_called_a_rate_a_case() -> None:
    with pytest.raises(NotValued, match="not a rate a case"):
        model.per_case_rate(Decimal(75), Decimal(1_793), events_over="a quarter", cases_over="three years")


@pytest.mark.slow
def test_the_examples_of_the_package_are_all_read_and_say_the_same_twice() -> None:
    names = sorted(path.stem for path in EXAMPLES.glob("*.toml"))
    assert names == ["connection_support", "essex", "oxfordshire"]
    for name in names:
        first, second = (value_report(read_programme(EXAMPLES / f"{name}.toml")) for _ in range(2))
        assert first == second and json.dumps([block.id for block in first.blocks])
