"""Data in and out: what is read, what is refused, what is said about it."""

import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import adbc_driver_sqlite.dbapi
import duckdb
import pytest

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io import Limits, collect, open_dataset, validate, write_parquet, write_zip
from headwater.evidence.tables import TABLES


def rows(table: str, *given: dict[str, object]) -> list[tuple[object, ...]]:
    return [tuple(values.get(name) for name in TABLES[table].names) for values in given]


CASES = rows(
    "cases",
    {
        "case_id": "C1",
        "referred_on": date(2018, 5, 1),
        "recorded_at": datetime(2018, 5, 31, 23, 30, tzinfo=UTC),
        "adults": 1,
        "threat": "homeless",
    },
    {"case_id": "C2", "area": "Ré, “quoted”\nplace", "arrears_gbp": 12.5},
)
ACTIVITIES = rows("activities", {"activity_id": "A1", "case_id": "C1", "happened_on": date(2018, 6, 1), "kind": "contact"})


@pytest.mark.parametrize("way", ["zip", "parquet"])
def test_rows_written_and_read_again_are_the_same_and_valid(tmp_path: Path, way: str) -> None:
    tables = [("cases", iter(CASES)), ("activities", ACTIVITIES)]
    target = tmp_path / "out.zip" if way == "zip" else tmp_path / "out"
    counts = write_zip(target, tables) if way == "zip" else write_parquet(target, tables)
    assert counts == {"cases": 2, "activities": 1}
    with open_dataset(target) as dataset:
        assert validate(dataset) == []
        assert dataset.counts() == counts
        assert dataset.rows(
            "SELECT case_id, referred_on, recorded_at::DATE, adults, threat, area, arrears_gbp::DOUBLE FROM data.cases"
        ) == [
            ("C1", date(2018, 5, 1), date(2018, 6, 1), 1, "homeless", None, None),
            ("C2", None, None, None, None, "Ré, “quoted”\nplace", 12.5),
        ]


def test_the_same_rows_give_the_same_zip_with_its_schemas(tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        write_zip(tmp_path / name, [("cases", CASES)])
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert {"cases.csv", "datapackage.json", "cases.schema.json"} <= set(zipfile.ZipFile(tmp_path / "one.zip").namelist())


def test_a_killed_writing_leaves_the_earlier_file_whole_and_nothing_beside_it(tmp_path: Path) -> None:
    def breaking() -> Iterator[tuple[object, ...]]:
        yield CASES[0]
        raise ConnectionError("the database went away")

    write_zip(tmp_path / "out.zip", [("cases", CASES)])
    write_parquet(tmp_path / "out", [("cases", CASES)])
    before = (tmp_path / "out.zip").read_bytes()
    with pytest.raises(ConnectionError):
        write_zip(tmp_path / "out.zip", [("cases", breaking())])
    with pytest.raises(ConnectionError):
        write_parquet(tmp_path / "out", [("cases", breaking())])
    assert (tmp_path / "out.zip").read_bytes() == before
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["cases.parquet", "out", "out.zip"]


def test_an_arrow_stream_from_a_database_is_written_without_passing_through_rows(tmp_path: Path) -> None:
    with adbc_driver_sqlite.dbapi.connect() as connection, connection.cursor() as cursor:
        question = "SELECT 'C1' AS case_id, '2018-05-01' AS referred_on, 2 AS adults, '2018-05-01T09:00:00+00:00' AS recorded_at"
        cursor.execute(question)
        assert write_zip(tmp_path / "out.zip", [("cases", cursor.fetch_arrow())]) == {"cases": 1}
        cursor.execute(question)
        assert write_parquet(tmp_path / "out", [("cases", cursor.fetch_arrow())]) == {"cases": 1}
        cursor.execute(question)
        with collect([("cases", cursor.fetch_arrow())]) as collected:
            live = collected.rows("SELECT case_id, referred_on, adults, recorded_at::VARCHAR FROM data.cases")
    for written in (tmp_path / "out.zip", tmp_path / "out"):
        with open_dataset(written) as dataset:
            assert dataset.rows("SELECT case_id, referred_on, adults, recorded_at::VARCHAR FROM data.cases") == live
            assert validate(dataset) == []
    assert live == [("C1", date(2018, 5, 1), 2, "2018-05-01 10:00:00+01")]


def test_a_relation_of_another_database_is_written_by_its_own(tmp_path: Path) -> None:
    con = duckdb.connect()
    con.execute("SET TimeZone = 'Europe/London'")
    relation = con.sql(
        "SELECT 'C' || range AS case_id, DATE '2018-05-01' AS referred_on, range AS adults, "
        "TIMESTAMPTZ '2018-05-01 10:00:00' AS recorded_at FROM range(3)",
    )
    assert write_zip(tmp_path / "out.zip", [("cases", relation)]) == {"cases": 3}
    assert write_parquet(tmp_path / "out", [("cases", relation)]) == {"cases": 3}
    for written in (tmp_path / "out.zip", tmp_path / "out"):
        with open_dataset(written) as dataset:
            assert validate(dataset) == []
            assert dataset.rows("SELECT case_id, adults, outcome, recorded_at::VARCHAR FROM data.cases")[2] == (
                "C2",
                2,
                None,
                "2018-05-01 10:00:00+01",
            )
    con.close()


def test_a_row_of_another_width_an_unknown_table_and_a_wrong_value_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataNotRead, match="row 1 of cases has 1 values"):
        write_zip(tmp_path / "out.zip", [("cases", [("C1",)])])
    with pytest.raises(DataNotRead, match="no table called people"):
        write_zip(tmp_path / "out.zip", [("people", [])])
    with pytest.raises(DataNotRead, match="a value of cases does not fit"):
        write_parquet(tmp_path / "out", [("cases", rows("cases", {"case_id": "C1", "adults": "two"}))])


