"""The fast engine against slow and obvious sums in plain Python: every figure, whatever the data, from tables and from Parquet in place."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.evidence.io import Dataset, open_dataset, write_parquet
from headwater.evidence.measures import FIGURES, figures
from headwater.evidence.measures.periods import first_day, last_day
from headwater.evidence.tables import TABLES, Field, FieldType
from headwater.evidence.values import Figure, Row
from support.monitoring import dataset, in_order, numbered
from support.oracle import MEASURES, Expected, World
from support.oracle.board import counted, inside

AS_OF = date(2018, 10, 31)
DAYS = st.dates(date(2016, 10, 1), date(2019, 1, 31)) | st.dates(date(2018, 9, 1), date(2018, 11, 15))
WORDS = {
    "person_id": ["P1", "P2", "P3"],
    "household_id": ["H1", "H2"],
    "referral_id": ["referrals-0000001", "referrals-0000002", "R9"],
    "case_id": ["cases-0000001", "cases-0000002", "cases-0000003", "gone"],
    "repeat_of_case_id": ["cases-0000001", "gone"],
    "area": ["Harlow", "Maldon", "epping"],
    "worker_id": ["W1", "w2"],
    "source_agency": ["A. & E.", "a and e", "Council"],
    "trust": ["North", "South"],
}
NUMBERS = {"age": st.integers(10, 90), "adults": st.integers(0, 5), "children": st.integers(0, 5), "sentence_days": st.integers(0, 500)}


def value(field: Field) -> st.SearchStrategy[Any]:
    """A value of a column, or none."""
    if field.name in WORDS or field.codes:
        return st.sampled_from([None, *(field.codes or WORDS[field.name])])
    if field.type is FieldType.DATE:
        return st.none() | DAYS
    if field.type is FieldType.DATETIME:
        moments = DAYS.map(lambda day: datetime(day.year, day.month, day.day, 23, 30, tzinfo=UTC) + timedelta(hours=day.day % 3))
        return st.none() | moments
    if field.type is FieldType.NUMBER:
        return st.none() | st.decimals(0, 5000, places=2)
    return st.none() | NUMBERS.get(field.name, st.integers(0, 100)) if field.type is FieldType.INTEGER else st.none()


def rows(table: str, most: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    key = TABLES[table].primary_key[0] if len(TABLES[table].primary_key) == 1 else ""
    row = st.fixed_dictionaries({field.name: value(field) for field in TABLES[table].fields if field.name != key})
    return st.lists(row, max_size=most).map(lambda made: numbered(table, made))


MOST = {"cases": 12, "activities": 14, "needs": 10, "referrals": 8, "stays": 6, "custody": 6, "money": 8}
DATA = st.fixed_dictionaries({name: rows(name, most) for name, most in MOST.items()})
QUIET = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def test_every_figure_has_an_oracle() -> None:
    assert set(MEASURES) == set(FIGURES)


@settings(QUIET, max_examples=14)
@given(DATA, st.booleans())
def test_every_figure_is_what_plain_python_makes_it(given_rows: dict[str, list[dict[str, Any]]], without_referrals: bool) -> None:
    tables = {name: made for name, made in given_rows.items() if not (without_referrals and name == "referrals")}
    with dataset(**tables) as data:
        check(data, tables)


@settings(QUIET, max_examples=6)
@given(DATA)
def test_the_same_from_parquet_read_in_place(tables: dict[str, list[dict[str, Any]]]) -> None:
    with TemporaryDirectory() as folder:
        write_parquet(Path(folder), [(name, in_order(name, made)) for name, made in tables.items()])
        with open_dataset(folder) as data:
            assert data.in_place
            check(data, tables)


def check(data: Dataset, tables: dict[str, list[dict[str, Any]]]) -> None:
    world = World(AS_OF, **tables)
    for figure in figures(data, AS_OF):
        compare(figure, MEASURES[figure.id](world))


def compare(figure: Figure, expected: Expected) -> None:
    if "users" in expected.extra:
        return compare_users(figure, expected)
    told = (figure.base, figure.missing, figure.dont_know)
    assert told == (expected.base, expected.missing, expected.dont_know), figure.id
    assert close(figure.value, expected.value) or not figure.unit, (figure.id, figure.value, expected.value)
    compare_rows(figure, expected)
    for name, wanted in expected.extra.items():
        SPECIAL.get(name, plain)(figure, name, wanted)
    return None


def compare_rows(figure: Figure, expected: Expected) -> None:
    if expected.cells:
        found = {row.key: {cell.key: cell.n for cell in row.cells if cell.n} for row in figure.rows}
        assert {key: cells for key, cells in found.items() if cells} == expected.cells, figure.id
    if expected.parts:
        parts = {row.key: part(row) for row in figure.rows if row.base or row.missing or (row.value and figure.id == "money_by_year")}
        wanted = {key: told for key, told in expected.parts.items() if key in parts or any(told[:2])}
        assert all(same(parts[key], told) for key, told in wanted.items()) and parts.keys() == wanted.keys(), (figure.id, parts, wanted)
    elif not figure.rows or not figure.rows[0].cells or expected.rows:
        assert {row.key: row.n for row in figure.rows if row.n} == {key: n for key, n in expected.rows.items() if n}, figure.id


def part(row: Row) -> tuple[int | None, int | None, float | None]:
    return row.base, row.missing, row.value


def same(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return one[:2] == other[:2] and close(one[2], other[2])


def close(one: float | None, other: float | None) -> bool:
    return one == other or (one is not None and other is not None and abs(one - other) < 1e-9 * max(1.0, abs(other)))


def plain(figure: Figure, name: str, wanted: Any) -> None:
    found = figure.extra[name]
    assert close(found, wanted) if isinstance(wanted, float) else found == wanted, (figure.id, name, found, wanted)


def beside_rows(figure: Figure, _: str, wanted: dict[str, dict[str, float | None]]) -> None:
    for key, told in wanted.items():
        assert all(close(figure.row(key).extra[name], amount) for name, amount in told.items()), (figure.id, key)


def months(figure: Figure, _: str, wanted: dict[str, tuple[int, float | None]]) -> None:
    found = {month["key"]: (month["n"], month["expected_completeness"]) for month in figure.extra["months"]}
    assert {key for key, told in found.items() if told[0]} == set(wanted)
    assert all(found[key][0] == n and close(found[key][1], share) for key, (n, share) in wanted.items()), (found, wanted)


def periods(figure: Figure, _: str, wanted: dict[str, list[Any]]) -> None:
    """Every period of every way of counting."""
    series = {"all": figure.extra["periods"], **figure.extra["series"]}
    assert series.keys() == wanted.keys()
    for way, judged in wanted.items():
        for period in series[way]:
            assert {name: getattr(period, name) for name in counted([], "all")} == counted(judged, period.period), (figure.id, way, period)
        shown = {period.period for period in series[way]}
        assert all(any(inside(key, day) for key in shown) for day, _ in judged if day and day <= AS_OF)


def compare_users(figure: Figure, expected: Expected) -> None:
    """Open on any day of a period, from referral to closing; a final case without an end is counted on its first day."""
    whole = next(period for period in figure.extra["periods"] if period.kind == "all")
    assert {name: getattr(whole, name) for name in expected.extra["whole"]} == expected.extra["whole"]
    for period in figure.extra["periods"]:
        if period.kind == "quarter":
            begins, ends = period.starts, period.ends
            open_then = [case for case, start, end in expected.extra["users"] if start <= ends and end >= begins]
            assert period.n == len(open_then), period


SPECIAL = {"rows": beside_rows, "months": months, "judged": periods}


def test_a_quarter_begins_and_ends_on_its_days() -> None:
    number = 2018 * 4
    assert (first_day(number), last_day(number)) == (date(2018, 4, 1), date(2018, 6, 30))
