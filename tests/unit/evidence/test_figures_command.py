"""`headwater figures`: ours, one of them, and somebody else's file, however bad."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from headwater.command import app
from headwater.evidence.errors import DataNotRead
from headwater.evidence.published import published_documents, published_rows, read_rows
from headwater.evidence.published.judging import data

GOOD = {
    "id": "A1",
    "document": "ours",
    "section": "2",
    "measure": "live cases",
    "value": 13,
    "unit": "%",
    "numerator": 69,
    "denominator": 540,
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["figures", *map(str, arguments)])


def held(path: Path, rows: object) -> Path:
    path.write_text(json.dumps(rows), "utf-8")
    return path


def test_check_recomputes_every_figure_and_ends_with_0():
    done = run("check")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert (
        sum(
            " rebuilt: " in line or " rounded: " in line or " contradicts itself: " in line or " cannot be rebuilt: " in line
            for line in lines
        )
        == 533
    )
    assert "533 figures recomputed: 248 rebuilt, 156 rounded, 60 contradict themselves, 69 cannot be rebuilt." in lines
    assert "EX-061  contradicts itself: 4% (already homeless at assessment, 2.2.1 Homelessness risk). " in done.stdout
    assert "  EX-100  cannot be rebuilt, recorded as consistent. Over ten months" in done.stdout


def test_check_as_json_gives_every_step():
    told = json.loads(run("check", "--json").stdout)
    assert (len(told["figures"]), told["unexplained"]) == (651, [])
    homeless = next(each for each in told["figures"] if each["id"] == "EX-061")
    assert homeless["judgement"] == "contradicts itself"
    assert homeless["recorded"] == "inconsistent"
    assert homeless["steps"][0]["working"] == "16 / 508 = 3.150%, which prints as 3%; 4% is printed"


def test_list_can_be_narrowed():
    done = run("list", "--document", "oxfordshire-minutes", "--status", "contradicts")
    assert done.stdout.splitlines() == [
        "MM-010  contradicts itself 2,744            delayed days (002 Housing Panel 12/11/2018)".replace("002 ", ""),
        "1 figures.",
    ]
    assert len(json.loads(run("list", "--document", "essex-evaluation", "--json").stdout)["figures"]) == 317


def test_an_unknown_document_or_figure_ends_with_2_and_says_what_there_is():
    assert "essex-evaluation" in run("list", "--document", "kent").stderr
    assert run("list", "--document", "kent").exit_code == run("show", "EX-999").exit_code == 2


def test_show_tells_place_base_and_arithmetic():
    told = run("show", "EX-050").stdout
    for words in (
        "EX-050: rounded",
        "Essex County Council",
        "Table 2",
        "numerator 4, denominator 527, base 527, missing 13",
        "4 / 527 = 0.759%",
    ):
        assert words in told
    assert "nothing rebuilds it" in run("show", "EX-015").stdout
    assert json.loads(run("show", "EX-050", "--json").stdout)["figures"][0]["id"] == "EX-050"


def test_somebody_elses_figures_are_checked(tmp_path):
    good = run("check", held(tmp_path / "r.json", [GOOD]))
    assert (good.exit_code, "69 / 540 = 12.778%, which prints as 13%" in good.stdout) == (0, True)
    bad = run("check", held(tmp_path / "b.json", {"figures": [{**GOOD, "value": 14}]}))
    assert bad.exit_code == 1
    assert "Not as recorded, and not argued:" in bad.stdout


def test_what_a_file_says_of_its_figures_is_compared(tmp_path):
    told = {**GOOD, "value": 14, "status": "inconsistent"}
    assert run("check", held(tmp_path / "r.json", [told])).exit_code == 0
    assert run("check", held(tmp_path / "r.json", [{**GOOD, "status": "consistent"}])).exit_code == 1


def test_toml_is_read_as_json_is(tmp_path):
    path = tmp_path / "report.toml"
    path.write_text('[[figures]]\nid = "A"\nvalue = 36.0\nunit = "%"\nbase = 306\nformula = [{ fits = ["this", "this.base"] }]\n', "utf-8")
    done = run("check", path)
    assert (done.exit_code, "no count that prints as 36.0% of 306" in done.stdout) == (1, True)


def test_the_published_figures_told_without_formulas_take_ours(tmp_path):
    rows = [row for document in published_documents() for row in data(f"{document.id}.json")]
    plain = [{key: value for key, value in row.items() if key != "formula"} | {"status": "consistent"} for row in rows]
    path = tmp_path / "register.json"
    path.write_text(json.dumps(plain, default=float), "utf-8")
    told = json.loads(run("check", path, "--json").stdout)
    assert sum(each["has_formula"] for each in told["figures"]) == 533
    assert {"EX-061", "CS-050"} <= set(told["unexplained"])
    assert "Y1-001" not in told["unexplained"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", "", "neither JSON nor TOML"),
        ("a.json", "[", "neither JSON nor TOML"),
        ("a.json", "[" * 100_000, "neither JSON nor TOML"),
        ("a.json", "{}", "no list of figures"),
        ("a.json", "[]", "no list of figures"),
        ("a.json", "[1]", "Row 1: it is not an object"),
        ("a.json", '[{"value": 1}]', "Row 1: it has no id"),
        ("a.json", '[{"id": "A"}]', "neither a number nor words"),
        ("a.json", '[{"id": "A", "value": true}]', "neither a number nor words"),
        ("a.json", '[{"id": "A", "value": [1]}]', "neither a number nor words"),
        ("a.json", '[{"id": "A", "value": 1e400}]', "15 digits"),
        ("a.json", '[{"id": "A", "value": 1e999999999999}]', "Row 1"),
        ("a.json", '[{"id": "A", "value": NaN}]', "A number was wanted"),
        ("a.json", '[{"id": "A", "value": Infinity}]', "A number was wanted"),
        ("a.json", '[{"id": "A", "value": ' + "9" * 5000 + "}]", "neither JSON nor TOML"),
        ("a.json", '[{"id": "A", "value": 1, "base": 1e30}]', "15 digits"),
        ("a.json", '[{"id": "A", "value": "\\u001b[2J"}]', "not a line"),
        ("a.json", '[{"id": "A", "value": 1}, {"id": "A", "value": 1}]', "the id A stands twice"),
        ("a.json", '[{"id": "A", "value": 1, "formula": [{"same": "B"}]}]', "refers to B"),
        ("a.json", '[{"id": "A", "value": 1, "formula": {"equals": 1}}]', "A list of 1 or more"),
        ("a.json", '[{"id": "A", "value": 1, "formula": [{"equals": {"exec": "x"}}]}]', "One of number, sum"),
        ("a.json", '[{"id": "A", "value": 1, "status": "fine"}]', "status is not one of"),
        ("a.json", '[{"id": "A", "value": 1, "period": "2018-13 to 2019-01"}]', "is no month"),
        ("a.toml", "figures = 3", "no list of figures"),
        ("a.toml", "= 3", "neither JSON nor TOML"),
        ("a.toml", '[[figures]]\nid = "A"\nvalue = 2018-04-01\n', "neither a number nor words"),
        ("a.toml", '[[figures]]\nid = "A"\nvalue = nan\n', "A number was wanted"),
    ],
)
def test_a_bad_file_ends_with_2_and_says_what_is_wrong(tmp_path, name: str, content: str, said: str):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    done = run("check", path)
    assert done.exit_code == 2, done.output
    assert said in done.stderr
    assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_text_or_no_file_ends_with_2(tmp_path):
    (tmp_path / "a.json").write_bytes(b"\xff\xfe\x00")
    assert run("check", tmp_path / "a.json").exit_code == 2
    assert run("check", tmp_path).exit_code == 2
    assert run("check", tmp_path / "none.json").exit_code == 2


def test_a_file_too_large_is_not_read(tmp_path):
    with (tmp_path / "a.json").open("wb") as large:
        large.truncate(30_000_000)
    assert "20 MB" in run("check", tmp_path / "a.json").stderr


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["this", "A", "this.base", "2018-04"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["equals", "sum", "share", "fits", "month", "met", "totals", "where", "over", "balance"]), inner, max_size=2
        )
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(formula=anything, value=anything, base=anything)
@pytest.mark.slow
def test_no_file_brings_it_down(tmp_path, formula: Any, value: Any, base: Any):
    """Whatever stands in a row, it is judged or refused."""
    path = held(
        tmp_path / "fuzz.json",
        [{"id": "A", "value": value, "unit": "%", "base": base, "numerator": base, "denominator": base, "formula": formula}],
    )
    try:
        read_rows(path)
    except DataNotRead as refused:
        assert "fuzz.json" in str(refused)
    assert run("check", path).exit_code in (0, 1, 2)


def test_the_shipped_rows_are_read_once():
    assert published_rows() is published_rows()
