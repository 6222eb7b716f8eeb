"""What a table may come from: rows of values in the schema's order, or anything that speaks Arrow's C stream (an ADBC handle, a
DuckDB relation, a reader). Both are passed on a batch at a time, so that a million cases need no more memory than a thousand."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Protocol, TypeAlias, runtime_checkable

import duckdb

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.casting import column_type, literal, quoted
from headwater.evidence.io.dataset import connect
from headwater.evidence.tables import TABLES, Field, FieldType, Table

MEMORY = "128MB"
ROW_GROUP = 50_000


@runtime_checkable
class ArrowStream(Protocol):
    """Anything that hands over batches through Arrow's C stream interface. Whatever it reads from (an ADBC cursor and its connection) must
    be kept open by the caller until it is written."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The stream, once."""
        ...


Source: TypeAlias = ArrowStream | Iterable[Sequence[object]]


def known(name: str) -> Table:
    """The contract's table of this name, or a refusal in words."""
    if name not in TABLES:
        raise DataNotRead(f"the contract has no table called {name}.", todo=f"Its tables are {', '.join(TABLES)}.")
    return TABLES[name]


def as_written(value: object) -> object:
    """A value as the contract writes it in CSV: moments in ISO with their offset from UTC, dates in ISO, nothing for None."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds") if value.tzinfo else value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


def write_rows(table: Table, rows: Iterable[Sequence[object]], handle: IO[str]) -> int:
    """Write rows in the schema's order as CSV with a heading. Gives how many there were; refuses a row of another width."""
    writer = csv.writer(handle, lineterminator="\r\n")
    writer.writerow(table.names)
    width, count = len(table.fields), 0
    for row in rows:
        count += 1
        if len(row) != width:
            raise DataNotRead(f"row {count} of {table.name} has {len(row)} values where the contract has {width} columns.")
        writer.writerow([as_written(value) for value in row])
    return count


@contextmanager
def stream(source: ArrowStream) -> Iterator[duckdb.DuckDBPyConnection]:
    """A small database in which `stream` is the source: read it once."""
    con = connect()
    try:
        con.execute(f"SET memory_limit = '{MEMORY}'")
        con.execute("SET threads = 1")
        con.register("stream", source)
        yield con
    finally:
        con.close()


def columns(con: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    """Name and type of each column of a relation."""
    return {row[0]: row[1] for row in con.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()}


def in_order(table: Table, given: dict[str, str], *, text: bool) -> str:
    """The select list that puts given columns in the schema's order, as the contract writes them in CSV or with their types; columns
    not given are null."""
    shape = as_csv if text else as_typed
    return ", ".join(
        f"{shape(field, given[field.name]) if field.name in given else f'CAST(NULL AS {storage_type(field)})'} AS {quoted(field.name)}"
        for field in table.fields
    )


def storage_type(field: Field) -> str:
    """The type of a field in a Parquet file: codes are text there."""
    return "VARCHAR" if field.codes else column_type(field)


def as_csv(field: Field, given: str) -> str:
    """A column as the contract writes it in CSV."""
    name = quoted(field.name)
    if field.type is FieldType.DATETIME and given.startswith("TIMESTAMP"):
        return f"strftime(CAST({name} AS TIMESTAMPTZ) AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S+00:00')"
    return name


def as_typed(field: Field, given: str) -> str:
    """A column with its type. A value that is not of the type stops the writing: a file we make never drops one in silence."""
    value = f"nullif({quoted(field.name)}, '')" if given == "VARCHAR" else quoted(field.name)
    return f"CAST({value} AS {storage_type(field)})"


def copy_csv(table: Table, source: ArrowStream, path: Path) -> int:
    """Write a stream as CSV in the schema's order. Gives how many rows there were."""
    if isinstance(source, duckdb.DuckDBPyRelation):
        return copied_from(table, source, path, "FORMAT csv, HEADER, NULLSTR ''", text=True)
    with stream(source) as con:
        chosen = in_order(table, columns(con, "stream"), text=True)
        return copied(con, table, f"COPY (SELECT {chosen} FROM stream) TO {literal(str(path))} (FORMAT csv, HEADER, NULLSTR '')")


def copy_parquet(table: Table, source: ArrowStream, path: Path) -> int:
    """Write a stream as Parquet in the schema's order. Gives how many rows there were."""
    if isinstance(source, duckdb.DuckDBPyRelation):
        return copied_from(table, source, path, f"FORMAT parquet, ROW_GROUP_SIZE {ROW_GROUP}", text=False)
    with stream(source) as con:
        return to_parquet(con, table, "stream", columns(con, "stream"), path)


def copied_from(table: Table, source: duckdb.DuckDBPyRelation, path: Path, how: str, *, text: bool) -> int:
    """Write a relation in the schema's order, reading it once. Gives how many rows there were. It is written by its own database, since
    another would have to take it whole."""
    given = dict(zip(source.columns, map(str, source.types), strict=True))
    chosen = in_order(table, given, text=text)
    with refusing(table):
        done = source.query("given", f"COPY (SELECT {chosen} FROM given) TO {literal(str(path))} ({how})")
        return int(done.fetchall()[0][0]) if done is not None else 0


def to_parquet(con: duckdb.DuckDBPyConnection, table: Table, relation: str, given: dict[str, str], path: Path) -> int:
    """Write what `relation` names as Parquet in the schema's order. Gives how many rows there were."""
    chosen = in_order(table, given, text=False)
    return copied(
        con, table, f"COPY (SELECT {chosen} FROM {relation}) TO {literal(str(path))} (FORMAT parquet, ROW_GROUP_SIZE {ROW_GROUP})"
    )


def copied(con: duckdb.DuckDBPyConnection, table: Table, query: str) -> int:
    """Carry out a COPY and give its count, or say which table would not go."""
    with refusing(table):
        return int(con.execute(query).fetchall()[0][0])


@contextmanager
def refusing(table: Table) -> Iterator[None]:
    """Say which table would not go."""
    try:
        yield
    except duckdb.ConversionException as error:
        raise DataNotRead(f"a value of {table.name} does not fit its column: {error}") from error
