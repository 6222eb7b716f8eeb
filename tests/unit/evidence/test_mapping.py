"""A mapping file brings somebody else's columns and codes into the contract; what finds no place is listed, nothing dropped in silence."""

import csv
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from headwater.command import app
from headwater.evidence.errors import DataNotRead, MapNotRead
from headwater.evidence.io import Dataset, open_dataset
from headwater.evidence.io.mapping import read_plan, write_unplaced

MAP = """
[[table]]
name = "cases"
from = "Clients"
blank = ["n/a"]
ignore = ["Notes"]
[table.columns]
case_id = "Ref"
programme = { value = "Trailblazers" }
referred_on = "Referral date"
sex = { column = "Gender", codes = { F = "female", M = "male" } }
age = "Age"
benefits = "Benefits?"
worker_id = { columns = ["First", "Last"], join = " " }

[[table]]
name = "needs"
from = "Clients"
[table.columns]
case_id = "Ref"
[table.flags]
into = "need"
none = "none"
columns = { "MH" = "mental_health", "Debts" = "debt" }
"""
HEADING = ["Ref", "Referral date", "Gender", "Age", "Benefits?", "First", "Last", "MH", "Debts", "Notes", "Shoe size"]


def workbook(folder: Path, rows: list[list[Any]], name: str = "Clients") -> Path:
    made = openpyxl.Workbook()
    made.active.title = name
    for row in rows:
        made.active.append(row)
    made.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def mapped(folder: Path, text: str, rows: list[list[Any]], name: str = "Clients") -> Dataset:
    (folder / "map.toml").write_text(text, "utf-8")
    return open_dataset(workbook(folder, rows, name), mapping=folder / "map.toml")


def unplaced(dataset: Dataset) -> list[tuple[Any, ...]]:
    return dataset.rows('SELECT "table", "row", "column", "value", why FROM reading.unplaced ORDER BY "row", "column", "table"')


