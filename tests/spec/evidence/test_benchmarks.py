"""Other people's figures beside our own: BEN-01 to BEN-11, and the ministry's tables read by their words."""

import csv
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from headwater.evidence.benchmarks import (
    Cell,
    Flow,
    Kind,
    Mark,
    Part,
    Series,
    banded,
    carried,
    change,
    compare,
    current,
    funnel,
    lines,
    lock_benchmarks,
    own_figure,
    read_benchmarks,
    read_table,
    recodes,
    reconcile,
    shipped,
)
from headwater.evidence.cli import app
from headwater.evidence.errors import BaselineChanged, DataNotRead, NotComparable

TABLES = Path(__file__).parent / "mhclg"
TODAY = date(2026, 11, 22)
BY_ID = {one.id: one for one in shipped()}
OWN = replace(BY_ID["accepted_2017"], series=Series.OWN)
RESULTS = {
    "as_of": "2018-10-31",
    "figures": [
        {"id": "cases_total", "title": "Cases", "definition": "Every case.", "level": "case", "unit": "cases", "value": 540, "base": 540},
        {
            "id": "sex",
            "title": "Sex",
            "definition": "Main applicant.",
            "level": "main_applicant",
            "base": 540,
            "rows": [
                {"key": "female", "label": "Female", "n": 324, "percent": 60.0, "shown": "60%"},
                {"key": "other", "label": "Other", "n": None, "percent": None, "shown": "[c]"},
            ],
        },
    ],
}


@pytest.fixture
def table():
    return read_table(TABLES / "2018Q4_A1.csv")


@pytest.fixture
def temporary():
    return read_table(TABLES / "2025Q1_TA1.csv")


def benchmark_file(tmp_path: Path, **changed: str) -> Path:
    keys = {
        "id": '"seen"', "measure": '"Households seen"', "definition": '"Households seen in the year."', "counted": '"households"',
        "kind": '"count"', "series": '"H-CLIC"', "place": '"Oxford"', "starts": "2018-04-01", "ends": "2019-03-31", "source": '"A return"',
        "value": "12",
    } | changed  # fmt: skip
    path = tmp_path / "ours.toml"
    path.write_text("[[benchmark]]\n" + "".join(f"{key} = {value}\n" for key, value in keys.items() if value), "utf-8")
    return path


def test_a_column_is_found_by_its_words_without_its_footnote_marks(table):
    assert table.value("E07000223", "Total initial assessments").number == 39
    assert table.value("E07000223", "due to service of valid Section 21 Notice").number == 6


def test_the_same_label_under_two_headings_is_refused_until_the_heading_is_named(temporary):
    with pytest.raises(DataNotRead, match="more than one column"):
        temporary.column("Total number of households")
    assert temporary.value("E92000001", "Total number of households", under="Bed and breakfast").number == 15760
    assert temporary.value("E92000001", "Total number of households", under="Local authority or housing association").number == 30710


def test_a_label_that_is_not_there_names_those_that_are(table):
    with pytest.raises(DataNotRead, match="Assessed as owed a duty > Total"):
        table.column("Left care")


def test_a_quarter_is_a_flow_and_a_last_day_is_a_snapshot(table, temporary):
    assert (table.period.starts, table.period.ends, table.period.snapshot) == (date(2018, 10, 1), date(2018, 12, 31), False)
    assert temporary.period.shown == "on 31 March 2025"


def test_a_missing_return_is_never_nought(table):
    torbay = table.value("E06000027", "Total initial assessments")
    assert (torbay.number, torbay.mark) == (None, Mark.NO_RETURN)


@pytest.mark.parametrize("mark", ["..", "-", "[x]", "[c]", "[z]"])
def test_no_mark_is_nought(tmp_path, mark):
    rows = list(csv.reader((TABLES / "2018Q4_A1.csv").read_text("utf-8").splitlines()))
    at = next(at for at, row in enumerate(rows) if row[0] == "E07000223")
    rows[at][4] = mark
    path = tmp_path / "marked.csv"
    with path.open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows(rows)
    cell = read_table(path).value("E07000223", "Total initial assessments")
    assert (cell.number, cell.shown) == (None, mark)


