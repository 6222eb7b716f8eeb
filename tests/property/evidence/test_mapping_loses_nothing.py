"""For every sheet: each value in it is in the tables of the contract, or in the list of what has no place, or was left out by name."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.evidence.errors import EvidenceError
from headwater.evidence.io import open_dataset
from headwater.evidence.io.mapping.parsing import as_plan
from headwater.evidence.io.mapping.suggesting import suggest

COLUMNS = ("Ref", "On", "Sex", "Age", "Debt", "All", "Other")
PLAN = as_plan(
    {
        "table": [
            {
                "name": "cases",
                "from": "sheet",
                "columns": {"case_id": "Ref", "referred_on": "On", "sex": {"column": "Sex", "codes": {"F": "female"}}, "age": "Age"},
            },
            {"name": "needs", "from": "sheet", "columns": {"case_id": "Ref"}, "flags": {"into": "need", "columns": {"Debt": "debt"}}},
            {"name": "needs", "from": "sheet", "columns": {"case_id": "Ref"}, "several": {"into": "need", "column": "All"}},
        ],
    },
    "map.toml",
)
CELLS = st.sampled_from(
    ["", "7", "F", "male", "1/2/2018", "31/31/18", "yes", "no", "debt; mental health", "debt;x", "old", "-1", "é", "=1"]
)
ROWS = st.lists(st.tuples(*[CELLS] * len(COLUMNS)), min_size=1, max_size=30)


def written(folder: str, rows: list[tuple[str, ...]]) -> Path:
    path = Path(folder) / "sheet.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([COLUMNS, *rows])
    return path


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_every_value_is_placed_or_listed(rows: list[tuple[str, ...]]) -> None:
    with TemporaryDirectory() as folder, open_dataset(written(folder, rows), mapping=PLAN) as dataset:
        listed = set(dataset.rows('SELECT "row", "column" FROM reading.unplaced'))
        cases = dataset.rows("SELECT case_id, referred_on, sex, age FROM data.cases")
        findings = {finding.column for finding in dataset.findings if finding.rule != "unplaced"}
        needs = {row[0] for row in dataset.rows("SELECT case_id FROM data.needs")}
    filled = [(number, row) for number, row in enumerate(rows, 2) if any(row)]
    assert len(cases) == sum(bool(row[0]) for _, row in filled)
    assert not findings & {"referred_on", "sex", "age"}
    kept = iter(cases)
    for number, row in filled:
        case = next(kept) if row[0] else (None,) * 4
        for at, name in enumerate(("On", "Sex", "Age"), 1):
            assert not row[at] or (case[at] is not None) != ((number, name) in listed)
        assert not row[6] or (number, "Other") in listed
        if row[5] and row[0]:
            assert row[0] in needs or (number, "All") in listed
        if not row[0]:
            assert all((number, name) in listed for name, value in zip(COLUMNS, row, strict=True) if value and name != "Ref")


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=6), ROWS)
def test_a_draft_of_any_sheet_is_a_map_or_a_refusal_in_words(names: list[str], rows: list[tuple[str, ...]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.csv"
        with path.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows([["Case reference", "Referral date", "Outcome", *names], *rows])
        try:
            draft = suggest(path)
            (Path(folder) / "map.toml").write_text(draft.text, "utf-8")
            with open_dataset(path, mapping=Path(folder) / "map.toml") as dataset:
                assert dataset.has("cases")
        except EvidenceError as refused:
            assert len(str(refused)) > 10
