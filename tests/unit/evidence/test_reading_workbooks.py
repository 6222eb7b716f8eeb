"""One workbook in the monitoring contract: what a spreadsheet does to data is read right and said."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from headwater.evidence.checks import quality
from headwater.evidence.errors import DataNotRead
from headwater.evidence.io import Dataset, open_dataset

AS_OF = date(2018, 10, 31)
moment = datetime.fromisoformat


def book(path: Path, **sheets: list[list[Any]]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return made


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part changed, as another program might have written it."""
    target = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for member in source.infolist():
            content = source.read(member)
            made.writestr(member.filename, change(content) if member.filename == part else content)
    return target


def said(dataset: Dataset) -> str:
    return " ".join(finding.message for finding in dataset.findings)


def test_sheets_and_headings_may_differ_in_case_and_spaces_and_stand_below_a_title(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    book(
        path,
        **{
            " CASES ": [["Monitoring, June"], [], ["Case ID", "Referred on", "Sex"], ["C1", date(2018, 5, 1), "female"]],
            "Activity": [["activity_id", "CASE_ID", "Happened On", "kind"], ["A1", "C1", moment("2018-05-02T00:00"), "contact"]],
            "Notes": [["nothing of ours"]],
        },
    )
    with open_dataset(path) as dataset:
        assert dataset.counts() == {"cases": 1, "activities": 1}
        assert dataset.rows("SELECT case_id, referred_on, sex FROM data.cases") == [("C1", date(2018, 5, 1), "female")]
        assert dataset.rows("SELECT happened_on FROM data.activities") == [(date(2018, 5, 2),)]
        assert "its headings stand in row 3" in said(dataset) and "no table of the contract is called Notes" in said(dataset)


def test_dates_times_booleans_and_numbers_come_as_the_contract_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    heading = ["case_id", "referred_on", "closed_on", "recorded_at", "age", "adults", "benefits", "arrears_gbp"]
    book(path, cases=[heading, ["C1", 43221, moment("2018-06-01T14:30"), moment("2018-05-01T09:30"), 34.0, "2", True, 1234.5]])
    with open_dataset(path) as dataset:
        shown = "SELECT case_id, referred_on, closed_on, recorded_at::VARCHAR, age, adults, benefits, arrears_gbp::VARCHAR FROM data.cases"
        assert dataset.rows(shown) == [("C1", date(2018, 5, 1), date(2018, 6, 1), "2018-05-01 09:30:00+01", 34, 2, "yes", "1234.5000")]
        for words in ("referred_on are numbers without a date format", "closed_on carry a time", "adults are numbers kept as text"):
            assert words in said(dataset)


def test_days_that_count_from_1904_are_the_same_days(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    made = book(path, cases=[["case_id", "referred_on", "closed_on"], ["C1", None, 41760]])
    made.epoch = moment("1904-01-01")
    made["cases"]["B2"] = date(2018, 5, 1)
    made.save(path)
    with open_dataset(path) as dataset:
        assert dataset.rows("SELECT referred_on, closed_on FROM data.cases") == [(date(2018, 5, 1), date(2018, 5, 2))]


def test_a_formula_gives_the_value_last_worked_out_and_one_never_worked_out_is_missing_and_said(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    book(path, cases=[["case_id", "age", "adults"], ["C1", "=30+4", "=1+1"]])
    worked = rewritten(path, "xl/worksheets/sheet1.xml", lambda text: text.replace(b"<f>30+4</f><v></v>", b"<f>30+4</f><v>34</v>"))
    worked = (
        worked
        if b"<v>34</v>" in zipfile.ZipFile(worked).read("xl/worksheets/sheet1.xml")
        else rewritten(path, "xl/worksheets/sheet1.xml", lambda text: text.replace(b"<f>30+4</f><v />", b"<f>30+4</f><v>34</v>"))
    )
    with open_dataset(worked) as dataset:
        assert dataset.rows("SELECT age, adults FROM data.cases") == [(34, None)]
        lost = [finding for finding in dataset.findings if finding.rule == "cell"]
        assert [(each.column, each.count, each.values) for each in lost] == [("adults", 1, ("C2",))]
        assert "never worked out; open the workbook and save it again" in said(dataset)
        assert "some cells hold formulas; the values last worked out were used" in said(dataset)


def test_error_cells_are_missing_and_listed_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    made = book(path, cases=[["case_id", "area"], ["C1", "x"], ["C2", "y"]])
    made["cases"]["B3"] = "#REF!"
    made["cases"]["B3"].data_type = "e"
    made.save(path)
    with open_dataset(path) as dataset:
        assert dataset.rows("SELECT area FROM data.cases ORDER BY case_id") == [("x",), (None,)]
        listed = {finding.id: finding for finding in quality(dataset, AS_OF)}["cell_without_value"]
    assert (listed.count, listed.rows) == (1, ("cases.area row 2",))
    assert "the cell shows the error #REF!" in listed.guidance


def test_references_kept_as_numbers_get_the_noughts_their_format_shows_and_the_rest_are_said(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    made = book(path, cases=[["case_id"], [7], [8]])
    made["cases"]["A2"].number_format = "00000"
    made.save(path)
    with open_dataset(path) as dataset:
        assert dataset.rows("SELECT case_id FROM data.cases ORDER BY 1") == [("00007",), ("8",)]
        assert "Some values of case_id are numbers: noughts they once began with are lost" in said(dataset)


def test_a_hidden_sheet_is_read_and_said_and_blank_rows_are_no_cases(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    made = book(path, Cover=[["x"]], cases=[["case_id", "area"], ["C1", "a"], [None, " "], ["C2", "b"], [None, None], ["", ""]])
    made["cases"].sheet_state = "hidden"
    made.save(path)
    with open_dataset(path) as dataset:
        assert dataset.counts() == {"cases": 2}
        assert "sheet cases is hidden, and was read" in said(dataset)


def test_what_stands_right_of_the_headings_is_said(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    book(path, cases=[["case_id"], ["C1", "stray"], ["C2"]])
    with open_dataset(path) as dataset:
        assert "some rows hold values right of the last heading" in said(dataset)


def test_merged_headings_lend_their_name_downwards(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    made = book(path, cases=[["case_id", "Dates", None], [None, "referred_on", "closed_on"], ["C1", date(2018, 5, 1), date(2018, 6, 1)]])
    made["cases"].merge_cells("A1:A2")
    made["cases"].merge_cells("B1:C1")
    made.save(path)
    with open_dataset(path) as dataset:
        assert dataset.rows("SELECT case_id, referred_on, closed_on FROM data.cases") == [("C1", date(2018, 5, 1), date(2018, 6, 1))]


@pytest.mark.parametrize(
    ("sheets", "words"),
    [
        ({"People": [["x"]]}, r"no sheet is called cases; its sheets are People\. .*headwater map suggest"),
        ({"cases": [["case_id"]], "Cases ": [["case_id"]]}, "the sheets cases and Cases  are both cases"),
        ({"cases": []}, "the sheet of cases is empty"),
        ({"cases": [["case_id", "Case ID"]]}, "look at case_id in row 1"),
    ],
)
def test_a_workbook_that_is_not_in_the_contract_is_refused_in_words(tmp_path: Path, sheets: dict[str, list[list[Any]]], words: str) -> None:
    book(tmp_path / "data.xlsx", **sheets)
    with pytest.raises(DataNotRead, match=words):
        open_dataset(tmp_path / "data.xlsx")


def test_an_empty_sheet_beside_the_cases_counts_as_not_given(tmp_path: Path) -> None:
    book(tmp_path / "data.xlsx", cases=[["case_id"], ["C1"]], money=[])
    with open_dataset(tmp_path / "data.xlsx") as dataset:
        assert not dataset.has("money") and "money is empty, and counts as not given" in said(dataset)