def listed(folder: Path) -> list[dict[str, str]]:
    with (folder / "unplaced.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_columns_codes_dates_constants_and_joined_names_come_into_the_contract(tmp_path: Path) -> None:
    row = ["007", "3/4/18", " f ", "34 ", "Y", "Ann", "Lee", "yes", "no", "free text", None]
    with mapped(tmp_path, MAP, [["Client list"], [], HEADING, row]) as dataset:
        shown = "SELECT case_id, programme, referred_on, sex, age, benefits, worker_id FROM data.cases"
        assert dataset.rows(shown) == [("007", "Trailblazers", date(2018, 4, 3), "female", 34, "yes", "Ann Lee")]
        assert dataset.rows("SELECT case_id, need FROM data.needs") == [("007", "mental_health")]
        assert unplaced(dataset) == []
        assert dataset.has("cases", "sex") and not dataset.has("cases", "outcome") and not dataset.has("money")
        assert "left out, as the map says: Notes" in " ".join(finding.message for finding in dataset.findings)


def test_what_finds_no_place_is_listed_row_by_row_and_said(tmp_path: Path) -> None:
    rows = [
        HEADING,
        ["1", "31/31/2018", "X", "old", "n/a", None, "Lee", "maybe", None, "x", 42],
        [None, "3/4/2018", "F", None, None, None, None, None, None, None, None],
    ]
    with mapped(tmp_path, MAP, rows) as dataset:
        assert unplaced(dataset) == [
            ("cases", 2, "Age", "old", "not a whole number"),
            ("cases", 2, "Gender", "X", "not a code of sex; add it to codes"),
            ("needs", 2, "MH", "maybe", "neither yes nor no"),
            ("cases", 2, "Referral date", "31/31/2018", "not a date, day first"),
            ("cases", 2, "Shoe size", "42", "no column of the map takes it"),
            ("cases", 3, "Gender", "F", "the row has no case_id, so it cannot be a row of cases"),
            ("cases", 3, "Referral date", "3/4/2018", "the row has no case_id, so it cannot be a row of cases"),
        ]
        assert dataset.rows("SELECT case_id, referred_on, sex, age, benefits FROM data.cases") == [("1", None, None, None, None)]
        found = {(finding.column, finding.count) for finding in dataset.findings if finding.rule == "unplaced"}
        assert {("Age", 1), ("MH", 1), ("Shoe size", 1)} <= found
        assert write_unplaced(dataset, tmp_path / "out" / "unplaced.csv") == 7
    assert listed(tmp_path / "out")[0] == {
        "table": "cases", "row": "2", "column": "Referral date", "value": "31/31/2018", "why": "not a date, day first",
        "source": "book.xlsx, sheet Clients",
    }  # fmt: skip


def test_no_to_every_flag_is_none_and_no_answer_is_missing(tmp_path: Path) -> None:
    rows = [HEADING, ["1", *[None] * 6, "no", "no"], ["2", *[None] * 6, None, None], ["3", *[None] * 6, "x", "✓"]]
    with mapped(tmp_path, MAP, rows) as dataset:
        assert dataset.rows("SELECT case_id, need FROM data.needs ORDER BY ALL") == [("1", "none"), ("3", "mental_health"), ("3", "debt")]


def test_a_list_in_a_cell_becomes_rows_and_the_primary_one_counts_once(tmp_path: Path) -> None:
    text = """
[[table]]
name = "cases"
from = "Clients"
columns = { case_id = "Ref" }

[[table]]
name = "needs"
from = "Clients"
columns = { case_id = "Ref" }
several = { into = "need", column = "All", codes = { "Drugs" = "drug_dependency", "MH" = "mental_health" } }

[[table]]
name = "needs"
from = "Clients"
only = { column = "Main" }
[table.columns]
case_id = "Ref"
need = { column = "Main", codes = { "MH" = "mental_health" } }
primary = { value = "yes" }
"""
    rows = [["Ref", "Main", "All"], ["1", "MH", "MH; Drugs, Debt"], ["2", None, "unheard of; MH"]]
    with mapped(tmp_path, text, rows) as dataset:
        assert dataset.rows('SELECT case_id, need, "primary" FROM data.needs ORDER BY ALL') == [
            ("1", "mental_health", "yes"), ("1", "drug_dependency", None), ("1", "debt", None), ("2", "mental_health", None),
        ]  # fmt: skip
        assert unplaced(dataset) == [("needs", 2 + 1, "All", "unheard of", "not a code of need; add it to codes")]


def test_rows_are_shared_out_between_tables_and_one_that_none_takes_is_listed(tmp_path: Path) -> None:
    text = """
[[table]]
name = "cases"
from = "Log"
only = { column = "Kind", is = ["case"] }
columns = { case_id = "Ref" }

[[table]]
name = "money"
from = "Log"
only = { column = "Kind", is = ["Grant"] }
[table.columns]
money_id = { row_number = "M" }
case_id = "Ref"
kind = { value = "grant" }
amount_gbp = "Sum"
happened_on = { column = "On", dates = "month-first" }
"""
    rows = [["Ref", "Kind", "Sum", "On"], ["1", "Case", None, None], ["1", "grant", "£1,250.50", "12/31/2018"], ["1", "other", 5, None]]
    with mapped(tmp_path, text, rows, "Log") as dataset:
        assert dataset.rows("SELECT money_id, case_id, amount_gbp::VARCHAR, happened_on FROM data.money") == [
            ("M3", "1", "1250.5000", date(2018, 12, 31))
        ]
        assert {line[2:] for line in unplaced(dataset)} == {
            (column, value, "no table of the map takes this row") for column, value in (("Ref", "1"), ("Kind", "other"), ("Sum", "5"))
        }


def test_several_files_of_a_folder_make_one_table_and_made_references_stay_apart(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "2017.csv").write_text("Area;Name\nHarlow;A\n", "cp1252")
    (data / "2018.csv").write_bytes("Area\tDistrict\tName\n\tMaldon\tÉ\n".encode("utf-16"))
    (tmp_path / "map.toml").write_text(
        '[[table]]\nname = "cases"\nfrom = ["2017", "2018"]\nignore = ["Name", "District"]\n'
        'columns = { case_id = { row_number = "C" }, area = ["District", "Area"] }\n',
        "utf-8",
    )
    with open_dataset(data, mapping=tmp_path / "map.toml") as dataset:
        assert dataset.rows("SELECT case_id, area FROM data.cases ORDER BY 1") == [("C2", "Harlow"), ("C2-2", "Maldon")]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("1/2/2018", "2018-02-01"), ("01-02-18", "2018-02-01"), ("1.2.2018", "2018-02-01"), ("2018-02-01", "2018-02-01"),
        ("2018/2/1", "2018-02-01"), ("1 Feb 2018", "2018-02-01"), ("1st February 2018", "2018-02-01"), ("Thu 1 Feb 2018", "2018-02-01"),
        ("February 1, 2018", "2018-02-01"), ("1-Feb-18", "2018-02-01"), ("1/2/2018 14:30", "2018-02-01"), ("43132", "2018-02-01"),
        ("2018-02-01T09:00:00Z", "2018-02-01"), (43132, "2018-02-01"), (date(2018, 2, 1), "2018-02-01"),
        (datetime.fromisoformat("2018-02-01T23:00"), "2018-02-01"), ("30/2/2018", None), ("soon", None), ("1 Mars 2018", None), (7, None),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them_day_first(tmp_path: Path, given: Any, read: str | None) -> None:
    text = '[[table]]\nname = "cases"\nfrom = "S"\ncolumns = { case_id = "Ref", referred_on = "D" }\n'
    with mapped(tmp_path, text, [["Ref", "D"], ["1", given]], "S") as dataset:
        assert dataset.rows("SELECT referred_on::VARCHAR FROM data.cases") == [(read,)]
        assert len(unplaced(dataset)) == (read is None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("table = 1", "it has no [[table]]"),
        ("[[table", "it is not TOML"),
        ('[[table]]\nname = "case"\nfrom = "S"', "the contract has no table case; did you mean cases?"),
        ('[[table]]\nname = "cases"\ncolumns = { case_id = "Ref" }', "from must name the sheet"),
        ('[[table]]\nname = "cases"\nfrom = "S"\ncolumns = { sex = "G" }', "columns must say where case_id comes from"),
        ('[[table]]\nname = "cases"\nfrom = "S"\ncolumns = { case_id = "R", sexx = "G" }', "sexx means nothing here; did you mean sex?"),
        ('[[table]]\nname = "cases"\nfrom = "S"\ncolumns.case_id = "R"\n[table.columns.sex]\ncolumn = "G"\ncodes.F = "femal"', "female?"),
        ('[[table]]\nname = "cases"\nfrom = "S"\ndates = "american"\ncolumns = { case_id = "R" }', "dates must be day-first"),
        ('[[table]]\nname = "needs"\nfrom = "S"\ncolumns = { case_id = "R", need = "N" }', "no [[table]] has the name cases"),
        ('[[table]]\nname = "cases"\nfrom = "S"\ncolumns = { case_id = { value = "R", column = "x" } }', "it must have one of column"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_map_is_said_with_its_place_before_any_data_is_read(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "map.toml").write_text(text, "utf-8")
    with pytest.raises(MapNotRead) as refused:
        read_plan(tmp_path / "map.toml")
    assert words in str(refused.value) and str(refused.value).startswith("map.toml")


@pytest.mark.parametrize(
    ("source", "column", "words"),
    [("Elsewhere", "Ref", "comes from Elsewhere, which is not there; the sheets are Clients"), ("Clients", "Reff", "there are Ref")],
)
def test_a_sheet_or_column_that_is_not_there_is_named_with_what_is(tmp_path: Path, source: str, column: str, words: str) -> None:
    with pytest.raises(DataNotRead, match=words):
        mapped(tmp_path, f'[[table]]\nname = "cases"\nfrom = "{source}"\ncolumns = {{ case_id = "{column}" }}\n', [["Ref"], ["1"]])


def test_headings_under_merged_groups_are_named_by_group_and_column(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Clients"
    for row in (["Ref", "Referral", None, "Closure", None], [None, "Date", "By", "Date", "By"], ["1", "1/2/2018", "x", "3/4/2018", "y"]):
        sheet.append(row)
    for merge in ("A1:A2", "B1:C1", "D1:E1"):
        sheet.merge_cells(merge)
    made.save(tmp_path / "book.xlsx")
    (tmp_path / "map.toml").write_text(
        '[[table]]\nname = "cases"\nfrom = "Clients"\nignore = ["Referral: By", "Closure: By"]\n'
        'columns = { case_id = "Ref", referred_on = "Referral: Date", closed_on = "Closure: Date" }\n',
        "utf-8",
    )
    with open_dataset(tmp_path / "book.xlsx", mapping=tmp_path / "map.toml") as dataset:
        assert dataset.rows("SELECT case_id, referred_on, closed_on FROM data.cases") == [("1", date(2018, 2, 1), date(2018, 4, 3))]
        assert unplaced(dataset) == []


def test_a_value_that_a_spreadsheet_would_run_is_written_as_text(tmp_path: Path) -> None:
    with mapped(tmp_path, MAP, [HEADING, ["1", None, '@SUM("x")']]) as dataset:
        write_unplaced(dataset, tmp_path / "unplaced.csv")
    assert "\"'@SUM(" in (tmp_path / "unplaced.csv").read_text("utf-8-sig")


@pytest.mark.slow
def test_evaluate_with_a_map_writes_results_with_notes_and_the_list_beside_them(tmp_path: Path) -> None:
    data = workbook(tmp_path, [HEADING, ["1", "3/4/2018", "F", "old", "y", None, None, "yes", None, "x", 42]])
    (tmp_path / "map.toml").write_text(MAP, "utf-8")
    asked = ["evaluate", str(data), "--map", str(tmp_path / "map.toml"), "--as-of", "2018-10-31", "--out", str(tmp_path / "out")]
    ran = CliRunner().invoke(app, asked)
    assert ran.exit_code == 0, ran.output
    assert "Not placed by the map: 2 values, listed in" in ran.output
    results = json.loads((tmp_path / "out" / "results.json").read_text("utf-8"))
    assert {"Age: old", "Shoe size: 42"} == {f"{line['column']}: {line['value']}" for line in listed(tmp_path / "out")}
    assert "book.xlsx, sheet Clients, column Age: not placed in cases (not a whole number)." in results["source"]["notes"]
    assert "could_not_be_placed" in {finding["id"] for finding in results["quality"]}


def test_with_small_numbers_hidden_no_list_of_records_is_written(tmp_path: Path) -> None:
    data = workbook(tmp_path, [HEADING, ["1", None, "F", "old"]])
    (tmp_path / "map.toml").write_text(MAP, "utf-8")
    asked = ["evaluate", str(data), "--map", str(tmp_path / "map.toml"), "--as-of", "2018-10-31", "--out", str(tmp_path / "out"), "--sdc"]
    assert CliRunner().invoke(app, asked).exit_code == 0
    assert "unplaced.csv" not in {path.name for path in (tmp_path / "out").iterdir()}
    assert "results.json" in {path.name for path in (tmp_path / "out").iterdir()}


def test_a_map_that_cannot_be_carried_out_ends_with_code_2_and_writes_nothing(tmp_path: Path) -> None:
    data = workbook(tmp_path, [["Other"], ["1"]])
    (tmp_path / "map.toml").write_text(MAP, "utf-8")
    asked = ["evaluate", str(data), "--map", str(tmp_path / "map.toml"), "--as-of", "2018-10-31", "--out", str(tmp_path / "out")]
    ran = CliRunner().invoke(app, asked)
    assert ran.exit_code == 2 and "headwater evaluate: map.toml:" in ran.output
    assert not (tmp_path / "out").exists()
