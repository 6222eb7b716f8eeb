"""docs/mapping.md shows a whole example and a table of limits. Both are as the page says."""

import re
from dataclasses import fields
from pathlib import Path

from typer.testing import CliRunner

from headwater.command import app
from headwater.evidence.io import Limits, open_dataset
from headwater.evidence.io.limits import in_bytes
from support.repository import ROOT

PAGE = (ROOT / "docs/mapping.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))


def test_the_example_gives_what_the_page_shows(tmp_path: Path) -> None:
    for name in ("clients.csv", "map.toml"):
        (tmp_path / name).write_text(BLOCKS[name], "utf-8")
    asked = ["evaluate", str(tmp_path / "clients.csv"), "--map", str(tmp_path / "map.toml"), "--as-of", "2018-10-31", "--out"]
    ran = CliRunner().invoke(app, [*asked, str(tmp_path / "results")])
    assert ran.exit_code == 0, ran.output
    assert (tmp_path / "results" / "unplaced.csv").read_text("utf-8-sig") == BLOCKS["unplaced.csv"]
    with open_dataset(tmp_path / "clients.csv", mapping=tmp_path / "map.toml") as dataset:
        assert dataset.rows("SELECT case_id, referred_on::VARCHAR, sex, age, outcome, outcome_home FROM data.cases") == [
            ("T001", "2018-04-03", "female", 34, "prevented", "own_home"),
            ("T002", "2018-04-17", "male", None, "not_prevented", "hostel"),
            ("T003", "2018-05-02", "female", 51, None, None),
        ]
        assert dataset.rows("SELECT case_id, need FROM data.needs ORDER BY 1") == [
            ("T001", "mental_health"),
            ("T002", "none"),
            ("T003", "debt"),
        ]


def test_the_first_step_of_the_page_works_on_its_own_example(tmp_path: Path) -> None:
    (tmp_path / "clients.csv").write_text(BLOCKS["clients.csv"], "utf-8")
    ran = CliRunner().invoke(app, ["map", "suggest", str(tmp_path / "clients.csv"), "--out", str(tmp_path / "map.toml")])
    assert ran.exit_code == 0, ran.output
    with open_dataset(tmp_path / "clients.csv", mapping=tmp_path / "map.toml") as dataset:
        assert dataset.rows("SELECT count(*), count(referred_on), count(sex), count(outcome_home) FROM data.cases") == [(3, 3, 3, 2)]


def test_the_page_tells_every_limit_as_it_is() -> None:
    told = dict(re.findall(r"^\| `(\w+)`: .* \| (.+) \|$", PAGE, re.MULTILINE))
    limits = Limits()
    assert told == {
        each.name: in_bytes(value) if each.name.endswith(("bytes", "from")) else f"{value:,}"
        for each in fields(Limits)
        for value in [getattr(limits, each.name)]
    }
