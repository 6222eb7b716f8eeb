"""A draft of a mapping file: nine columns in ten right on two sheets unlike ours, and how it fares on a third it was not made for."""

import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from headwater.command import app
from headwater.evidence.errors import DataNotRead
from headwater.evidence.io import open_dataset
from headwater.evidence.io.mapping import read_plan
from headwater.evidence.io.mapping.suggesting import Draft, suggest
from support.held_out_second import RESETTLEMENT, SUPPORT, second_workbook
from support.held_out_sheet import CASELOAD, WARD_LIST, held_out_workbook
from support.others_sheets import COUNCIL, MENTORS, MENTORS_LOG, council_export, mentors_workbook

NINE_IN_TEN = 0.9


def placed(draft: Draft) -> dict[tuple[str, str], str]:
    """What each column of each sheet was taken for: table.column, need:code, or nothing."""
    found = {}
    for sheet, guess in draft.sheets:
        found |= {(sheet, each.name): "" for each in guess.unknown}
        found |= {(sheet, each.column.name): f"{each.table}.{each.field}" for each in (*guess.columns, *guess.needs)}
        found |= {(sheet, each.name): f"need:{code}" for each, code in guess.flags}
    return found


def right(draft: Draft, **sheets: dict[str, str]) -> tuple[int, int]:
    """How many columns were taken for what they are, of how many."""
    found = placed(draft)
    wanted = {(sheet.replace("_", " "), name): place for sheet, columns in sheets.items() for name, place in columns.items()}
    return sum(found.get(key) == place for key, place in wanted.items()), len(wanted)


def test_nine_columns_in_ten_are_right_on_the_mentors_workbook(tmp_path: Path) -> None:
    good, of = right(suggest(mentors_workbook(tmp_path / "mentors.xlsx")), Case_log=MENTORS, Activity_log=MENTORS_LOG)
    assert of == 38 and good >= NINE_IN_TEN * of


def test_nine_columns_in_ten_are_right_on_a_councils_export(tmp_path: Path) -> None:
    good, of = right(suggest(council_export(tmp_path / "council.csv")), council=COUNCIL)
    assert of == 35 and good >= NINE_IN_TEN * of


def test_a_third_sheet_that_no_word_was_added_for_gives_37_columns_of_39(tmp_path: Path) -> None:
    """35 before columns were told by their values alone, and no word was added for it."""
    good, of = right(suggest(held_out_workbook(tmp_path / "navigators.xlsx")), Navigator_caseload=CASELOAD, Ward_list=WARD_LIST)
    assert (good >= 37, of) == (True, 39)


def test_a_fourth_that_was_written_before_that_gives_38_of_41(tmp_path: Path) -> None:
    """37 as it first came, 38 since."""
    good, of = right(suggest(second_workbook(tmp_path / "tenancies.xlsx")), Tenancy_support=SUPPORT, Resettlement=RESETTLEMENT)
    assert (good >= 38, of) == (True, 41)


def test_a_column_of_a_few_senders_is_no_column_of_references(tmp_path: Path) -> None:
    rows = "".join(f"C{at},2018-01-{at % 28 + 1:02},{('Council', 'Self', 'CAB')[at % 3]}\n" for at in range(200))
    (tmp_path / "sent.csv").write_text(f"Case ref,Date referred,Referred by\n{rows}", "utf-8")
    assert placed(suggest(tmp_path / "sent.csv"))["sent", "Referred by"] == "cases.source_agency"


