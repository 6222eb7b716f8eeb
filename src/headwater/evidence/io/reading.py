"""From files, or from rows and streams, to a typed data set. What cannot be read is left null and reported, never dropped in silence."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.casting import as_text, cast, column_type, quoted, select_list
from headwater.evidence.io.dataset import Dataset, connect
from headwater.evidence.io.files import TableFile, table_files
from headwater.evidence.io.sources import ArrowStream, Source, columns, copy_csv, known, write_rows
from headwater.evidence.tables import TABLES, Field, Table
from headwater.evidence.values import Finding

SAMPLE = 20


def open_dataset(data: str | Path) -> Dataset:
    """Read a folder of CSV or Parquet, a zip of CSV, or one file of cases. Gives an open data set; raises DataNotRead in words."""
    with table_files(Path(data)) as files:
        return load(files)


def collect(tables: Iterable[tuple[str, Source]]) -> Dataset:
    """Make a data set of (table name, source) pairs, each source being rows in the schema's order or an Arrow stream. Only what is
    given is counted as given. Raises DataNotRead where a name or a row does not fit the contract."""
    with TemporaryDirectory(prefix="headwater-") as folder:
        return load([kept(known(name), source, Path(folder)) for name, source in tables])


def kept(table: Table, source: Source, folder: Path) -> TableFile:
    """A source set down in a file, so that it can be read more than once."""
    path = folder / f"{table.name}.csv"
    if isinstance(source, ArrowStream):
        copy_csv(table, source, path)
    else:
        with path.open("w", encoding="utf-8", newline="") as handle:
            write_rows(table, source, handle)
    return TableFile(table.name, path)


def load(files: list[TableFile]) -> Dataset:
    """Load table files into a data set with every table of the contract."""
    con = connect()
    try:
        con.execute("CREATE SCHEMA data")
        given = {file.table: columns_of(con, file) for file in files}
        for name, table in TABLES.items():
            create(con, table, {file.table: file for file in files}.get(name), given.get(name, {}))
        findings = [finding for file in files for finding in unusable(con, file, given[file.table])]
        return Dataset(con, {name: frozenset(given[name]) & set(TABLES[name].names) for name in given}, tuple(findings))
    except BaseException:
        con.close()
        raise


def columns_of(con: duckdb.DuckDBPyConnection, file: TableFile) -> dict[str, str]:
    """Name and type of the columns of a file."""
    try:
        return columns(con, file.relation)
    except duckdb.Error as error:
        raise not_read(file, error) from error


def create(con: duckdb.DuckDBPyConnection, table: Table, file: TableFile | None, given: dict[str, str]) -> None:
    """Make one typed table, empty where there is no file for it."""
    if file is None:
        fields = ", ".join(f"{quoted(field.name)} {column_type(field)}" for field in table.fields)
        con.execute(f"CREATE TABLE data.{table.name} ({fields})")
        return
    try:
        con.execute(f"CREATE TABLE data.{table.name} AS SELECT {select_list(table, given)} FROM {file.relation}")
    except duckdb.Error as error:
        raise not_read(file, error) from error


def not_read(file: TableFile, error: Exception) -> DataNotRead:
    """The engine's complaint, in few words."""
    first = next((line for line in str(error).splitlines() if line.strip()), "the file is damaged")
    return DataNotRead(
        f"the file cannot be read: {first}", file=file.path.name, todo="Check that every line has as many values as the heading."
    )


def unusable(con: duckdb.DuckDBPyConnection, file: TableFile, given: dict[str, str]) -> list[Finding]:
    """What a file holds that the contract cannot use: columns it does not know, and values that are not of their column's kind."""
    table = TABLES[file.table]
    fields = [field for field in table.fields if field.name in given]
    strange = [unknown_column(table, name) for name in given if name not in table.names]
    if not fields:
        return strange
    counted = ", ".join(f"count(*) FILTER ({refused(field, given)})" for field in fields)
    counts = con.execute(f"SELECT {counted} FROM {file.relation}").fetchall()[0]
    return strange + [sampled(con, file, field, given, count) for field, count in zip(fields, counts, strict=True) if count]


def refused(field: Field, given: dict[str, str]) -> str:
    """SQL that is true where something stands in the column and it is not usable."""
    return f"{as_text(field.name)} IS NOT NULL AND {cast(field, given[field.name])} IS NULL"


def unknown_column(table: Table, name: str) -> Finding:
    """A column the contract does not know: kept out of every figure, and said."""
    return Finding(table.name, name, "unknown_column", 0, f"The contract has no column {name} in {table.name}; it is not used.")


def sampled(con: duckdb.DuckDBPyConnection, file: TableFile, field: Field, given: dict[str, str], count: int) -> Finding:
    """The finding for one column, with the first rows and what stands there."""
    rows = con.execute(
        f"SELECT line, value FROM (SELECT row_number() OVER () AS line, {as_text(field.name)} AS value, {refused(field, given)} AS bad "
        f"FROM {file.relation}) WHERE bad ORDER BY line LIMIT {SAMPLE}",
    ).fetchall()
    return Finding(
        file.table,
        field.name,
        rule_of(field),
        count,
        message(field),
        tuple(row[0] for row in rows),
        tuple(str(row[1])[:80] for row in rows),
    )


def rule_of(field: Field) -> str:
    """Which rule a refused value of this field breaks."""
    return "enum" if field.codes else "type"


def message(field: Field) -> str:
    """What should stand in the field."""
    if field.codes:
        return f"{field.name} must be one of {', '.join(field.codes)}."
    limits = [f"at least {field.minimum}"] if field.minimum is not None else []
    limits += [f"at most {field.maximum}"] if field.maximum is not None else []
    kinds = {
        "date": "a date (2018-10-31)",
        "datetime": "a date and time with its offset (2018-10-31T09:00:00+00:00)",
        "integer": "a whole number",
    }
    return f"{field.name} must be {' and '.join([kinds.get(field.type, 'a ' + field.type), *limits])}."
