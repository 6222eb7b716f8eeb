"""From files, or from rows and streams, to a typed data set. What cannot be read is left null and reported, never dropped in silence."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.casting import as_text, can_be_refused, cast, column_type, quoted, select_list
from headwater.evidence.io.dataset import Dataset, Later, connect
from headwater.evidence.io.files import TableFile, table_files
from headwater.evidence.io.limits import LIMITS, Limits
from headwater.evidence.io.mending import mend
from headwater.evidence.io.progress import Progress, silent
from headwater.evidence.io.sources import ArrowStream, Source, columns, copy_csv, known, write_rows
from headwater.evidence.tables import TABLES, Field, Table
from headwater.evidence.values import Finding

if TYPE_CHECKING:
    from headwater.evidence.io.mapping import Plan

SAMPLE = 20


def open_dataset(
    data: str | Path, *, mapping: "str | Path | Plan | None" = None, limits: Limits = LIMITS, progress: Progress = silent
) -> Dataset:
    """Read a folder of CSV or Parquet, a zip of CSV, one workbook with a sheet for each table, or one file of cases. Gives an open data
    set; raises DataNotRead in words. With `mapping` (a mapping file or a plan read from one) the sheets and columns may have any names, and
    what finds no place is in the table reading.unplaced. `progress` is told how far a long reading has come."""
    if mapping is not None:
        return mapped(Path(data), mapping, limits, progress)
    with table_files(Path(data), limits, progress) as files:
        return load(files, limits, progress)


def mapped(data: Path, mapping: "str | Path | Plan", limits: Limits, progress: Progress) -> Dataset:
    """Read somebody else's sheets by a map. Columns that the map does not fill count as not given."""
    from headwater.evidence.io.mapping import Plan, read_plan
    from headwater.evidence.io.mapping.applying import apply
    from headwater.evidence.io.mapping.foreign import grids
    from headwater.evidence.io.mapping.unplaced import keep

    plan = mapping if isinstance(mapping, Plan) else read_plan(mapping)
    with TemporaryDirectory(prefix="headwater-") as folder, TemporaryDirectory(prefix="headwater-") as scratch:
        made = apply(plan, grids(data, Path(scratch), limits, progress), Path(folder), Path(folder) / "unplaced.list", limits, progress)
        dataset = load(made.files, limits, progress)
        keep(dataset, Path(folder) / "unplaced.list")
    filled = plan.filled()
    columns = {name: given & filled[name] for name, given in dataset.columns.items()}
    return replace(dataset, columns=columns, findings=(*made.findings, *dataset.findings))


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


def load(files: list[TableFile], limits: Limits = LIMITS, progress: Progress = silent) -> Dataset:
    """Load table files into a data set with every table of the contract."""
    con = connect()
    try:
        con.execute("CREATE SCHEMA data")
        with TemporaryDirectory(prefix="headwater-") as folder:
            return loaded(con, [readable(con, file, Path(folder), limits, progress) for file in files])
    except BaseException:
        con.close()
        raise


def loaded(con: duckdb.DuckDBPyConnection, files: list[TableFile]) -> Dataset:
    """The data set, once every file has been made a table."""
    given = {file.table: columns_of(con, file) for file in files}
    for name, table in TABLES.items():
        if name not in given:
            create(con, table, None, {})
    placed = any(in_place(file) for file in files)

    def look() -> tuple[Finding, ...]:
        return tuple(finding for file in files for finding in (*file.findings, *unusable(con, file, given[file.table])))

    # What was unpacked or written again for the reading is gone afterwards: only what stays can wait.
    findings = Later(look) if all(in_place(file) for file in files) else look()
    columns = {name: frozenset(given[name]) & set(TABLES[name].names) for name in given}
    return Dataset(con, columns, findings, in_place=placed)


def readable(con: duckdb.DuckDBPyConnection, file: TableFile, folder: Path, limits: Limits, progress: Progress) -> TableFile:
    """Make a file's table. A CSV file that the engine refuses is read line by line and written again, and that is said."""
    progress(f"Reading {file.shown}", 0, None)
    try:
        create(con, TABLES[file.table], file, columns_of(con, file))
        return file
    except DataNotRead as refused:
        if not file.is_text or not isinstance(refused.__cause__, duckdb.Error):
            raise
    again = folder / f"mended-{file.table}.csv"
    said = mend(file.path, file.kind, again, limits, progress, file.shown)
    findings = tuple(Finding(file.table, "", "reading", 0, f"{file.shown}: {text}") for text in said)
    mended = TableFile(file.table, again, file.shown, findings=(*file.findings, *findings))
    create(con, TABLES[file.table], mended, columns_of(con, mended))
    return mended


def columns_of(con: duckdb.DuckDBPyConnection, file: TableFile) -> dict[str, str]:
    """Name and type of the columns of a file."""
    try:
        return columns(con, file.relation)
    except duckdb.Error as error:
        raise not_read(file, error) from error


def create(con: duckdb.DuckDBPyConnection, table: Table, file: TableFile | None, given: dict[str, str]) -> None:
    """Make one typed table, empty where there is no file for it. Parquet is left where it is and read when it is asked for: it is typed,
    and a question reads only the columns it names."""
    if file is None:
        fields = ", ".join(f"{quoted(field.name)} {column_type(field)}" for field in table.fields)
        con.execute(f"CREATE TABLE data.{table.name} ({fields})")
        return
    try:
        what = "VIEW" if in_place(file) else "TABLE"
        con.execute(f"CREATE {what} data.{table.name} AS SELECT {select_list(table, given)} FROM {file.relation}")
    except duckdb.Error as error:
        raise not_read(file, error) from error


def in_place(file: TableFile) -> bool:
    """Whether the file is read where it stands, each time something is asked of it."""
    return file.stays and not file.is_text


def not_read(file: TableFile, error: Exception) -> DataNotRead:
    """The engine's complaint, in few words."""
    first = next((line for line in str(error).splitlines() if line.strip()), "the file is damaged")
    return DataNotRead(
        f"the file cannot be read: {first}", file=file.shown, todo="Check that every line has as many values as the heading."
    )


def unusable(con: duckdb.DuckDBPyConnection, file: TableFile, given: dict[str, str]) -> list[Finding]:
    """What a file holds that the contract cannot use: columns it does not know, and values that are not of their column's kind."""
    table = TABLES[file.table]
    fields = [field for field in table.fields if field.name in given and can_be_refused(field, given[field.name])]
    strange = [unknown_column(table, name) for name in given if name not in table.names]
    if not fields:
        return strange
    try:
        written = filled(con, [as_text(field.name) for field in fields], file.relation)
        usable = filled(con, [quoted(field.name) for field in fields], f"data.{table.name}")
    except duckdb.Error as error:
        raise not_read(file, error) from error
    lost = [(field, n - kept) for field, n, kept in zip(fields, written, usable, strict=True) if n != kept]
    return strange + [sampled(con, file, field, given, count) for field, count in lost]


def filled(con: duckdb.DuckDBPyConnection, values: Sequence[str], relation: str) -> tuple[int, ...]:
    """In how many rows each of some values is there."""
    counts: tuple[int, ...] = con.execute(f"SELECT {', '.join(f'count({value})' for value in values)} FROM {relation}").fetchall()[0]
    return counts


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
