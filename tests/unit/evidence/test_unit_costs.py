"""The library of unit costs is whole, and every line of it can be cited and, where it says its year, re-priced."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

import headwater.evidence.costs as costs
from headwater.evidence.costs import Confidence, Kind, deflator, library, lines_of, optimism_table, unit_cost, uprate
from headwater.evidence.costs.library import tables
from headwater.evidence.errors import NotValued

FILE = Path(costs.__file__).with_name("data") / "unit_costs.csv"
ROWS = 179
SUM = "4c930896ed9ace5c1ad6dba277618ef8cd2d07d57d39935c847f919e39382c5c"


def test_the_library_is_the_file_that_was_checked() -> None:
    """CBA-01: change a cost only with its source; then set the sum here anew."""
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == SUM
    assert len(library()) == ROWS
    assert sum(one.confidence is Confidence.UNCONFIRMED for one in library().values()) == 7


def test_cba_01_every_line_says_source_year_bearer_and_kind() -> None:
    for one in library().values():
        assert one.source and one.address and one.bearers and one.id in one.citation and one.unit, one.id
        assert one.price_year or one.price_year_note, one.id
        assert one.source in one.citation
    assert "not confirmed" in unit_cost("CRISIS15-RS-PREV").citation
    assert unit_cost("CRISIS15-RS12").price_year_note == "assumed"
    assert unit_cost("DHSC-QALY").price_year == ""


def test_every_line_with_a_financial_price_year_can_be_brought_to_another() -> None:
    by = deflator("ucd_v1_4")
    done = [uprate(one.value, one.price_year, "2018/19", by) for one in library().values() if one.price_year in by.index]
    assert len(done) > 120 and all(value > 0 for value in done)


def test_the_database_note_agrees_with_our_own_indexing() -> None:
    by = deflator("ucd_v1_4")
    noted = [one for one in library().values() if " in 2017/18 and " in one.note and "own March 2015 index" in one.note]
    assert len(noted) > 100
    for one in noted:
        said = Decimal(one.note.split(" in 2017/18 and ")[0].split()[-1])
        assert abs(uprate(one.value, one.price_year, "2017/18", by) - said) <= Decimal("0.0051"), one.id


def test_a_code_finds_its_line_and_an_unknown_one_is_refused_with_likely_ones() -> None:
    assert unit_cost("HO1.0").id == "UCD14-HO1.0-F"
    assert unit_cost("HE2.0", Kind.SOCIAL).value == 3814
    assert {line.kind for line in lines_of("HE2.0")} == set(Kind)
    assert [line.code for line in lines_of("E&E1.0")] == ["E&E1.0.1", "E&E1.0.2", "E&E1.0"]
    assert [line.id for line in lines_of("UCD14-E&E1.0-E")] == ["UCD14-E&E1.0-E"]
    with pytest.raises(NotValued, match="Like it: UCD14-HO1"):
        unit_cost("HO1.99")
    with pytest.raises(NotValued, match=r"Look in unit_costs\.csv"):
        lines_of("ZZZ")


def test_a_bundle_is_its_parts_within_a_pound_and_every_part_is_in_the_library() -> None:
    for bundle in tables()["bundle"]:
        assert abs(costs.bundle_sum(bundle["code"]) - unit_cost(bundle["code"]).value) < 1, bundle["code"]


def test_no_bearer_is_listed_that_no_line_has() -> None:
    text = FILE.read_text("utf-8")
    assert [raw for raw in tables()["bearers"] if raw not in text] == []


@pytest.mark.parametrize(
    ("vintage", "year", "says"),
    [
        ("ucd_v1_4", "2020/21", "runs from 1989/90 to 2019/20"),
        ("ucd_v1_4", "2018", "is not a financial year"),
        ("hmt_dec_2025_calendar", "2018/19", "is not a calendar year"),
        ("hmt_dec_2025_calendar", "2025", "runs from 1990 to 2024"),
        ("ucd_v1_4", "", "is not a price year"),
        ("ucd_v1_4", "last year", "is not a price year"),
    ],
)
def test_a_year_that_the_vintage_lacks_is_an_error_and_never_guessed(vintage: str, year: str, says: str) -> None:
    with pytest.raises(NotValued, match=says):
        deflator(vintage).at(year)


def test_an_unknown_vintage_is_refused() -> None:
    with pytest.raises(NotValued, match="ucd_v1_4, hmt_dec_2025_calendar"):
        deflator("next_year")


def test_the_table_of_optimism_says_that_it_is_not_confirmed(tmp_path: Path) -> None:
    ours = optimism_table()
    assert not ours.confirmed and [ours.grade(number).cost for number in (1, 6)] == [Decimal("0.00"), Decimal("0.40")]
    with pytest.raises(NotValued, match="no grade 7"):
        ours.grade(7)
    own = tmp_path / "own.toml"
    own.write_text((FILE.with_name("optimism_bias.toml")).read_text("utf-8").replace("cost = 0.40", "cost = 0.5"), "utf-8")
    assert optimism_table(own).grade(6).cost == Decimal("0.5")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("confirmed = false", "grades is missing"),
        ("= 1", "cannot be read"),
        ("grades = 3", "cannot be read"),
        ("[grades.1]\ncost = 2", "missing"),
    ],
)
def test_a_table_of_optimism_that_cannot_be_used_is_refused_with_its_file(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "own.toml").write_text(text, "utf-8")
    with pytest.raises(NotValued, match=says) as refused:
        optimism_table(tmp_path / "own.toml")
    assert str(tmp_path / "own.toml") in str(refused.value)