def test_columns_that_have_moved_are_still_found_and_a_table_of_another_shape_is_refused(tmp_path):
    rows = list(csv.reader((TABLES / "2018Q4_A1.csv").read_text("utf-8").splitlines()))
    moved = [[*row[:4], *row[10:], "", *row[4:10]] for row in rows]
    path = tmp_path / "moved.csv"
    with path.open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows([rows[0], *moved[1:]])
    assert read_table(path).value("E07000223", "Total initial assessments").number == 39
    path.write_text("name,visits\nOxford,12\n", "utf-8")
    with pytest.raises(DataNotRead, match="not one of the ministry's"):
        read_table(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "could not be read"),
        (b"Table A1 - Households, October to December 2018\n,,,,Total\nE07000223,Adur,x,y,many,1\n", "line 3, column 5: 'many'"),
        (b"Table A1 - Households\n,,,,Total\nE07000223,Adur,x,y,1,1\n", "names no period"),
        (b"Table A1 - Households, October to December 2018\n,,,,Total\nE07000223,A,x,y,1\nE07000223,A,x,y,2\n", "stands twice"),
        (b"", "not one of the ministry's"),
    ],
)
def test_a_table_that_cannot_be_read_says_where_and_what(tmp_path, content, said):
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    with pytest.raises(DataNotRead, match=said):
        read_table(path)


def test_every_district_of_2018_has_a_code_of_today(table):
    authorities = Path("src/headwater/evidence/checks/housing_authorities.csv").read_text("utf-8").splitlines()[1:]
    today = {line.split(",")[0] for line in authorities}
    districts = {place.code for place in table.places if place.code[:3] in {"E06", "E07", "E08", "E09"}}
    assert len(districts) == 326
    assert {current(code, TODAY) for code in districts} == today


def test_no_change_of_code_is_out_of_use():
    assert all(current(change.old_code, TODAY) != change.old_code for change in recodes())


def test_a_joined_district_is_the_sum_of_its_parts_and_says_so(table):
    somerset = carried(table, "Total initial assessments", TODAY)["E06000066"]
    parts = ("E07000187", "E07000188", "E07000189", "E07000190", "E07000191")
    assert somerset.cell.number == sum(table.value(code, "Total initial assessments").number for code in parts)
    assert "Taunton Deane" in somerset.note


def test_a_joined_district_with_a_part_missing_is_not_available(table):
    gap = replace(table, places=tuple(without(place) if place.code == "E07000187" else place for place in table.places))
    assert carried(gap, "Total initial assessments", TODAY)["E06000066"].cell.mark is Mark.NOT_AVAILABLE


def without(place):
    return replace(place, cells=(*place.cells[:4], *(Cell(mark=Mark.NO_RETURN) for _ in place.cells[4:])))


def test_ben_01_a_locked_baseline_cannot_be_changed(tmp_path):
    path = benchmark_file(tmp_path)
    lock_benchmarks(path, date(2018, 4, 1))
    assert read_benchmarks(path)[0].number == 12
    path.write_text(path.read_text("utf-8").replace("value = 12", "value = 13"), "utf-8")
    with pytest.raises(BaselineChanged, match="changed since"):
        read_benchmarks(path)


def test_ben_01_a_comment_or_spacing_does_not_break_the_lock_and_locking_twice_is_refused(tmp_path):
    path = benchmark_file(tmp_path)
    lock_benchmarks(path, date(2018, 4, 1))
    path.write_text("# a note\n\n" + path.read_text("utf-8"), "utf-8")
    assert read_benchmarks(path)
    with pytest.raises(BaselineChanged, match="locked already"):
        lock_benchmarks(path, date(2018, 5, 1))


