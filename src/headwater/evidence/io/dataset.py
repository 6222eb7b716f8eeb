"""A data set in the shape of the contract: typed tables in a DuckDB of its own, and what was found wrong on the way in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import gettempdir
from types import TracebackType
from typing import Any, ClassVar, Self
from uuid import uuid4

import duckdb

from headwater.evidence.errors import DataNotRead
from headwater.evidence.tables import NAMES
from headwater.evidence.values import Finding

ZONE = "Europe/London"
MEMORY = "700MB"


def scratch() -> str:
    """Where the engine puts what does not fit in memory; it makes the folder when it needs it and clears it."""
    return str(Path(gettempdir()) / f"headwater-{uuid4().hex}").replace("'", "''")


def connect() -> duckdb.DuckDBPyConnection:
    """A database in memory that keeps London time, so that a date taken from a moment is the date on the wall here."""
    con = duckdb.connect(":memory:")
    con.execute(f"SET TimeZone = '{ZONE}'")
    con.execute("SET enable_progress_bar = false")
    con.execute(f"SET memory_limit = '{MEMORY}'")
    con.execute(f"SET temp_directory = '{scratch()}'")
    if con.execute("SELECT 1 FROM duckdb_optimizers() WHERE name = 'grouping_sets'").fetchone():
        con.execute("SET disabled_optimizers = 'grouping_sets'")  # it thinks longer about fifty sets than it takes to count them
    return con


class Later(Sequence[Finding]):
    """Findings that are looked for when somebody first asks: of data read in place, figures need not wait for them."""

    def __init__(self, look: Callable[[], Sequence[Finding]]) -> None:
        self.look = look
        self.found: tuple[Finding, ...] | None = None

    def all(self) -> Sequence[Finding]:
        """Every one of them."""
        if self.found is None:
            self.found = tuple(self.look())
        return self.found

    def __getitem__(self, at: Any) -> Any:
        return self.all()[at]

    def __len__(self) -> int:
        return len(self.all())

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.all())


@dataclass(slots=True)
class Dataset:
    """The tables of one data set. Every table of the contract is there, empty where it was not given, with every column, null where
    it was not given; `columns` says what was given. `in_place` says that tables are read from their files at each question. Use it with
    `with`, from one thread at a time."""

    con: duckdb.DuckDBPyConnection
    columns: Mapping[str, frozenset[str]]
    findings: Sequence[Finding] = ()
    prepared: dict[Any, Any] = field(default_factory=dict)
    in_place: bool = False
    keeps_views: ClassVar[bool] = False

    def has(self, table: str, column: str | None = None) -> bool:
        """Whether the table (or this column of it) was given."""
        return table in self.columns and (column is None or column in self.columns[table])

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a question. Moments must be asked for as text or as dates."""
        try:
            return self.con.execute(sql, list(parameters)).fetchall()
        except (duckdb.IOException, duckdb.InvalidInputException, duckdb.SerializationException) as error:
            if not self.in_place:
                raise
            first = next((line for line in str(error).splitlines() if line.strip()), "it is damaged")
            raise DataNotRead(f"a file of the data cannot be read: {first}", todo="Have the Parquet written again.") from error

    def execute(self, sql: str) -> None:
        """Carry out a statement that makes a schema, a table or a view."""
        self.con.execute(sql)

    def within(self, path: str) -> None:
        """Look for tables that are named without a schema in these schemas (with commas between) from now on."""
        self.con.execute(f"SET search_path = '{path}'")

    def counts(self) -> dict[str, int]:
        """How many rows each given table has."""
        return {name: self.rows(f"SELECT count(*) FROM data.{name}")[0][0] for name in NAMES if name in self.columns}

    def close(self) -> None:
        """Let go of the memory."""
        self.con.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
