"""The same data set on Spark, for those whose national file already stands there. The SQL that the measures make for DuckDB is translated
as it is put; nothing else of the library knows.

It needs the extra `spark` and Java 17."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.casting import can_be_refused, select_list
from headwater.evidence.io.dataset import ZONE, Dataset, Later, connect
from headwater.evidence.io.files import TableFile, in_folder
from headwater.evidence.io.reading import message, refused, rule_of, unknown_column
from headwater.evidence.tables import TABLES
from headwater.evidence.values import Finding

EXTRA = "Install headwater[spark] and Java 17, or leave out --engine spark."
SHAPE = "Give a folder of Parquet files: cases.parquet and its fellow tables. The other kinds of file are read without --engine spark."
TYPES = {"string": "VARCHAR",
         "date": "DATE", "timestamp": "TIMESTAMPTZ", "timestamp_ntz": "TIMESTAMP", "int": "INTEGER", "bigint": "BIGINT",
         "smallint": "SMALLINT", "tinyint": "TINYINT", "double": "DOUBLE", "float": "FLOAT", "boolean": "BOOLEAN"}  # fmt: skip


@dataclass(slots=True)
class SparkDataset(Dataset):
    """A data set whose tables are views of a Spark session. A view `a.b` is known there as `a__b`."""

    # A stack of views is planned anew for each question, and there that takes longer than the question: their rows are kept.
    keeps_views: ClassVar[bool] = True
    session: Any = None
    names: dict[str, str] = field(default_factory=dict)
    path: tuple[str, ...] = ()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a question, put in DuckDB's words."""
        from headwater.evidence.io.dialect import made, translated

        if parameters:
            raise DataNotRead("the records behind a figure cannot be asked of Spark.", todo="Ask without --engine spark.")
        if found := made(sql):
            self.make(found.name, found.select, keep=found.keep)
            return []
        return [tuple(row) for row in self.session.sql(translated(sql, self.place)).collect()]

    def execute(self, sql: str) -> None:
        """Carry out a statement that makes a table or a view; Spark needs no schemas for that."""
        if not sql.startswith("CREATE SCHEMA"):
            self.rows(sql)

    def make(self, name: str, select: str, *, keep: bool) -> None:
        """Make a view and, where it is a table, work its rows out and keep them, without the plan that led to them."""
        from headwater.evidence.io.dialect import translated

        view = name.replace(".", "__")
        frame = self.session.sql(translated(select, self.place))
        (frame.localCheckpoint() if keep else frame).createOrReplaceTempView(view)
        self.names[name] = view

    def place(self, name: str, schema: str) -> str | None:
        """What a table is called in the session; None where it is not one of ours."""
        wanted = [f"{schema}.{name}"] if schema else [*(f"{each}.{name}" for each in self.path), name]
        return next((self.names[each] for each in wanted if each in self.names), None)

    def within(self, path: str) -> None:
        """Look for tables in these schemas."""
        self.path = tuple(path.split(","))

    def close(self) -> None:
        """Forget the views. The session is left to whoever began it."""
        self.con.close()
        for view in self.names.values():
            self.session.catalog.dropTempView(view)


def open_on_spark(data: str | Path, session: Any = None) -> SparkDataset:
    """Read a folder of Parquet with Spark, in the session given, else in the one that is running or can be started here. Raises
    DataNotRead in words."""
    files = parquet_in(Path(data))
    spark = session or started()
    spark.conf.set("spark.sql.session.timeZone", ZONE)
    dataset = SparkDataset(connect(), {}, in_place=True, session=spark)
    given = {}
    for file in files:
        frame = spark.read.parquet(str(file.path))
        frame.createOrReplaceTempView(f"given__{file.table}")
        dataset.names[f"given.{file.table}"] = f"given__{file.table}"
        given[file.table] = {name: TYPES.get(kind, kind.upper()) for name, kind in frame.dtypes}
    for name, table in TABLES.items():
        source = f"FROM given.{name}" if name in given else "WHERE false"
        dataset.make(f"data.{name}", f"SELECT {select_list(table, given.get(name, {}))} {source}", keep=False)
    columns = {name: frozenset(given[name]) & set(TABLES[name].names) for name in given}
    return replace(
        dataset, columns=columns, findings=Later(lambda: [each for name in given for each in unusable(dataset, name, given[name])])
    )


def parquet_in(folder: Path) -> list[TableFile]:
    """The Parquet files of a folder; anything else is refused in words."""
    if not folder.is_dir():
        raise DataNotRead("Spark reads a folder of Parquet.", file=str(folder), todo=SHAPE)
    files = in_folder(folder)
    if texts := [file.shown for file in files if file.is_text]:
        raise DataNotRead("Spark reads Parquet only.", file=texts[0], todo=SHAPE)
    return files


def unusable(dataset: SparkDataset, name: str, given: dict[str, str]) -> list[Finding]:
    """What the contract cannot use, as `open_dataset` tells it, but for the numbers of the rows: Spark's rows have no order."""
    table = TABLES[name]
    strange = [unknown_column(table, column) for column in given if column not in table.names]
    fields = [each for each in table.fields if each.name in given and can_be_refused(each, given[each.name])]
    if not fields:
        return strange
    counts = dataset.rows(f"SELECT {', '.join(f'count(*) FILTER ({refused(each, given)})' for each in fields)} FROM given.{name}")[0]
    pairs = [(each, count) for each, count in zip(fields, counts, strict=True) if count]
    return strange + [Finding(name, each.name, rule_of(each), count, message(each)) for each, count in pairs]


def started() -> Any:
    """A Spark session on this machine, or the one that is running. Raises DataNotRead where there is none to be had."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise DataNotRead("Spark is not installed here.", todo=EXTRA) from error
    try:
        return SparkSession.builder.appName("headwater").getOrCreate()
    except Exception as error:  # pyspark raises kinds of its own for a missing Java
        raise DataNotRead("Spark does not start here.", todo=EXTRA) from error
