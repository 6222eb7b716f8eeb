"""`headwater synthesise`, then `headwater evaluate`: from nothing to the published tables."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from headwater.command import app
from headwater.evidence.cli.synthesise import SetName
from headwater.evidence.io import open_dataset, validate
from headwater.evidence.synthetic import SETS
from support.rebuilding import made


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def read(path):
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def test_the_command_knows_every_set():
    assert {name.value for name in SetName} == set(SETS)


@pytest.mark.parametrize("as_parquet", [[], ["--parquet"]], ids=["csv", "parquet"])
def test_essex_from_nothing_to_its_tables(tmp_path, as_parquet):
    said = run("synthesise", "essex", "--seed", 4, "--out", tmp_path / "data", *as_parquet)
    assert said.exit_code == 0, said.output
    assert "seed 4" in said.output
    assert "--as-of 2018-10-31" in said.output
    assert run("evaluate", tmp_path / "data", "--as-of", "2018-10-31", "--out", tmp_path / "out", "--formats", "json").exit_code == 0
    results = json.loads((tmp_path / "out/results.json").read_text("utf-8"))
    assert results["source"]["tables"]["cases"] == 540
    threat = next(figure for figure in results["figures"] if figure["id"] == "threat")
    assert (threat["base"], threat["missing"], [row["n"] for row in threat["rows"]]) == (508, 32, [16, 88, 178, 0, 226])
    areas = next(figure for figure in results["figures"] if figure["id"] == "outcome_by_area")
    assert next(row for row in areas["rows"] if row["key"] == "_missing")["base"] == 2


@pytest.mark.parametrize("name", sorted(SETS))
def test_every_part_of_a_set_is_written_and_the_command_for_it_printed(tmp_path, name):
    said = run("synthesise", name, "--out", tmp_path)
    assert said.exit_code == 0, said.output
    follow = [line.split() for line in said.output.splitlines() if line.strip().startswith("headwater evaluate")]
    assert [(Path(words[2]), words[4]) for words in follow] == [(tmp_path / part.folder, str(part.as_of)) for part in made(name).parts]
    for part in made(name).parts:
        with open_dataset(tmp_path / part.folder) as dataset:
            assert dataset.counts() == {table: len(rows) for table, rows in part.tables.items()}
            orphans = [finding.count for finding in validate(dataset)]
            assert orphans == [fault.count for fault in made(name).faults if fault.check == "activity_without_case"]


def test_the_lists_beside_the_data_say_what_was_planted_and_what_differs(tmp_path):
    assert run("synthesise", "essex", "--out", tmp_path).exit_code == 0
    faults = read(tmp_path / "faults.csv")
    assert [int(row["count"]) for row in faults] == [fault.count for fault in made("essex").faults]
    lines = {row["id"]: row for row in read(tmp_path / "rebuilt.csv")}
    forced = lines["EX-066"]
    assert (forced["published"], forced["rebuilt"], forced["n"], forced["base"], forced["agrees"]) == ("4", "3", "16", "508", "no")
    assert forced["cause"]


def test_the_data_package_names_the_tables_that_are_there(tmp_path):
    run("synthesise", "essex", "--out", tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert [resource["path"] for resource in package["resources"]] == ["cases.csv", "activities.csv", "needs.csv"]
    assert all((tmp_path / resource[key]).is_file() for resource in package["resources"] for key in ("path", "schema"))


def test_a_folder_with_another_data_set_is_refused_and_left_alone(tmp_path):
    (tmp_path / "stays.csv").write_text("stay_id\n", "utf-8")
    said = run("synthesise", "essex", "--out", tmp_path)
    assert said.exit_code == 2
    assert "stays.csv" in said.output
    assert [path.name for path in tmp_path.iterdir()] == ["stays.csv"]


def test_a_name_that_is_not_a_set_is_refused(tmp_path):
    assert run("synthesise", "atlantis", "--out", tmp_path).exit_code == 2
