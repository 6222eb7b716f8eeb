"""The document model: what each kind of report says, and that its text, tables and notes agree."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from headwater.evidence import Evaluation, Period, evaluate
from headwater.evidence.errors import UnknownFigure
from headwater.evidence.measures import figure, records_behind
from headwater.evidence.measures.broken import only_whole
from headwater.evidence.reports import report
from headwater.evidence.reports.board import board_table, period_table
from headwater.evidence.reports.charting import chart
from headwater.evidence.reports.kinds import KINDS
from headwater.evidence.reports.model import Chart, Note, Quote, Report, Table, Text
from headwater.evidence.reports.periods import PeriodMisnamed
from headwater.evidence.reports.profile import ProfileNotRead, read_profile
from headwater.evidence.reports.spans import Change, ChangesNotRead, dated, read_changes, with_intervals
from headwater.evidence.reports.tabling import DISTRICTS, LOW, table
from headwater.evidence.reports.telling import disagreements, told
from headwater.evidence.values import Figure, KpiPeriod, Level, Row
from support.monitoring import dataset, many
from support.programme import AS_OF, programme

SIX = ("outcome", "priorities", "finance", "legal", "risk", "equalities")
pytestmark = pytest.mark.xdist_group("reports")


@cache
def found() -> Evaluation:
    with programme() as data:
        return evaluate(data, AS_OF, by=["area"], quarter=True)


@cache
def made(kind: str = "evaluation") -> Report:
    return found().report(kind)


def cells(of: Table) -> dict[str, list[str]]:
    return {line.cells[0].shown: [cell.shown for cell in line.cells[1:]] for line in of.lines}


def users(*yearly: int) -> Figure:
    """People using the service, so many in each year, against more than 700 a year."""
    periods = tuple(
        KpiPeriod(f"FY{2018 + at}", "year", date(2018 + at, 4, 1), date(2019 + at, 3, 31), n, n, 0, float(n), f"{n}", 700, ">", n > 700)
        for at, n in enumerate(yearly)
    )
    extra = {
        "n": 0,
        "shown": "",
        "period": "FY2020",
        "target": 700,
        "operator": ">",
        "actual": 0.0,
        "met": True,
        "not_yet_due": 0,
        "periods": periods,
    }
    return Figure("kpi_users", "People using the service", "all cases", Level.CASE, 0, 0, "Cases.", unit="cases", value=0, extra=extra)


# Every percentage with its base


@pytest.mark.parametrize("kind", [*KINDS])
def test_dq_01_every_table_says_its_base_and_every_percentage_has_its_number(kind: str) -> None:
    """DQ-01"""
    for each in made(kind).tables():
        assert each.source.startswith(("Base:", "Source:")), each.id
        assert all(len(line.cells) == len(each.columns) for line in each.lines), each.id
        heads = " ".join(column.heading.lower() for column in each.columns)
        if "(%)" in heads:
            assert "number" in heads or "cases" in heads or "base" in heads, each.id


def test_dq_14_the_source_note_is_made_from_the_base_of_the_table() -> None:
    """DQ-14: the note says what the table's own base is, and what is not recorded."""
    rows = (Row("a", "Prevented", 471, 100.0, "100%"),)
    of = Figure("outcome", "Outcome", "final cases", Level.CASE, 471, 56, "Outcome.", rows=rows)
    assert table(of).source == "Base: final cases, 471 cases with an answer. Not recorded: 56. Outcome."
    assert cells(table(of))["Base"][0] == "471"
    for each in found().figures:
        if "periods" not in each.extra and each.base is not None:
            assert f"{each.base:,} " in table(each).source


def test_dq_22_a_chart_shows_what_is_not_recorded_beside_the_values() -> None:
    """DQ-22"""
    threat = found()["threat"]
    drawn = chart(threat)
    assert drawn is not None
    apart = [mark for mark in drawn.marks if mark.apart]
    assert [(mark.label, mark.value) for mark in apart] == [("Not recorded", threat.missing)]
    assert f"Not recorded: {threat.missing}" in drawn.alt
    by_area = chart(found()["outcome_by_area"])
    assert by_area is not None and all("not recorded" in mark.label for mark in by_area.marks)


def test_every_chart_says_its_message_its_values_and_has_its_table() -> None:
    charts = list(made().charts())
    assert len(charts) > 12
    for each in charts:
        assert len(each.title) > 20 and each.title != each.table.title
        assert each.alt.endswith(".") and each.title in each.alt
        assert any(mark.shown and mark.shown in each.alt for mark in each.marks)
        assert each.table.lines


