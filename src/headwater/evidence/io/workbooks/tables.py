"""A workbook in the monitoring contract: which sheet is which table, written as CSV that the engine reads like any other."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.cells import contract_text
from headwater.evidence.io.grids import Grid, Heading, NoValue, Value, heading_by_names, is_blank, plain
from headwater.evidence.io.limits import Limits
from headwater.evidence.io.progress import Progress
from headwater.evidence.io.workbooks.part import letters
from headwater.evidence.tables import NAMES, TABLES, FieldType, Table
from headwater.evidence.values import Finding

SAMPLE = 20
TELL_EVERY = 5_000
SAYINGS = {
    "days": "Some values of {column} are numbers without a date format; they were read as the days they stand for.",
    "booleans": "Some values of {column} are TRUE or FALSE; they were read as yes or no where those are its codes.",
    "times": "Some values of {column} carry a time of day, which was left off.",
    "numbers_as_text": "Some values of {column} are numbers kept as text; they were read as numbers.",
    "unpadded": "Some values of {column} are numbers: noughts they once began with are lost. Keep references as text.",
}


def table_of(name: str) -> str | None:
    """The table a sheet's name means: case, spaces and the plural do not matter."""
    bare = plain(name)
    return next((table for table in NAMES if bare in {table, table.removesuffix("s"), table.removesuffix("ies") + "y"}), None)


def chosen(grids: Sequence[Grid], file: str) -> dict[str, Grid]:
    """The sheet of each table. Raises DataNotRead where there are two for one, or none for the cases."""
    found: dict[str, Grid] = {}
    for grid in grids:
        table = table_of(grid.name)
        if table in found:
            raise DataNotRead(f"the sheets {found[table].name} and {grid.name} are both {table}.", file=file, todo="Rename one of them.")
        if table:
            found[table] = grid
    if "cases" not in found:
        names = ", ".join(grid.name for grid in grids) or "none"
        raise DataNotRead(
            f"no sheet is called cases; its sheets are {names}.",
            file=file,
            todo="Name the sheet cases, or bring your own names with --map: `headwater map suggest` drafts one.",
        )
    return found


@dataclass(slots=True)
class Written:
    """One sheet written as the CSV of a table, and what to say of it."""

    table: str
    path: Path
    findings: list[Finding] = field(default_factory=list)


def write_tables(grids: Sequence[Grid], file: str, folder: Path, limits: Limits, progress: Progress) -> list[Written]:
    """Write the tables of a workbook as CSV in a folder. Sheets of no table are named, not read."""
    found = chosen(grids, file)
    made = [each for table, grid in found.items() if (each := write_table(TABLES[table], grid, folder, limits, progress))]
    if "cases" not in {each.table for each in made}:
        raise DataNotRead("the sheet of cases is empty.", file=file, todo="Its first row must name the columns.")
    other = [grid.name for grid in grids if grid not in found.values()]
    empty = [grid.name for table, grid in found.items() if table not in {each.table for each in made}]
    made[0].findings += note("cases", "", f"{file}: no table of the contract is called {', '.join(other)}; not read.") if other else []
    made[0].findings += note("cases", "", f"{file}: {', '.join(empty)} is empty, and counts as not given.") if empty else []
    return made


def note(table: str, column: str, text: str, count: int = 0) -> list[Finding]:
    """Something to say of the reading."""
    return [Finding(table, column, "reading", count, text)]


def write_table(table: Table, grid: Grid, folder: Path, limits: Limits, progress: Progress) -> Written | None:
    """Write one sheet as the CSV of a table; None for an empty one."""
    heading = heading_by_names(grid, set(table.names), limits)
    if heading is None:
        return None
    columns = columns_of(table, heading, grid)
    sheet = Sheet(table, grid, heading, columns)
    path = folder / f"{table.name}.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(columns)
        for number, values in grid.rows():
            if number > heading.row and not all(map(is_blank, values)):
                writer.writerow(sheet.row(number, values))
            if number % TELL_EVERY == 0:
                progress(f"Reading {grid.place}", number, None)
    return Written(table.name, path, sheet.said())


def columns_of(table: Table, heading: Heading, grid: Grid) -> list[str]:
    """The columns as the contract names them, or as they stand where it does not know them."""
    names = [bare if (bare := plain(name)) in table.names else name for name in heading.names]
    again = [bare for name in heading.names if name.endswith(" (2)") and (bare := plain(name[:-4])) in table.names]
    twice = sorted({*again, *(name for name in names if name in table.names and names.count(name) > 1)})
    if twice:
        raise DataNotRead(f"columns must each have a name of their own; look at {', '.join(twice)} in row {heading.row}.", file=grid.place)
    return names


class Sheet:
    """The rows of one sheet on their way to CSV, and what is worth saying of them."""

    def __init__(self, table: Table, grid: Grid, heading: Heading, columns: Sequence[str]) -> None:
        known = {field.name: field for field in table.fields}
        self.table, self.grid, self.heading = table, grid, heading
        self.columns = [(name, known.get(name), Counter[str]()) for name in columns]
        self.lost: dict[str, list[tuple[int, str, str]]] = {}
        self.beyond = 0
        self.written = 0

    def row(self, number: int, values: Sequence[Value]) -> list[str]:
        """One row as text."""
        self.written += 1
        made = []
        for at, (name, known, told) in enumerate(self.columns):
            value = values[at] if at < len(values) else None
            if isinstance(value, NoValue):
                self.lost.setdefault(name, []).append((self.written, f"{letters(at + 1)}{number} {value.text}".strip(), value.why))
            elif known and known.type is FieldType.STRING and known.name.endswith("_id") and isinstance(value, int | float):
                told["unpadded"] += 1
            made.append(contract_text(value, known, from_1904=self.grid.from_1904, told=told))
        self.beyond += any(not is_blank(value) for value in values[len(self.columns) :])
        return made

    def said(self) -> list[Finding]:
        """What to say: cells without a value, and what was done to read the rest."""
        found = [self.lost_in(name, cells) for name, cells in self.lost.items()]
        for name, _, told in self.columns:
            for kind, count in sorted(told.items()):
                found += note(self.table.name, name, SAYINGS[kind].format(column=name), count) if count else []
        if self.beyond:
            found += note(
                self.table.name, "", f"{self.grid.place}: some rows hold values right of the last heading; not read.", self.beyond
            )
        return found + self.about_sheet()

    def about_sheet(self) -> list[Finding]:
        """What to say of the sheet as a whole."""
        grid, name = self.grid, self.table.name
        found = note(name, "", f"{grid.place} is hidden, and was read.") if grid.hidden else []
        if self.heading.row > 1:
            found += note(
                name, "", f"{grid.place}: its headings stand in row {self.heading.row}; row 1 of the data is the first below them."
            )
        if grid.formulas:
            found += note(name, "", f"{grid.place}: some cells hold formulas; the values last worked out were used.", grid.formulas)
        return found

    def lost_in(self, name: str, cells: Sequence[tuple[int, str, str]]) -> Finding:
        """Cells of a column that hold something and have no value."""
        why = "; ".join(dict.fromkeys(cell[2] for cell in cells))
        text = f"{self.grid.place}, column {name}: some cells count as missing ({why})."
        first = cells[:SAMPLE]
        return Finding(self.table.name, name, "cell", len(cells), text, tuple(cell[0] for cell in first), tuple(cell[1] for cell in first))
