"""A sheet as it stands, whoever made it and in whatever kind of file: rows of values, and where its headings are."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.limits import Limits

NEARLY = 0.7


@dataclass(frozen=True, slots=True)
class NoValue:
    """A cell that holds something and has no value: an error, or a formula that was never worked out."""

    text: str
    why: str


Value: TypeAlias = str | int | float | bool | date | time | timedelta | NoValue | None
Merge: TypeAlias = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet. `rows` gives every row from the first, numbered as a spreadsheet numbers them; `merges` are (row, column) corners from 1."""

    name: str
    file: str
    rows: Callable[[], Iterator[tuple[int, Sequence[Value]]]]
    hidden: bool = False
    from_1904: bool = False
    merges: tuple[Merge, ...] = ()
    formulas: int = 0
    said: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """How to name it to its reader."""
        return self.file if self.name in {self.file, Path(self.file).stem} else f"{self.file}, sheet {self.name}"


@dataclass(frozen=True, slots=True)
class Heading:
    """The names of the columns and the row they stand in."""

    row: int
    names: tuple[str, ...]
    grouped: bool = field(default=False)


def plain(name: str) -> str:
    """A name without case, spaces and marks: "Case ID " is case_id."""
    return re.sub(r"[\W_]+", "_", name.strip().casefold()).strip("_")


def is_blank(value: Value) -> bool:
    """Whether there is nothing in a cell."""
    return value is None or (isinstance(value, str) and not value.strip())


def text_of(value: Value) -> str:
    """A heading or a cell as text."""
    if value is None:
        return ""
    if isinstance(value, NoValue):
        return value.text
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return " ".join(str(value).split())


def top(grid: Grid, limits: Limits) -> list[tuple[int, Sequence[Value]]]:
    """The first rows of a sheet, among which its headings must be."""
    return list(islice(grid.rows(), limits.heading_rows))


def heading_by_names(grid: Grid, wanted: set[str], limits: Limits) -> Heading | None:
    """The first row that names the most of the wanted columns (plain names); the first row with anything in it where none does; None for
    an empty sheet."""
    rows = [row for row in top(grid, limits) if not all(map(is_blank, row[1]))]
    if not rows:
        return None
    found = [made(grid, *row, rows) for row in rows]
    scores = [len({plain(name) for name in heading.names} & wanted) for heading in found]
    return found[scores.index(max(scores))]


def heading_by_look(grid: Grid, limits: Limits) -> Heading | None:
    """The first row that looks like headings: nearly as many different texts as any row near the top. None for an empty sheet."""
    rows = [row for row in top(grid, limits) if not all(map(is_blank, row[1]))]
    if not rows:
        return None
    found = [made(grid, *row, rows) for row in rows]
    scores = [texts(heading, values) for heading, (_, values) in zip(found, rows, strict=True)]
    return next(heading for heading, score in zip(found, scores, strict=True) if score >= NEARLY * max(scores))


def texts(heading: Heading, values: Sequence[Value]) -> int:
    """How many columns of a row would have a name of words: numbers and days are no names."""
    own = [at for at, value in enumerate(values) if is_blank(value) or (isinstance(value, str) and not value.strip()[:1].isdigit())]
    return sum(at in own and not name.startswith("Column ") for at, name in enumerate(heading.names))


def heading_at(grid: Grid, row: int, limits: Limits) -> Heading:
    """The headings of a row that was named. Raises DataNotRead where nothing stands there."""
    rows = top(grid, Limits(heading_rows=max(row, limits.heading_rows)))
    for number, values in rows:
        if number == row and not all(map(is_blank, values)):
            return made(grid, number, values, rows)
    raise DataNotRead(
        f"row {row} has no headings.", file=grid.place, todo="Give heading_row the row that names the columns, counted from 1."
    )


def made(grid: Grid, row: int, values: Sequence[Value], rows: Sequence[tuple[int, Sequence[Value]]]) -> Heading:
    """Headings, with what merged cells above lend them."""
    above = dict(rows)
    own = [text_of(value) or lent(grid, row, column, above, tall=True) for column, value in enumerate(values, 1)]
    while own and not own[-1]:
        own.pop()
    twice = {name for name in map(plain, own) if name and [plain(other) for other in own].count(name) > 1}
    groups = [lent(grid, row - 1, column, above, tall=False) if plain(name) in twice else "" for column, name in enumerate(own, 1)]
    named = [f"{group}: {name}" if group else name for group, name in zip(groups, own, strict=True)]
    return Heading(row, apart(named), any(groups))


def lent(grid: Grid, row: int, column: int, rows: dict[int, Sequence[Value]], *, tall: bool) -> str:
    """What a merged cell that covers this place says; only one that reaches down to here where `tall`."""
    for (first, left), (last, right) in grid.merges:
        if left <= column <= right and first <= row <= last and (last > first if tall else right > left):
            values = rows.get(first, ())
            return text_of(values[left - 1]) if left <= len(values) else ""
    return ""


def apart(names: Sequence[str]) -> tuple[str, ...]:
    """Names that are each their own: a second Date is Date (2), a blank one is Column 4."""
    seen: dict[str, int] = {}
    told = []
    for column, name in enumerate(names, 1):
        name = name or f"Column {column}"
        seen[plain(name)] = count = seen.get(plain(name), 0) + 1
        told.append(f"{name} ({count})" if count > 1 else name)
    return tuple(told)
