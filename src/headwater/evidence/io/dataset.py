"""A data set in the shape of the contract: typed tables in a DuckDB of its own, and what was found wrong on the way in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import duckdb

from headwater.evidence.tables import NAMES
from headwater.evidence.values import Finding

ZONE = "Europe/London"


def connect() -> duckdb.DuckDBPyConnection:
    """A database in memory that keeps London time, so that a date taken from a moment is the date on the wall here."""
    con = duckdb.connect(":memory:")
    con.execute(f"SET TimeZone = '{ZONE}'")
    con.execute("SET enable_progress_bar = false")
    return con


@dataclass(slots=True)
class Dataset:
    """The tables of one data set. Every table of the contract is there, empty where it was not given, with every column, null where
    it was not given; `columns` says what was given. Use it with `with`, from one thread at a time."""

    con: duckdb.DuckDBPyConnection
    columns: Mapping[str, frozenset[str]]
    findings: tuple[Finding, ...] = ()
    prepared: dict[Any, Any] = field(default_factory=dict)

    def has(self, table: str, column: str | None = None) -> bool:
        """Whether the table (or this column of it) was given."""
        return table in self.columns and (column is None or column in self.columns[table])

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a question. Moments must be asked for as text or as dates."""
        return self.con.execute(sql, list(parameters)).fetchall()

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