def test_dq_21_the_limits_are_filled_in_from_the_data() -> None:
    """DQ-21: missing rates, lag, errors and coverage."""
    said = " ".join(item.plain for block in made().section("limits").blocks for item in getattr(block, "items", ()))
    assert "Coverage: rows given by 31 October 2018: cases 320, activities 960" in said
    assert "Not in the data, and so not in this report: What was decided on referrals" in said
    missing = found()["ending_reason"].missing
    assert f"Why contact ended 100% ({missing})" in said
    late = found()["recording_lag"]
    assert f"Lag: a case is written down {late.extra['shown']} days after referral on average (base {late.base})." in said
    assert "Provisional, since more may still be written down: 2018-08, 2018-09, 2018-10." in said
    assert "Checks of the data that found errors: closed without outcome" in said


# Text and table


def test_dq_12_figures_in_a_text_are_put_in_by_reference_and_follow_their_source() -> None:
    """DQ-12"""
    figures = {each.id: each for each in found().figures}
    text = told("Of {threat.base}, {threat.days_57_plus} were upstream ({threat.days_57_plus.percent}).", figures)
    row = figures["threat"].row("days_57_plus")
    assert text.plain == f"Of {figures['threat'].base}, {row.n} ({row.shown}) were upstream ({row.shown})."
    assert [part.figure for part in text.parts if isinstance(part, Quote)] == ["threat"] * 3
    for wrong in ("{luck}", "{threat.soon}", "{threat.homeless.luck}"):
        with pytest.raises(UnknownFigure):
            told(wrong, figures)


def test_dq_12_a_typed_figure_that_differs_from_its_source_is_flagged() -> None:
    """DQ-12: 1,114 of 1,793 is 62.1%; the text says 61%."""
    rows = (Row("days_57_plus", "Upstream", 1114, 100 * 1114 / 1793, "62%"), Row("homeless", "Homeless", 679, 37.9, "38%"))
    figures = {"threat": Figure("threat", "Threat", "all cases", Level.CASE, 1793, 0, "Threat.", rows=rows)}

    def flags(words: str) -> list[str]:
        return [flag.words for flag in disagreements("summary", told(words, figures), figures)]

    assert flags("[61%](threat.days_57_plus.percent) were upstream.") == ["The text says 61% and threat.days_57_plus.percent says 62%."]
    assert flags("[62%](threat.days_57_plus.percent) and [1,114](threat.days_57_plus.n), {threat.base} in all.") == []
    assert len(flags("1,114 (61%) of clients cost £2.1 million.")) == 3
    assert flags("From 3 April 2018, in 2018/19 and since section 2 of the Act, in quarter 3.") == []


def test_dq_12_hidden_figures_stay_hidden_in_a_text() -> None:
    hidden = {"threat": Figure("threat", "T", "all", Level.CASE, None, None, "T.", rows=(Row("homeless", "Homeless", None, shown="[c]"),))}
    assert told("{threat.homeless} of {threat.base}, {threat.homeless.n}", hidden).plain == "[c] of [c], [c]"


# Districts, small bases, changes of definition


def test_ben_13_every_district_table_prints_its_caution() -> None:
    """BEN-13"""
    by_area = [each for each in made().tables() if each.id.endswith("_by_area") and not each.id.startswith("cases_")]
    assert len(by_area) > 15
    assert all(DISTRICTS in each.cautions for each in by_area)
    assert DISTRICTS not in table(found()["sex"]).cautions


def test_ben_12_a_rate_of_a_base_under_30_has_its_interval_and_a_warning() -> None:
    """BEN-12"""
    rows = (Row("yes", "Yes", 3, 33.3, "33%"), Row("no", "No", 6, 66.7, "67%"))
    small = table(Figure("evicted", "E", "all", Level.CASE, 9, 0, "E.", rows=rows))
    assert cells(small)["Yes"] == ["3", "33%", "12 to 65"]
    assert LOW in small.cautions
    large = table(Figure("evicted", "E", "all", Level.CASE, 30, 0, "E.", rows=(Row("yes", "Yes", 10, 33.3, "33%"),)))
    assert (cells(large)["Yes"], large.cautions) == (["10", "33%"], ())
    area = cells(table(found()["outcome_by_area"]))["Otterley"]
    assert area[0].endswith(" [u]") and " to " in area[2]
    kept = with_intervals([Figure("e", "E", "all", Level.CASE, 9, 0, "E.", rows=rows)])[0].rows[0].extra
    assert kept["warning"] == "base under 30" and kept["interval"] == pytest.approx((12.06, 64.58), abs=0.01)


