"""Streams rows out of the database into the monitoring contract, pseudonymised, a batch at a time.

Outside a transaction the rows come through the database's own Arrow driver on a connection of its own. Inside one they come through
Django's connection, which alone sees what the transaction has written.
"""

import csv
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from django.db import connection
from django.utils.crypto import salted_hmac

from headwater.evidence.io import Dataset, collect
from headwater.evidence.tables import TABLES
from headwater.hub.insight.adapters.rows import CUSTODY_OF_PROGRAMME, QUESTIONS, STAYS_OF_PROGRAMME
from headwater.hub.insight.adapters.shapes import in_no_order, select_list

BATCH = 5000
MEMORY = "128MB"
SORTING = "64MB"
BATCHES = {"adbc.postgresql.batch_size_hint_bytes": "2000000"}


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
        if table == "stays":
            return STAYS_OF_PROGRAMME.format(programme=int(self.programme_id or 0))
        if table == "custody":
            return CUSTODY_OF_PROGRAMME.format(programme=int(self.programme_id or 0))
        return f"s.programme_id = {int(self.programme_id or 0)}"


@contextmanager
def contract_tables(reach: Reach, *, open_keys: bool = False) -> Iterator[Iterator[tuple[str, Any]]]:
    """Every table of the contract as (name, relation), each asked of the database when its turn comes, while the block lasts. A relation
    can be read once, before the next is asked for.

    `open_keys` leaves our own keys in place of pseudonyms, to find the records behind a figure: such tables never leave the process.
    """
    with _shaping(reach) as con, closing(_shaped(reach, con, open_keys=open_keys)) as tables:
        yield tables


def _shaped(reach: Reach, con: duckdb.DuckDBPyConnection, *, open_keys: bool) -> Generator[tuple[str, Any]]:
    """The tables of the contract, still inside the small database: that writes them to a file itself, four times as fast as another could
    read them out of here and write them. The order of the rows tells nothing of when they were written."""
    for table in TABLES:
        with _answers(con, table, QUESTIONS[table].format(reach=f"({reach.of(table)})")) as (answers, order):
            given = frozenset(row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {answers}").fetchall())  # noqa: S608  our own names only
            chosen = select_list(table, given=given, open_keys=open_keys)
            yield table, con.sql(f"SELECT {chosen} FROM {answers}{order}")  # noqa: S608  our own names only


@contextmanager
def _shaping(reach: Reach) -> Iterator[duckdb.DuckDBPyConnection]:
    """A small database, on disk where memory is short, that knows the site's secret and linked records."""
    with TemporaryDirectory(prefix="headwater-") as folder:
        con = duckdb.connect(str(Path(folder) / "shaping.duckdb"))
        try:
            con.execute(f"SET memory_limit = '{MEMORY}'")
            con.execute("SET threads = 1")
            con.execute("CREATE TABLE secret AS SELECT ? AS word", [_secret()])
            con.execute("CREATE TABLE same (person BIGINT, one BIGINT)")
            people = _same_people(reach)
            while some := list(islice(people, BATCH)):
                con.execute("INSERT INTO same SELECT unnest(?), unnest(?)", [list(side) for side in zip(*some, strict=True)])
            yield con
        finally:
            con.close()


def _secret() -> str:
    return salted_hmac("insight.extract", "pseudonym", algorithm="sha256").hexdigest()


def _salt() -> str:
    """What the order hangs on. PostgreSQL is told it and may write it to its log, so it is not the secret of the pseudonyms."""
    return salted_hmac("insight.extract", "order", algorithm="sha256").hexdigest()


LINKED = "SELECT first_id, second_id FROM people_personlink WHERE undone_at IS NULL ORDER BY first_id, second_id"
# A referral passed on made a second record of one person, in another agency. The chain says so; it is not stored again as a link, because
# a link is shown to whoever holds one side. A file of one agency follows it only while the person lets the two agencies share.
PASSED_ON = """
SELECT b.person_id, a.person_id FROM referrals_referral a JOIN referrals_referral b ON b.id = a.previous_id
WHERE a.previous_id IS NOT NULL AND a.person_id <> b.person_id AND NOT EXISTS (SELECT 1 FROM people_keptapart k
  WHERE (k.first_id = a.person_id AND k.second_id = b.person_id) OR (k.first_id = b.person_id AND k.second_id = a.person_id))
"""
STILL_SHARED = """AND EXISTS (SELECT 1 FROM referrals_referralshare s
  WHERE s.record_id = a.id AND s.agency_id = b.agency_id AND s.ended_at IS NULL)"""


def _same_people(reach: Reach) -> Iterator[tuple[int, int]]:
    """Each record with the first record of its person, linked or passed on. A large county has hundreds of thousands of them: they come
    one by one."""
    passed_on = PASSED_ON if reach.agency_id is None else f"{PASSED_ON} {STILL_SHARED}"
    first: dict[int, int] = {}
    with connection.cursor() as cursor:
        for question in (LINKED, f"{passed_on} ORDER BY 1, 2"):
            cursor.execute(question)
            while some := cursor.fetchmany(BATCH):
                for one, other in some:
                    low, high = sorted((_root(first, one), _root(first, other)))
                    first[high] = low
    return ((person, _root(first, person)) for person in sorted(first))


def _root(first: dict[int, int], person: int) -> int:
    while first.get(person, person) != person:
        person = first[person]
    return person


@contextmanager
def _answers(con: duckdb.DuckDBPyConnection, table: str, sql: str) -> Iterator[tuple[str, str]]:
    """The answers to a question while the block lasts: what they are called in the small database, and the order that is still to be made.

    PostgreSQL sorts them on its own disk, so that here they pass through a batch at a time and are never held. The embedded database is
    small enough, and what a transaction sees is asked for in tests alone: those are set down in a table first.
    """
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with driver() as database, database.cursor() as cursor:
            cursor.execute(f"SET work_mem = '{SORTING}'")
            cursor.adbc_statement.set_options(**BATCHES)
            cursor.execute(in_no_order(table, sql, salt=_salt()))
            con.register("stream", cursor.fetch_arrow())
            yield "stream", ""
            con.unregister("stream")
    else:
        _set_down(con, table, sql)
        yield f"answers_{table}", f" ORDER BY {', '.join(TABLES[table].primary_key)}"
        con.execute(f"DROP TABLE answers_{table}")


def _set_down(con: duckdb.DuckDBPyConnection, table: str, sql: str) -> None:
    """Make the table of answers from what the question gives."""
    if connection.in_atomic_block:
        _through_django(con, table, sql)
        return
    asked, chosen = _as_text(sql)
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
