"""A mapping file as plain values: for each table of the contract, which sheet it comes from and what each of its columns is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day-first", "month-first", "year-first"
ORDERS = (DAY_FIRST, MONTH_FIRST, YEAR_FIRST)
YES = ("yes", "y", "true", "1", "x", "✓", "✔")
SEPARATORS = ";,/\n"
NO = ("no", "n", "false", "0")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sheet: the first of `names` that is there. `codes` turns its words into the contract's."""

    names: tuple[str, ...]
    codes: Mapping[str, str] = field(default_factory=dict)
    blank: tuple[str, ...] = ()
    dates: str = DAY_FIRST


@dataclass(frozen=True, slots=True)
class Fixed:
    """The same value on every row."""

    value: str


@dataclass(frozen=True, slots=True)
class RowNumber:
    """A reference made of the number of the row, for sheets that have none."""

    prefix: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Several columns, one after the other."""

    names: tuple[str, ...]
    by: str


Origin: TypeAlias = Column | Fixed | RowNumber | Joined


@dataclass(frozen=True, slots=True)
class Only:
    """Which rows of a sheet are rows of this table: those where a column says one of `words`, or anything where there are none."""

    column: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flags:
    """Columns answered with yes or no, each of which becomes a row. `none` is the code where all are answered and none with yes."""

    into: str
    codes: Mapping[str, str]
    yes: tuple[str, ...] = YES
    no: tuple[str, ...] = NO
    none: str = ""


@dataclass(frozen=True, slots=True)
class Several:
    """One column that holds several values in a cell, each of which becomes a row."""

    into: str
    column: Column
    separators: str = SEPARATORS


@dataclass(frozen=True, slots=True)
class TableMap:
    """One table of the contract and where it comes from."""

    table: str
    sources: tuple[str, ...]
    columns: Mapping[str, Origin]
    heading_row: int | None = None
    only: Only | None = None
    ignore: tuple[str, ...] = ()
    flags: Flags | None = None
    several: Several | None = None

    def wanted(self) -> set[str]:
        """The columns of the sheet that it speaks of, ignored ones too, as they are written in the file."""
        names = {name for origin in self.columns.values() if isinstance(origin, Column | Joined) for name in origin.names}
        names |= set(self.flags.codes) if self.flags else set()
        names |= set(self.several.column.names) if self.several else set()
        return names | set(self.ignore) | ({self.only.column} if self.only else set())


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole mapping file."""

    tables: tuple[TableMap, ...]
    name: str = "map.toml"
    ignore_sheets: tuple[str, ...] = ()

    def filled(self) -> dict[str, frozenset[str]]:
        """Which columns of which tables the map fills."""
        made: dict[str, frozenset[str]] = {}
        for each in self.tables:
            into = {part.into for part in (each.flags, each.several) if part}
            made[each.table] = made.get(each.table, frozenset()) | set(each.columns) | into
        return made