def test_dq_10_a_series_that_spans_a_change_of_definition_prints_a_break() -> None:
    """DQ-10"""
    change = Change("kpi_users", date(2018, 4, 1), "children are counted too")
    words = "[b] From 1 April 2018: children are counted too. Before and after are not like for like."
    (broken,) = dated([found()["kpi_users"]], [change], date(2017, 4, 1), AS_OF)
    assert broken.notes[-1] == words
    shown = report("quarterly", [broken], as_of=AS_OF)
    assert [block.text for block in shown.blocks() if isinstance(block, Note) and block.tone == "break"] == [words]
    assert "[b]" in dict(shown.shorthand)
    (before,) = dated([found()["kpi_users"]], [change], date(2018, 4, 1), AS_OF)
    assert "breaks" not in before.extra


def test_a_file_of_changes_or_of_a_profile_that_says_nothing_we_know_is_refused(tmp_path) -> None:
    (tmp_path / "changes.toml").write_text('[[change]]\nmeasure = "luck"\non = 2019-04-01\nwords = "x"\n', "utf-8")
    with pytest.raises(ChangesNotRead, match="luck"):
        read_changes(tmp_path / "changes.toml")
    (tmp_path / "changes.toml").write_text('[[change]]\nmeasure = "sex"\non = 2019-04-01\nwords = "asked of all"\n', "utf-8")
    assert read_changes(tmp_path / "changes.toml") == (Change("sex", date(2019, 4, 1), "asked of all"),)
    figures = {each.id: each for each in found().figures}
    for wrong in ("[luck]\nfemale = 1", "[sex]\nmany = 1", "[sex]\nfemale = 101", "[sex]\nfemale = true", "sex = 1", "["):
        (tmp_path / "profile.toml").write_text(wrong, "utf-8")
        with pytest.raises(ProfileNotRead):
            read_profile(tmp_path / "profile.toml", figures)


# What an evaluation must answer


def test_eva_02_intended_and_actual_profile_stand_side_by_side_with_bases(tmp_path) -> None:
    """EVA-02"""
    (tmp_path / "profile.toml").write_text("[sex]\nfemale = 50\nmale = 50\n\n[threat]\ndays_57_plus = 75\n", "utf-8")
    cases = [*many(30, sex="female", threat="days_57_plus"), *many(10, sex="male"), *many(5, threat="homeless")]
    with dataset(cases=cases) as data:
        seen = evaluate(data, AS_OF, intended=tmp_path / "profile.toml").report()
    tables = {each.id: each for each in seen.tables()}
    assert cells(tables["profile_sex"]) == {
        "Female": ["50%", "75%", "30", "40", "5", "+25.0"],
        "Male": ["50%", "25%", "10", "40", "5", "-25.0"],
    }
    assert cells(tables["profile_threat"])["More than 56 days (upstream)"][3:5] == ["35", "10"]


def test_eva_04_prevention_at_close_and_after_has_base_and_missing_at_each_point() -> None:
    """EVA-04"""
    sustained = {each.id: each for each in made().tables()}["sustained"]
    assert [line.cells[0].shown for line in sustained.lines] == ["At close", "56 days", "Six months", "Twelve months"]
    for line, name in zip(sustained.lines, ("prevented_rate", "sustained_56d", "sustained_6m", "sustained_12m"), strict=True):
        of = found()[name]
        assert [cell.value for cell in line.cells[1:4]] == [of.extra["n"], of.base, of.missing]
        assert line.cells[5].shown == of.extra["shown"]


def test_eva_09_a_report_made_again_from_the_same_data_is_the_same() -> None:
    """EVA-09"""
    with programme() as data:
        assert evaluate(data, AS_OF, by=["area"], quarter=True).report() == made()


# The board, the quarter, the public


