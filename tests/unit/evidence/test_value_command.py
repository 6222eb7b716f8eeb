"""`headwater value` from a description to its two files."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from headwater.command import app
from headwater.evidence.cli.value import EXAMPLES
from headwater.evidence.io import write_zip
from support.monitoring import in_order, many


def run(*given: object) -> Result:
    return CliRunner().invoke(app, ["value", *map(str, given)])


def essex() -> str:
    return Path(str(EXAMPLES / "essex.toml")).read_text("utf-8")


@pytest.mark.parametrize("name", ["connection_support", "oxfordshire", "essex"])
def test_an_example_gives_its_two_files(tmp_path: Path, name: str) -> None:
    done = run(name, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    made = json.loads((tmp_path / "out" / "value.json").read_text("utf-8"))
    assert made["format"] == "headwater-value-1" and made["blocks"] and made["title"].startswith("What the ")
    text = (tmp_path / "out" / "value.md").read_text("utf-8")
    assert text.startswith("# What the ") and "## Not priced" in text
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"value.json", "value.md"}
    assert ("Seed of the simulation" in done.output) is (made["seed"] is not None)


def test_an_example_is_found_beside_a_folder_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "essex").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run("essex", "--out", "worth").exit_code == 0
    assert (tmp_path / "worth" / "value.json").is_file()


def test_amounts_in_the_json_lose_no_penny(tmp_path: Path) -> None:
    run("connection_support", "--out", tmp_path)
    made = json.loads((tmp_path / "value.json").read_text("utf-8"))
    net = next(row for block in made["blocks"] if block["id"] == "published" for row in block["rows"] if "footnote" in row[0]["shown"])
    assert net[4] == {"shown": "£21,723,144.00", "value": "21723144"}
    assert made["distribution"]["seed"] == 20210716


def test_quantities_are_taken_from_the_data(tmp_path: Path) -> None:
    cases = [
        *many(
            30,
            referred_on="2018-05-01",
            closed_on="2018-06-01",
            outcome="prevented",
            threat="days_57_plus",
            evicted="no",
            adults=1,
            children=1,
        ),
        *many(
            10,
            referred_on="2018-05-01",
            closed_on="2018-06-01",
            outcome="not_prevented",
            threat="days_0_28",
            evicted="yes",
            adults=1,
            children=0,
        ),
        *many(5, referred_on="2018-05-01", closed_on="2018-06-01", outcome="unknown"),
    ]
    stays = many(4, fit_on="2018-05-01", discharged_on="2018-05-11", admitted_on="2018-04-01")
    write_zip(tmp_path / "county.zip", [("cases", in_order("cases", cases)), ("stays", in_order("stays", stays))])
    done = run("essex", "--data", tmp_path / "county.zip", "--as-of", "2018-10-31", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    made = json.loads((tmp_path / "out" / "value.json").read_text("utf-8"))
    counted = {row[0]["shown"]: row[1]["shown"] for block in made["blocks"] if block["id"] == "measured" for row in block["rows"]}
    assert counted == {
        "final cases": "45", "grouped cases": "40",
        "threat not known": "5", "upstream cases": "30", "upstream evicted": "0", "upstream eviction not known": "0", "crisis cases": "10",
        "crisis evicted": "10", "crisis eviction not known": "0",
        "completed cases": "40", "prevented cases": "30", "prevented rate": "0.75", "household cases": "40",
        "household people": "70", "household size": "1.75", "delayed stays": "4", "delay days": "40",
    }  # fmt: skip
    assert next(block for block in made["blocks"] if block["id"] == "summary")["notes"] == ["Homelessness prevented: rests on 40 cases."]


def test_the_published_example_runs_on_a_data_set_and_says_what_it_measured(tmp_path: Path) -> None:
    common = {"referred_on": "2018-05-01", "closed_on": "2018-06-01", "adults": 1, "children": 1}
    cases = [
        *many(30, outcome="prevented", threat="days_57_plus", evicted="no", **common),
        *many(12, outcome="not_prevented", threat="days_0_28", evicted="yes", **common),
        *many(20, outcome="prevented", threat="homeless", evicted="no", **common),
    ]
    write_zip(tmp_path / "county.zip", [("cases", in_order("cases", cases))])
    done = run("connection_support", "--data", tmp_path / "county.zip", "--as-of", "2018-10-31", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    made = json.loads((tmp_path / "out" / "value.json").read_text("utf-8"))
    blocks = {block["id"]: block["rows"] for block in made["blocks"]}
    assert [[cell["shown"] for cell in row[2:]] for row in blocks["groups"]] == [
        ["30", "75.0%", "22.5", "0", "22.5"],
        ["32", "100.0%", "32.0", "12", "20.0"],
        ["62", "", "", "12", "42.5"],
    ]
    assert blocks["household_size"][0][1]["shown"] == "2.00"


def test_evictions_that_nobody_recorded_are_not_none(tmp_path: Path) -> None:
    cases = many(30, outcome="prevented", threat="days_57_plus", referred_on="2018-05-01", closed_on="2018-06-01")
    write_zip(tmp_path / "county.zip", [("cases", in_order("cases", cases))])
    assert run("essex", "--data", tmp_path / "county.zip", "--as-of", "2018-10-31", "--out", tmp_path).exit_code == 0
    made = json.loads((tmp_path / "value.json").read_text("utf-8"))
    counted = {row[0]["shown"]: row[1]["shown"] for block in made["blocks"] if block["id"] == "measured" for row in block["rows"]}
    assert "upstream evicted" not in counted and counted["upstream eviction not known"] == "30"


WRONG = {
    "no file": (None, "cannot be read"),
    "not TOML": ("= 1", "cannot be read"),
    "nothing in it": ("", "price_year: this is missing"),
    "a key nobody reads": (essex() + "\n[luck]\nx = 1\n", "luck: nothing reads this key"),
    "a rate above one": (essex().replace('"387/471"', "1.2"), "1.2 is not a rate"),
    "no counterfactual": (essex().replace("counterfactual =", "counter ="), "outcome[1].counterfactual: this is missing"),
    "an unknown unit cost": (essex().replace("HO3.0", "HO9.9"), "the library has no unit cost called HO9.9"),
    "a price year too late": (essex().replace("2018/19", "2024/25"), "price_year: ucd_v1_4 has no index for 2024/25"),
    "a calendar year": (essex().replace('"2018/19"', '"2018"'), "2018 is not a financial year"),
    "an unknown vintage": (essex().replace("ucd_v1_4", "mine"), "no deflator called mine"),
    "a range without a source": (essex().replace('from = "analyst", ', ""), "deadweight.from: a range must say where it came from"),
    "a range that runs backwards": (essex().replace("low = 0.25, high = 0.75", "low = 0.75, high = 0.25"), "runs backwards"),
    "no price": (essex().replace('unit_costs = ["HO3.0"]', ""), "an outcome needs a price"),
    "words for a number": (essex().replace("otherwise = 471", 'otherwise = "many"'), "is not a number"),
    "infinity": (essex().replace("otherwise = 471", "otherwise = inf"), "not a number that can be counted with"),
    "bundle and crisis total": (essex().replace('["HO3.0"]', '["CRISIS15-RS12", "HO7.0"]'), "may not be added"),
    "no number without data": (essex().replace(", otherwise = 471", ""), "completed_cases was not measured"),
    "a profile that is not one": (essex().replace('nature = "avoided later"', "profile = [0.5]"), "shares of a benefit make 1"),
    "an unknown figure": (essex().replace("notes = [", 'published = ["x"]\nnotes = ['), "no published figure called x"),
    "a scenario of nothing": (essex() + '\n[[scenario]]\ntitle = "x"\nset = { "homes.luck" = 1 }\n', "the programme has no such value"),
    "an unknown discount": (essex().replace("notes = [", 'discount = "odd"\nnotes = ['), "odd is not a way to discount"),
    "a number too large": (essex().replace("otherwise = 471", "otherwise = 1e999999999"), "not a number that can be counted with"),
    "a text too large": (essex().replace("otherwise = 471", 'otherwise = "1e999999999"'), "is not a number"),
    "nothing below the line": (essex().replace('"387/471"', '"387/0"'), "not a number that can be counted with"),
    "digits without end": ("x = " + "9" * 5_000, "cannot be read"),
    "worth nothing": (
        essex().replace("known = false", 'by_year = [1]\nsource = "x"') + '\n[[volume]]\ntitle = "x"\nvalue = 0\n', "never covers",
    ),
    "no delays": (essex() + '\n[delay]\nunit_cost = "HE4.0"\nstays = 0\ndays = 0\nusual_mean_days = 1\nmonths = 1\n', "a share of nothing"),
    "a household of less than one": (essex() + '\n[household]\nassumed = 1\npeople = 1\ncases = 2\nsource = "x"\n', "cannot be"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_bad_input_is_told_with_its_file_and_key_and_writes_nothing(tmp_path: Path, name: str) -> None:
    text, says = WRONG[name]
    if text is not None:
        (tmp_path / "own.toml").write_text(text, "utf-8")
    done = run(tmp_path / "own.toml", "--out", tmp_path / "out")
    assert (done.exit_code, (tmp_path / "out").exists()) == (2, False), done.output
    assert says in done.output and "own.toml" in done.output


def test_data_needs_its_day(tmp_path: Path) -> None:
    done = run("essex", "--data", tmp_path, "--out", tmp_path / "out")
    assert (done.exit_code, "--data and --as-of go together" in done.output) == (2, True)


def test_two_bundles_that_share_a_part_count_it_once(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(essex().replace('["HO3.0"]', '["HO1.0", "HO3.0"]'), "utf-8")
    assert run(tmp_path / "own.toml", "--out", tmp_path).exit_code == 0
    text = (tmp_path / "value.md").read_text("utf-8")
    assert "HO1.0.5 is counted once: HO1.0 and HO3.0 both hold it." in text and "-£428.82" in text


def test_costs_are_brought_to_the_programmes_prices(tmp_path: Path) -> None:
    costs = 'by_year = [1000]\nsource = "accounts"\nprice_year = "2010/11"'
    (tmp_path / "own.toml").write_text(essex().replace("known = false", costs), "utf-8")
    assert run(tmp_path / "own.toml", "--out", tmp_path).exit_code == 0
    text = (tmp_path / "value.md").read_text("utf-8")
    assert "| Cost | £1,143.51 |" in text and "brought from 2010/11 prices" in text


def test_nothing_spent_gives_no_ratio(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(essex().replace("known = false", 'by_year = [0]\nsource = "volunteers"'), "utf-8")
    assert run(tmp_path / "own.toml", "--out", tmp_path).exit_code == 0
    text = (tmp_path / "value.md").read_text("utf-8")
    assert "net." in text and "for each pound." not in text


def test_optimism_is_off_until_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "off.toml").write_text(essex().replace('nature = "avoided later"', "grade = 6"), "utf-8")
    (tmp_path / "on.toml").write_text(essex().replace('nature = "avoided later"', "grade = 6") + "\n[optimism]\non = true\n", "utf-8")
    gross = []
    for name in ("off", "on"):
        assert run(tmp_path / f"{name}.toml", "--out", tmp_path / name).exit_code == 0
        made = json.loads((tmp_path / name / "value.json").read_text("utf-8"))
        gross.append(float(made["blocks"][0]["rows"][1][1]["value"]))
    assert gross[1] == pytest.approx(gross[0] * 0.6)