def test_answers_of_one_question_only_tell_a_column_and_answers_of_several_do_not(tmp_path: Path) -> None:
    lines = ["Case number,Referral date,Date closed,Age,Outcome,Column 3,Column 4,Column 5"]
    choices = (("F", "M"), ("Yes", "No"), ("Lift", "Stairs"))
    known = [f"C{at},2018-05-{at % 28 + 1:02},2018-08-{at % 28 + 1:02},{20 + at},Prevented" for at in range(40)]
    lines += [f"{row},{','.join(each[at % 2] for each in choices)}" for at, row in enumerate(known)]
    (tmp_path / "a.csv").write_text("\n".join(lines), "utf-8")
    draft = suggest(tmp_path / "a.csv")
    found = placed(draft)
    assert [found["a", f"Column {at}"] for at in (3, 4, 5)] == ["cases.sex", "", ""]
    assert "by its values alone" in draft.text


@pytest.mark.parametrize(("make", "name"), [(mentors_workbook, "a.xlsx"), (council_export, "a.csv"), (held_out_workbook, "b.xlsx")])
def test_a_draft_is_a_map_that_can_be_carried_out_as_it_stands(tmp_path: Path, make: object, name: str) -> None:
    assert callable(make)
    data = make(tmp_path / name)
    (tmp_path / "map.toml").write_text(suggest(data).text, "utf-8")
    with open_dataset(data, mapping=read_plan(tmp_path / "map.toml")) as dataset:
        assert dataset.counts()["cases"] in {90, 120, 150} and dataset.counts()["needs"] > 50
        assert dataset.rows("SELECT count(*) FROM data.cases WHERE referred_on IS NULL OR outcome IS NULL")[0][0] < 60
        reasons = {row[0] for row in dataset.rows("SELECT DISTINCT why FROM reading.unplaced")}
    assert all(why == "no column of the map takes it" or "add it to codes" in why for why in reasons)


def test_every_guess_says_how_sure_it_is_and_what_has_no_place_is_listed(tmp_path: Path) -> None:
    data = council_export(tmp_path / "council.csv")
    ran = CliRunner().invoke(app, ["map", "suggest", str(data), "--out", str(tmp_path / "map.toml")])
    text = (tmp_path / "map.toml").read_text("utf-8")
    assert ran.exit_code == 0 and "columns placed, 2 without a place. Read every line" in ran.output
    assert 'case_id = "Case Reference"  # 0.99 by its name and its values' in text
    assert "#   Priority Need (" in text and '# ignore = ["Reason for Loss of Last Settled Home", "Priority Need"]' in text
    assert '# "Not threatened with homelessness within 56 days - no duty owed" = ""  # no code found' in text
    assert tomllib.loads(text)["table"][0]["columns"]["threat"]["codes"]["Relief duty owed"] == "homeless"


def test_months_before_days_are_seen_and_columns_of_names_and_addresses_have_no_place(tmp_path: Path) -> None:
    lines = ["Case number,Referral date,Full name,Postcode,Outcome"]
    lines += [f"C{at},{at % 12 + 1}/{at % 28 + 1}/2018,Somebody {at},AB1 2CD,Prevented" for at in range(40)]
    (tmp_path / "a.csv").write_text("\n".join(lines), "utf-8")
    made = tomllib.loads(suggest(tmp_path / "a.csv").text)["table"][0]
    assert made["dates"] == "month-first"
    assert made["columns"] == {"case_id": "Case number", "referred_on": "Referral date", "outcome": "Outcome"}


def test_a_sheet_without_a_reference_gets_one_made_of_its_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Date of referral,Outcome,Gender\n" + "1/2/2018,Prevented,F\n" * 9, "utf-8")
    assert tomllib.loads(suggest(tmp_path / "a.csv").text)["table"][0]["columns"]["case_id"] == {"row_number": "C"}


def test_a_file_in_which_nothing_is_like_the_contract_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Recipe,Flour,Eggs\nCake,200,3\n", "utf-8")
    with pytest.raises(DataNotRead, match="no sheet looks like a list of cases"):
        suggest(tmp_path / "a.csv")
    ran = CliRunner().invoke(app, ["map", "suggest", str(tmp_path / "a.csv"), "--out", str(tmp_path / "map.toml")])
    assert ran.exit_code == 2 and not (tmp_path / "map.toml").exists()
