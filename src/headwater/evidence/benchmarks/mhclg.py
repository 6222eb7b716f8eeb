"""The ministry's detailed local authority tables, one sheet saved as CSV. Columns are found by their words, never by their place."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from headwater.evidence.benchmarks.cells import Cell, Mark, cell
from headwater.evidence.benchmarks.periods import Period, period_of
from headwater.evidence.errors import DataNotRead

PLACE = re.compile(r"[EWNSK]\d{8}")
FOOTNOTE = re.compile(r"(?<=[a-z)]{3})\d(,\d)*(?=\s|$)|(?<=[a-z]\s)\d$")
LARGEST = 20_000_000
ADVICE = "Save the sheet as CSV, as the ministry published it, headings and all."


@dataclass(frozen=True, slots=True)
class Column:
    """A column: where it stands, its own words (lowest heading last) and every heading over it, its own included, from the top."""

    at: int
    words: tuple[str, ...]
    under: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The column's name for a message: its own lowest heading, after the one it stands under."""
        path = [text for text in dict.fromkeys(self.under) if text]
        return " > ".join(path[-2:])


@dataclass(frozen=True, slots=True)
class Place:
    """One row: a district, a region or the country, with its code (ONS, nine characters)."""

    code: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class StatTable:
    """A table as published: its name (A1, TA1), title, period, columns and places by code."""

    name: str
    title: str
    period: Period
    columns: tuple[Column, ...]
    places: tuple[Place, ...]

    def column(self, label: str, under: str = "") -> Column:
        """The one column of this label (whole words of its own heading, or the start of it), under a heading where several share it.
        Raises DataNotRead where there is none, or more than one, and names the candidates."""
        wanted, group = plain(label), plain(under)
        fits = [one for one in self.columns if any(group in plain(text) for text in one.under)]
        exact = [one for one in fits if any(plain(text) == wanted for text in one.words)]
        found = exact or [one for one in fits if any(plain(text).startswith(wanted) for text in one.words)]
        if len(found) == 1:
            return found[0]
        names = "; ".join(one.shown for one in found or self.columns)
        said = "more than one column is called" if found else "no column is called"
        raise DataNotRead(f"{said} {label!r}{f' under {under!r}' if under else ''}.", file=f"Table {self.name}", todo=f"Look at: {names}.")

    def place(self, code: str) -> Place:
        """The row of a place. Raises DataNotRead where the table has none."""
        for one in self.places:
            if one.code == code:
                return one
        raise DataNotRead(
            f"no place has the code {code}.", file=f"Table {self.name}", todo="It may have a newer or an older code: see the recodes."
        )

    def value(self, code: str, label: str, under: str = "") -> Cell:
        """The cell of a place and a column."""
        return self.place(code).cells[self.column(label, under).at]


def plain(text: str) -> str:
    """A heading without footnote marks, spacing, kind of dash and case."""
    return re.sub(r"[\s–—-]+", " ", re.sub(r"(\d)(,\d)+$", r"\1", FOOTNOTE.sub("", " ".join(text.split())))).strip().casefold()


def read_table(path: Path) -> StatTable:
    """A detailed local authority table from CSV.

    Takes the path of one sheet saved as CSV. Gives its columns by label and its cells exact. Raises DataNotRead where the file is not such
    a table, a cell is neither number nor known mark, or one place stands twice with different figures.
    Source: statutory homelessness live tables, Ministry of Housing, Communities and Local Government (Open Government Licence v3.0)."""
    rows = read_rows(path)
    title = next((row[0].strip() for row in rows if row and row[0].strip()), "")
    named = re.match(r"Table (\w+)", title)
    first = next((at for at, row in enumerate(rows) if is_place(row)), 0)
    if named is None or not first:
        raise DataNotRead("this is not one of the ministry's local authority tables.", file=path.name, todo=ADVICE)
    width = max(len(row) for row in rows)
    headings = [padded(row, width) for row in rows[1:first]]
    columns = tuple(columns_of(headings, width))
    places = unique(
        path.name, [place(path.name, at, padded(row, width)) for at, row in enumerate(rows[first:], first + 1) if is_place(row)]
    )
    return StatTable(named[1], title, period_of(title, path.name), columns, places)


def read_rows(path: Path) -> list[list[str]]:
    """The rows of a CSV file of a sensible size."""
    try:
        if path.stat().st_size > LARGEST:
            raise DataNotRead("the file is far larger than any of these tables.", file=path.name, todo=ADVICE)
        return list(csv.reader(StringIO(path.read_text("utf-8-sig"), newline=""), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataNotRead("the file could not be read as text in UTF-8.", file=path.name, todo=ADVICE) from error


def is_place(row: Sequence[str]) -> bool:
    """Whether a row is a district, a region or the country. The rest of England has a dash for a code."""
    return len(row) > 4 and (PLACE.fullmatch(row[0].strip()) is not None or (row[0].strip() == "-" and row[1].startswith("Rest of")))


def padded(row: Sequence[str], width: int) -> list[str]:
    """A row as wide as the widest."""
    return [*(text.strip() for text in row), *[""] * (width - len(row))]


def columns_of(headings: Sequence[Sequence[str]], width: int) -> list[Column]:
    """The columns that carry words. A heading reaches right until the next in its row, or an empty column."""
    words = [tuple(row[at] for row in headings if row[at]) for at in range(width)]
    return [Column(at, words[at], over(headings, words, at)) for at in range(4, width) if words[at]]


def over(headings: Sequence[Sequence[str]], words: Sequence[tuple[str, ...]], at: int) -> tuple[str, ...]:
    """The headings that reach over a column from its left."""
    left = at
    while left > 4 and words[left - 1]:
        left -= 1
    lowest = max(level for level, row in enumerate(headings) if row[at])
    return tuple(next((row[here] for here in range(at, left - 1, -1) if row[here]), "") for row in headings[: lowest + 1])


def place(file: str, line: int, row: Sequence[str]) -> Place:
    """A row read into cells."""
    cells = tuple(cell(text) for text in row)
    for at, one in enumerate(cells[4:], 4):
        if one is None:
            raise DataNotRead(
                f"line {line}, column {at + 1}: {row[at][:40]!r} is neither a number nor a mark we know.", file=file, todo=ADVICE
            )
    return Place(row[0].strip(), row[1].strip(), tuple(one or Cell(mark=Mark.BLANK) for one in cells))


def unique(file: str, places: Sequence[Place]) -> tuple[Place, ...]:
    """Places once each: London is printed twice, with the same figures."""
    kept: dict[str, Place] = {}
    for one in places:
        if kept.setdefault(one.code, one).cells[4:] != one.cells[4:]:
            raise DataNotRead(f"{one.name} ({one.code}) stands twice with different figures.", file=file, todo="Ask which is right.")
    return tuple(kept.values())