def test_rep_01_a_board_report_has_every_section_and_every_figure_is_linked() -> None:
    """REP-01"""
    texts = dict.fromkeys(SIX, "Prevented: {prevented_rate}.")
    board = found().report("board", texts=texts)
    assert {section.id for section in board.sections} >= set(SIX)
    assert board.flags == ()
    known = {of for each in board.tables() for of in each.figures}
    quotes = [part for block in board.blocks() if isinstance(block, Text) for part in block.parts if isinstance(part, Quote)]
    assert len(quotes) >= 6 and all(quote.figure in known for quote in quotes)


def test_rep_01_a_board_report_with_a_section_unwritten_says_so_and_flags_it() -> None:
    """REP-01"""
    board = found().report("board", texts={"outcome": "Fine. 61% were upstream."})
    assert {section.id for section in board.sections} >= set(SIX)
    assert {flag.section for flag in board.flags} == set(SIX)
    assert next(flag.words for flag in board.flags if flag.section == "outcome") == "61% is typed by hand: name the figure it comes from."


def test_rep_04_the_board_sees_unknown_outcomes_their_trend_and_the_plan() -> None:
    """REP-04"""
    panel = found().report("board", texts={"unknown_outcomes": "We ask again after a month."}).section("unknown_outcomes")
    outcome = found()["outcome"]
    unknown = outcome.row("unknown")
    texts = [block.plain for block in panel.blocks if isinstance(block, Text)]
    assert "We ask again after a month." in texts
    assert (
        f"Of {outcome.base} final cases with an outcome, {unknown.n} ({unknown.shown}) have the outcome unknown; {outcome.missing} more"
        in texts[1]
    )
    trend = next(block for block in panel.blocks if isinstance(block, Table))
    assert sum(line.cells[2].value or 0 for line in trend.lines) == unknown.n
    assert sum(line.cells[3].value or 0 for line in trend.lines) == outcome.missing


def test_rep_05_a_period_is_labelled_with_its_days_and_not_by_a_name_that_is_not_its_own() -> None:
    """REP-05: the baseline of April 2017 to February 2018 is not year one."""
    with pytest.raises(PeriodMisnamed, match="1 April 2017 to 28 February 2018"):
        Period(date(2017, 4, 1), date(2018, 2, 28), "Year one")
    for starts, ends, called in ((date(2018, 4, 1), date(2018, 6, 29), "First quarter"), (date(2018, 4, 2), date(2018, 4, 30), "A month")):
        with pytest.raises(PeriodMisnamed):
            Period(starts, ends, called)
    year = Period(date(2017, 4, 1), date(2018, 3, 31), "Year one")
    assert year.words == "Year one (1 April 2017 to 31 March 2018)"
    assert report("board", found().figures, as_of=AS_OF, period=year).period == year.words
    assert Period(date(2017, 4, 1), date(2018, 2, 28), "Baseline").words == "Baseline (1 April 2017 to 28 February 2018)"


def test_rep_06_the_board_has_target_operator_actual_base_and_trend_and_respects_the_operator() -> None:
    """REP-06: 99.0 is not more than 99."""
    cases = [*many(99, referred_on="2018-04-03", triaged_on="2018-04-04"), *many(1, referred_on="2018-04-03", triaged_on="2018-05-04")]
    with dataset(cases=cases) as data:
        triage = figure(data, "kpi_triage_3_working_days", AS_OF)
    line = board_table([triage]).lines[0]
    assert [cell.shown for cell in line.cells] == [
        "Triaged within three working days (whole period)", "more than 99%", "99.0%", "99", "100", "0", "0", "Not met",
    ]  # fmt: skip
    quarter = cells(period_table(triage))["April to June 2018"]
    assert quarter == ["1 April 2018 to 30 June 2018", "more than 99%", "99.0%", "99", "100", "0", "Not met"]
    assert cells(board_table([replace(triage, extra={**triage.extra, "operator": ">=", "met": True})]))
    assert any(isinstance(block, Chart) and block.line == 99 for block in found().report("quarterly").blocks())


def test_rep_10_a_year_that_was_missed_is_shown_missed_though_the_mean_is_met() -> None:
    """REP-10: 688 in one year is missed though the mean of the years, 790, is met."""
    shown = cells(period_table(users(836, 846, 688), "year"))
    assert shown["April 2020 to March 2021"][2:] == ["688", "688", "688", "0", "Not met"]
    assert shown["April 2018 to March 2019"][-1] == "Met"
    assert shown["Mean of the years"][1:3] == ["more than 700 cases", "790"]
    assert shown["Mean of the years"][-1] == "[z]"