def test_ben_01_a_comparison_prints_both_definitions():
    found = compare(replace(OWN, definition="Households we opened a case for."), BY_ID["accepted_2017"])
    text = " ".join(found.cautions)
    assert "Households we opened a case for." in text and BY_ID["accepted_2017"].definition in text


def test_ben_02_p1e_and_hclic_are_never_one_line():
    later = replace(BY_ID["accepted_2017"], series=Series.HCLIC, period=replace_year(2018))
    assert [len(line) for line in lines([later, BY_ID["accepted_2017"], BY_ID["accepted_2016"]])] == [2, 1]
    found = compare(later, BY_ID["accepted_2017"])
    assert not found.alike and any("change of form" in caution for caution in found.cautions)


def replace_year(year):
    return replace(BY_ID["accepted_2017"].period, starts=date(year, 4, 1), ends=date(year + 1, 3, 31))


def test_ben_05_bands_are_cut_from_exact_ages():
    ages = [15, 16, 17, 18, 24, 25, 44, 45, None]
    rows, base, missing = banded(ages, (16, 18, 25, 45))
    assert [(row.label, row.n) for row in rows] == [("under 16", 1), ("16 to 17", 2), ("18 to 24", 2), ("25 to 44", 2), ("45 or over", 1)]
    assert (base, missing) == (8, 1)
    assert [row.n for row in banded(ages, (16, 45))[0]] == [1, 6, 1]
    with pytest.raises(ValueError, match="must rise"):
        banded(ages, (18, 16))


def test_ben_06_a_funnel_marks_its_estimates():
    approaches = replace(BY_ID["applications_2017"], id="approaches", measure="Approaches", value=Cell(Decimal(1380)), estimated=True)
    rows = funnel([approaches, BY_ID["applications_2017"], BY_ID["accepted_2017"]])
    assert rows == [
        ("Approaches", "1,380 [e]", "[z]"),
        ("Homelessness applications decided", "690", "50% [e]"),
        ("Accepted as owed the full duty", "306", "44%"),
    ]
    with pytest.raises(NotComparable):
        funnel([BY_ID["delay_cases_housing"], BY_ID["accepted_2017"]])


def test_ben_07_a_mean_says_when_it_was_printed_without_its_base():
    found = compare(replace(BY_ID["delay_mean_housing"], base=59), BY_ID["delay_mean_all"])
    assert found.difference == Decimal("12.0")
    assert sum("without its base" in caution for caution in found.cautions) == 1


def test_ben_08_the_printed_prison_flow_does_not_foot():
    said = reconcile(Flow(found=Part(13, 12), lost=Part(19, 12), in_percent=29, out=Part(112, 43)))
    assert len(said) == 1
    assert "not 29%" in said[0] and "105 to 113" in said[0]
    assert reconcile(Flow(found=Part(13, 12), lost=Part(19, 12), in_percent=41, out=Part(112, 43))) == []


def test_ben_08_a_flow_whose_way_out_is_wrong_is_told():
    said = reconcile(Flow(found=Part(13, 12), lost=Part(19, 12), in_percent=41, out=Part(150, 43)))
    assert any("150 are printed" in each for each in said)


def test_ben_09_nothing_has_improved_where_no_baseline_was_recorded():
    none = BY_ID["children_baseline"]
    assert none.shown == "[x]"
    with pytest.raises(NotComparable, match="no baseline"):
        change(none, replace(none, value=Cell(Decimal(40))))


def test_ben_10_a_figure_of_another_place_is_not_subtracted():
    ours = replace(BY_ID["census_2011_minority_city"], place="Oxfordshire", value=Cell(Decimal("17.6")), series=Series.OWN, base=1793)
    found = compare(ours, BY_ID["census_2011_minority_city"])
    assert found.difference is None
    assert any("not of the same place: Oxfordshire, and Oxford City" in caution for caution in found.cautions)