def folder(tmp_path: Path, **tables: str) -> Path:
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path


def test_a_missing_column_is_null_a_missing_table_is_empty_and_both_are_known(tmp_path: Path) -> None:
    with open_dataset(folder(tmp_path, cases="case_id\nC1\n")) as dataset:
        assert dataset.rows("SELECT case_id, outcome FROM data.cases") == [("C1", None)]
        assert dataset.rows("SELECT count(*) FROM data.money") == [(0,)]
        assert (dataset.has("cases", "outcome"), dataset.has("money"), dataset.has("cases", "case_id")) == (False, False, True)
        assert validate(dataset) == []


def test_what_cannot_be_used_is_null_and_reported_with_its_rows(tmp_path: Path) -> None:
    heading = "case_id,referred_on,age,threat,adults,recorded_at,colour\n"
    cases = heading + "C1,2018-5-1,200,soon,1.5,now,red\nC2,31/10/2018,-1,homeless,2,2018-10-31,\n"
    with open_dataset(folder(tmp_path, cases=cases)) as dataset:
        found = {(finding.column, finding.rule): finding for finding in validate(dataset)}
        assert dataset.rows("SELECT referred_on, age, threat, adults FROM data.cases ORDER BY case_id") == [
            (None, None, None, None),
            (None, None, "homeless", 2),
        ]
    types = {(column, "type") for column in ("referred_on", "age", "adults", "recorded_at")}
    assert set(found) == types | {("threat", "enum"), ("colour", "unknown_column")}
    assert (found["referred_on", "type"].rows, found["referred_on", "type"].values) == ((1, 2), ("2018-5-1", "31/10/2018"))
    assert (found["age", "type"].count, found["recorded_at", "type"].rows) == (2, (1,))


def test_required_values_keys_and_references_are_checked(tmp_path: Path) -> None:
    data = folder(
        tmp_path,
        cases="case_id,repeat_of_case_id\nC1,\nC1,\n,C9\n",
        activities="activity_id,case_id,kind\nA1,C1,contact\nA2,C7,contact\n",
        needs="case_id,need\nC1,debt\nC1,debt\nC1,other\n",
    )
    with open_dataset(data) as dataset:
        found = {(finding.table, finding.column, finding.rule): (finding.count, finding.values) for finding in validate(dataset)}
    assert found == {
        ("cases", "case_id", "required"): (1, ()),
        ("cases", "case_id", "unique"): (1, ("C1",)),
        ("cases", "repeat_of_case_id", "foreign_key"): (1, ("C9",)),
        ("activities", "happened_on", "required"): (0, ()),
        ("activities", "case_id", "foreign_key"): (1, ("C7",)),
        ("needs", "case_id", "unique"): (1, ("C1 debt",)),
    }


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("people.csv", b"x", "no table of cases"),
        ("cases.csv", b"", "no heading line"),
        ("cases.csv", b"case_id,case_id\n1,2\n", "a name of their own; look at case_id"),
        (
            "cases.csv",
            b"case_id,area\nC1,a,b,c\n",
            "line 2 cannot be read: it has 4 values where the heading names 2 columns, and “b” stands in",
        ),
        ("cases.parquet", b"PAR1 not really", "cannot be read"),
    ],
)
def test_a_folder_that_cannot_be_read_is_refused_in_words(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataNotRead, match=words):
        open_dataset(tmp_path)


def test_a_name_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(DataNotRead, match="nothing of this name"):
        open_dataset(tmp_path / "nowhere")


def test_one_file_of_cases_is_enough(tmp_path: Path) -> None:
    with open_dataset(folder(tmp_path, cases="case_id\nC1\n") / "cases.csv") as dataset:
        assert dataset.counts() == {"cases": 1}


def test_a_file_of_columns_we_do_not_know_is_read_and_says_so(tmp_path: Path) -> None:
    with open_dataset(folder(tmp_path, cases="colour\nred\n")) as dataset:
        found = [(finding.column, finding.rule) for finding in validate(dataset)]
    assert found == [("colour", "unknown_column"), ("case_id", "required")]


def test_a_blank_where_something_must_stand_is_counted_once(tmp_path: Path) -> None:
    with open_dataset(
        folder(tmp_path, cases="case_id\nC1\n", money="money_id,case_id,happened_on,kind,amount_gbp\nM1,C1,May,grant,\n")
    ) as dataset:
        found = {(finding.column, finding.rule): finding.count for finding in validate(dataset)}
    assert found == {("happened_on", "type"): 1, ("amount_gbp", "required"): 1}


def test_a_damaged_zip_and_one_that_unpacks_without_end_are_refused(tmp_path: Path) -> None:
    write_zip(tmp_path / "sound.zip", [("cases", CASES)])
    sound = (tmp_path / "sound.zip").read_bytes()
    at = sound.index(b"cases.csv") + 40
    (tmp_path / "damaged.zip").write_bytes(sound[:at] + bytes(40) + sound[at + 40 :])
    with pytest.raises(DataNotRead, match=r"cases\.csv in the zip is damaged"):
        open_dataset(tmp_path / "damaged.zip")
    with pytest.raises(DataNotRead, match="10 bytes is the most that is read"):
        open_dataset(tmp_path / "sound.zip", limits=Limits(zip_bytes=10))