def test_rep_15_sources_are_counted_by_quarter_and_over_all_with_names_that_are_one_put_together() -> None:
    """REP-15"""
    names = ("St Anne’s Hospital", " st anne’s  hospital", "H.M.P. Northgate", "HMP Northgate", "Debt & Advice", "debt and advice", None)
    cases = [{"referred_on": "2018-04-05", "source_agency": name} for name in names]
    cases += [{"referred_on": "2018-07-05", "source_agency": name} for name in ("HMP Northgate", "Jobcentre", "Self", "School", None)]
    with dataset(cases=cases) as data:
        sources = figure(data, "referral_sources", AS_OF)
        behind = records_behind(data, "referral_sources", "FY2018-Q1", AS_OF)
    assert [(row.key, row.value, row.base, row.missing) for row in sources.rows] == [("FY2018-Q1", 3, 6, 1), ("FY2018-Q2", 4, 4, 1)]
    assert (sources.value, sources.base, sources.missing, sources.extra["mean_by_quarter"]) == (6, 10, 2, 3.5)
    assert sources.notes[-1] == "On average 3.5 different sources in a quarter."
    assert len(behind) == 6
    with dataset(cases=cases[:1]) as data:
        assert [row.key for row in figure(data, "referral_sources", AS_OF).rows] == ["FY2018-Q1"]
    assert "referral_sources" in {each.id for each in made("quarterly").tables()}


def test_rep_16_demographics_come_by_quarter_with_base_and_missing() -> None:
    """REP-16"""
    section = made("quarterly").section("people")
    tables = {block.id: block for block in section.blocks if isinstance(block, Table)}
    assert set(tables) == {"sex_by_quarter", "age_band_by_quarter", "ethnic_group_by_quarter", "household_type_by_quarter"}
    quarters = tables["sex_by_quarter"]
    assert sum(line.cells[1].value or 0 for line in quarters.lines) == found()["sex"].base
    assert sum(line.cells[2].value or 0 for line in quarters.lines) == found()["sex"].missing
    bands = [column.heading.split(":")[0] for column in tables["age_band_by_quarter"].columns[3:]]
    assert bands == ["Under 16", "16 to 17", "18 to 24", "25 to 34", "35 to 44", "45 to 54", "55 to 64", "65 or over"]


def test_rep_14_a_public_summary_has_no_small_number_and_plain_words() -> None:
    """REP-14"""
    with programme(60) as data:
        summary = evaluate(data, AS_OF).report("public")
    for each in summary.tables():
        for line in each.lines:
            for cell, column in zip(line.cells, each.columns, strict=True):
                if column.kind in ("count", "pair") and cell.value is not None:
                    assert cell.value == 0 or cell.value > 7, (each.id, line)
    words = " ".join(block.plain for block in summary.blocks() if isinstance(block, Text))
    titles = " ".join(each.title for each in summary.tables())
    assert "prevented_rate" not in words and "main applicant" not in words + titles
    assert max(len(sentence.split()) for sentence in words.replace("?", ".").split(".")) < 30


def test_a_report_of_protected_figures_shows_hidden_for_hidden() -> None:
    with programme(80) as data:
        whole = evaluate(data, AS_OF, by=["area"])
        hidden = evaluate(data, AS_OF, by=["area"], threshold=7)
    told = [each for each in whole.breakdowns if each.id not in only_whole()]
    gone = {f"{each.id}_by_area" for each in whole.breakdowns if each not in told}
    assert {each.id for each in hidden.report().tables()} == {each.id for each in whole.report().tables()} - gone
    assert [(each.id, each.extra["by"]) for each in hidden.breakdowns] == [(each.id, each.extra["by"]) for each in told]
    assert "[c]" in cells(table(hidden["age_band"]))["16 to 17"]
    assert "[c]" in dict(hidden.report().shorthand)


def test_no_table_stands_twice_and_all_shorthand_is_explained() -> None:
    for kind in KINDS:
        ids = [
            block.table.id if isinstance(block, Chart) else block.id for block in made(kind).blocks() if isinstance(block, Chart | Table)
        ]
        assert len(ids) == len(set(ids)), kind
        marks = dict(made(kind).shorthand)
        printed = " ".join(each.shown for each in made(kind).tables())
        assert all(mark in marks for mark in ("[c]", "[z]", "[u]", "[low]", "[p]", "[x]", "[b]") if mark in printed)