def test_ben_10_another_definition_is_labelled():
    ours = replace(BY_ID["census_2011_not_white_british_county"], definition="Black or minority ethnic group.", value=Cell(Decimal("17.6")))
    found = compare(ours, BY_ID["census_2011_not_white_british_county"])
    assert found.difference == Decimal("1.2") and any("defined differently" in caution for caution in found.cautions)


def test_ben_11_a_change_shows_both_counts():
    assert change(BY_ID["applications_2016"], BY_ID["applications_2017"]) == "from 616 to 690 households (+12%)"
    with pytest.raises(NotComparable):
        change(BY_ID["applications_2016"], replace(BY_ID["applications_2017"], value=Cell(mark=Mark.NO_RETURN)))


def test_households_are_not_people_and_a_day_is_not_a_quarter():
    people = replace(OWN, counted=BY_ID["prison_in_nfa"].counted)
    snapshot = replace(OWN, period=BY_ID["census_2011_minority_city"].period)
    assert compare(people, BY_ID["accepted_2017"]).difference is None
    assert any("single day" in caution for caution in compare(snapshot, BY_ID["accepted_2017"]).cautions)


def test_our_own_figure_comes_from_results_and_a_hidden_number_stays_hidden():
    share = own_figure(RESULTS, "sex.female", "Essex", date(2017, 4, 1))
    assert (share.number, share.kind, share.n, share.base) == (Decimal("60.0"), Kind.PERCENT, 324, 540)
    assert own_figure(RESULTS, "sex.other", "Essex", date(2017, 4, 1)).shown == "[c]"
    with pytest.raises(DataNotRead, match="no row 'men'"):
        own_figure(RESULTS, "sex.men", "Essex", date(2017, 4, 1))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"counted": '"cats"'}, "cats"),
        ({"value": '"many"'}, "neither a number nor a mark"),
        ({"ends": "2017-01-01"}, "ends before it starts"),
        ({"starts": '"2018"'}, "not a day"),
        ({"base": '"12"'}, "not a whole number"),
        ({"surce": '"x"'}, "no key surce"),
        ({"source": ""}, "missing: source"),
    ],
)
def test_a_benchmark_that_cannot_be_read_names_the_key(tmp_path, changed, said):
    with pytest.raises(DataNotRead, match=said):
        read_benchmarks(benchmark_file(tmp_path, **changed))


def run(*arguments: str):
    return CliRunner().invoke(app, ["benchmarks", *arguments])


def test_the_command_reads_a_district_of_today_out_of_an_old_table():
    found = run(
        "read", str(TABLES / "2018Q4_A1.csv"), "--as-of", "2026-11-22", "--label", "Total initial assessments", "--district", "Somerset"
    )
    assert found.exit_code == 0 and "E06000066\tSomerset\t589" in found.stdout


def test_the_command_refuses_in_words_and_with_code_2(tmp_path):
    (tmp_path / "results.json").write_text(json.dumps({"nothing": 1}), "utf-8")
    place = ("--place", "Essex", "--starts", "2017-04-01")
    found = run("compare", str(tmp_path / "results.json"), "--figure", "sex", "--to", "accepted_2017", *place)
    assert found.exit_code == 2 and "holds no figures" in found.stderr
    assert run("read", str(tmp_path / "none.csv"), "--as-of", "2026-11-22").exit_code == 2


def test_the_command_puts_two_figures_side_by_side(tmp_path):
    (tmp_path / "results.json").write_text(json.dumps(RESULTS), "utf-8")
    place = ("--place", "Oxfordshire", "--starts", "2017-04-01")
    found = run("compare", str(tmp_path / "results.json"), "--figure", "cases_total", "--to", "accepted_2017", *place)
    told = json.loads(found.stdout)
    assert told["own"]["shown"] == "540" and told["benchmark"]["base"] == 690 and told["difference"] is None
    assert any("One counts cases, the other households" in caution for caution in told["cautions"])
