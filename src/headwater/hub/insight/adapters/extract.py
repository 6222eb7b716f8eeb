"""Streams rows out of the database into the monitoring contract, pseudonymised, a batch at a time.

Outside a transaction the rows come through the database's own Arrow driver on a connection of its own. Inside one they come through
Django's connection, which alone sees what the transaction has written.
"""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from django.db import connection
from django.utils.crypto import salted_hmac

from headwater.evidence.io import Dataset, collect
from headwater.evidence.tables import TABLES
from headwater.hub.insight.adapters.rows import OF_PROGRAMME, QUESTIONS
from headwater.hub.insight.adapters.shapes import BANDS, select_list

BATCH = 5000
MEMORY = "224MB"


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose rows: one agency's, or one programme's across the agencies that it commissions."""

    agency_id: int | None = None
    programme_id: int | None = None

    def of(self, table: str) -> str:
        """The condition on the question for a table. The numbers are our own keys, never typed by anybody."""
        if (self.agency_id is None) == (self.programme_id is None):
            raise ValueError("An extract is of one agency or of one programme.")
        if self.agency_id is not None:
            return f"{'e' if table in ('stays', 'custody') else 'c'}.agency_id = {int(self.agency_id)}"
        if table in ("stays", "custody"):
            return OF_PROGRAMME.format(programme=int(self.programme_id or 0))
        return f"s.programme_id = {int(self.programme_id or 0)}"


@contextmanager
def contract_tables(reach: Reach, *, open_keys: bool = False) -> Iterator[Iterator[tuple[str, Any]]]:
    """Every table of the contract as (name, relation), each asked of the database when its turn comes, while the block lasts.

    `open_keys` leaves our own keys in place of pseudonyms, to find the records behind a figure: such tables never leave the process.
    """
    with _shaping() as con:
        yield ((table, _shaped(table, reach, con, open_keys=open_keys)) for table in TABLES)


def _shaped(table: str, reach: Reach, con: duckdb.DuckDBPyConnection, *, open_keys: bool) -> duckdb.DuckDBPyRelation:
    """One table of the contract, still inside the small database: that writes it to a file itself, four times as fast as another could
    read it out of here and write it.

    Rows come in the order of their pseudonyms, so that the order tells nothing of when they were written.
    """
    _answer(con, table, QUESTIONS[table].format(reach=f"({reach.of(table)})"))
    given = frozenset(row[0] for row in con.execute(f"DESCRIBE answers_{table}").fetchall())
    keys = ", ".join(TABLES[table].primary_key)
    return con.sql(f"SELECT {select_list(table, given=given, open_keys=open_keys)} FROM answers_{table} ORDER BY {keys}")  # noqa: S608  our own names only


@contextmanager
def _shaping() -> Iterator[duckdb.DuckDBPyConnection]:
    """A small database, on disk where memory is short, that knows the site's secret, linked records and the bands of threat."""
    with TemporaryDirectory(prefix="headwater-") as folder:
        con = duckdb.connect(str(Path(folder) / "shaping.duckdb"))
        try:
            con.execute(f"SET memory_limit = '{MEMORY}'")
            con.execute("SET threads = 1")
            con.execute("CREATE TABLE secret AS SELECT ? AS word", [_secret()])
            con.execute("CREATE TABLE same (person BIGINT PRIMARY KEY, one BIGINT)")
            con.execute(
                "CREATE TABLE bands AS SELECT unnest(?) AS days, unnest(?) AS band", [list(pair) for pair in zip(*BANDS, strict=True)]
            )
            if pairs := _same_people():
                con.executemany("INSERT INTO same VALUES (?, ?)", pairs)
            yield con
        finally:
            con.close()


def _secret() -> str:
    return salted_hmac("insight.extract", "pseudonym", algorithm="sha256").hexdigest()


def _same_people() -> list[tuple[int, int]]:
    """Each linked record with the first record of its person. Links are few; records are many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT first_id, second_id FROM people_personlink WHERE undone_at IS NULL ORDER BY first_id, second_id")
        pairs = cursor.fetchall()
    first: dict[int, int] = {}
    for one, other in pairs:
        low, high = sorted((_root(first, one), _root(first, other)))
        first[high] = low
    return [(person, _root(first, person)) for person in sorted(first)]


def _root(first: dict[int, int], person: int) -> int:
    while first.get(person, person) != person:
        person = first[person]
    return person


def _answer(con: duckdb.DuckDBPyConnection, table: str, sql: str) -> None:
    """Make the table of answers from what the question gives."""
    if connection.in_atomic_block:
        _through_django(con, table, sql)
        return
    asked, chosen = _as_text(sql) if connection.vendor == "sqlite" else (sql, "*")
    with driver() as database, database.cursor() as cursor:
        cursor.execute(asked)
        con.register("stream", cursor.fetch_arrow())
        con.execute(f"CREATE TABLE answers_{table} AS SELECT {chosen} FROM stream")  # noqa: S608  a table of the contract
        con.unregister("stream")


def _as_text(sql: str) -> tuple[str, str]:
    """SQLite's driver guesses a column's type from its first rows and stops where a later one differs: so ask for words, blanks for
    missing, and turn blanks back afterwards. Gives the question and what to choose from its answer."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({sql}) LIMIT 0")  # noqa: S608  our own question
        names = [column[0] for column in cursor.description]
    words = ", ".join(f'ifnull(CAST("{name}" AS TEXT), \'\') AS "{name}"' for name in names)
    return f"SELECT {words} FROM ({sql})", ", ".join(f'nullif("{name}", \'\') AS "{name}"' for name in names)  # noqa: S608  the same


def driver() -> Any:
    """The database's own Arrow driver, on a connection of its own."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        from adbc_driver_sqlite import dbapi

        return dbapi.connect(f"file:{given['NAME']}?mode=ro")
    from adbc_driver_postgresql import dbapi as postgres

    return postgres.connect(_address(given))


def _address(given: dict[str, Any]) -> str:
    """The address of the PostgreSQL database, for a driver that wants one line."""
    parts = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"], "password": given["PASSWORD"], "dbname": given["NAME"]}
    return " ".join(f"{name}='{_escaped(value)}'" for name, value in parts.items() if value)


def _escaped(value: object) -> str:
    return str(value).replace("\\", "\\\\").replace("'", "\\'")


def _through_django(con: duckdb.DuckDBPyConnection, table: str, sql: str) -> None:
    """Set the rows down in a file, a batch at a time, and let the small database read it."""
    with TemporaryDirectory(prefix="headwater-") as folder, connection.cursor() as cursor:
        path = Path(folder) / "answers.csv"
        cursor.execute(sql)
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow([column[0] for column in cursor.description])
            while rows := cursor.fetchmany(BATCH):
                writer.writerows(rows)
        read = f"read_csv('{path}', header = true, all_varchar = true)"
        con.execute(f"CREATE TABLE answers_{table} AS SELECT * FROM {read}")  # noqa: S608  our own path


def dataset(reach: Reach, *, open_keys: bool = False) -> Dataset:
    """The rows as a data set that measures can be worked out from."""
    with contract_tables(reach, open_keys=open_keys) as tables:
        return collect(tables)
