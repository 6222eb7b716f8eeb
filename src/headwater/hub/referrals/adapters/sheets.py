"""The door to the bounded readers of files: somebody's sheet of referrals, its headings found, its rows one by one."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.grids import Grid, Heading, NoValue, Value, heading_at, heading_by_look, is_blank, text_of, top
from headwater.evidence.io.limits import MIB, Limits
from headwater.evidence.io.mapping.foreign import grids
from headwater.evidence.io.progress import silent
from headwater.hub.core.errors import Invalid
from headwater.hub.referrals.logic.foreign import place
from headwater.hub.referrals.logic.foreign.values import Cell
from headwater.hub.referrals.logic.originals import FileKind

# A file of a county's referrals is far smaller; what is larger is broken or hostile.
LIMITS = Limits(workbook_bytes=512 * MIB, cells=5_000_000, cell_characters=100_000, columns=300)
MOST_ROWS = 200_000
KINDS = {FileKind.CSV: ".csv", FileKind.WORKBOOK: ".xlsx"}
REFUSED = {
    FileKind.OLD_OFFICE: "It is an old Excel file (.xls), or one with a password. Open it, and save it as .xlsx without one.",
    FileKind.ZIP: "It is a zip. Unpack it, and send the sheet that is in it.",
    FileKind.PDF: "It is a PDF. Send the sheet that it was made from.",
    FileKind.WORD: "It is a Word document. Put the referrals in a sheet, one in each row.",
    FileKind.HTML: "It is a web page, whatever its name says. Open it in Excel, and save it as .xlsx.",
}
NOT_A_SHEET = "It is not a sheet. Send a CSV file or an Excel workbook (.xlsx)."
MACROS = "It holds macros. None was run: only the values were read."
TOO_LONG = "There are more values in this row than columns. Look for a comma that is not between quote marks."


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it stands: its number in the sheet, its cells, and what is wrong with the row as such."""

    number: int
    cells: tuple[Cell, ...]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that holds the referrals, and what its reader should be told."""

    grid: Grid
    heading: Heading
    said: tuple[str, ...]

    def rows(self, *, after: int = 0) -> Iterator[SheetRow]:
        """Its rows with anything in them, from the one after `after`. Raises Invalid where the file breaks off or is too long."""
        count, first = 0, max(self.heading.row, after)
        with in_words():
            for number, values in self.grid.rows():
                if number <= self.heading.row or all(map(is_blank, values)):
                    continue
                count += 1
                if count > MOST_ROWS:
                    raise Invalid(f"It has more than {MOST_ROWS:,} rows. Send it in parts.")
                if number > first:
                    yield self._row(number, values)

    def _row(self, number: int, values: Sequence[Value]) -> SheetRow:
        width = len(self.heading.names)
        beyond = any(not is_blank(value) for value in values[width:])
        cells = tuple(cell(value) for value in values[:width])
        return SheetRow(number, cells, TOO_LONG if beyond else "")


def cell(value: Value) -> Cell:
    """A cell's value; an error, or a formula that was never worked out, has none."""
    return None if isinstance(value, NoValue) else value


@contextmanager
def opened(path: Path, kind: str, name: str) -> Iterator[Sheet]:
    """The sheet of a file that holds referrals: the one whose headings we know best. Raises Invalid in words."""
    if kind not in KINDS:
        raise Invalid(REFUSED.get(FileKind(kind), NOT_A_SHEET))
    with tempfile.TemporaryDirectory(prefix="headwater-sheet-") as scratch, in_words():
        # The readers go by the ending as well as by what is inside, and a file is kept without one.
        place_of = Path(scratch) / f"file{_ending(kind, name)}"
        _same(path, place_of)
        yield _sheet(grids(place_of, Path(scratch), LIMITS, silent), name)


def _ending(kind: str, name: str) -> str:
    return ".xlsm" if kind == FileKind.WORKBOOK and name.lower().endswith(".xlsm") else KINDS[FileKind(kind)]


def _same(path: Path, at: Path) -> None:
    try:
        os.link(path, at)
    except OSError:
        shutil.copyfile(path, at)


def _sheet(found: Sequence[Grid], name: str) -> Sheet:
    """The sheet and the row of headings of which we know the most names; shown sheets before hidden ones."""
    shown = sorted(found, key=lambda grid: grid.hidden)
    scored = [(_known(values), grid, number) for grid in shown for number, values in top(grid, LIMITS)]
    best = max((score for score, _, _ in scored), default=0)
    if best:
        grid, number = next((grid, number) for score, grid, number in scored if score == best)
        return _made(grid, heading_at(grid, number, LIMITS), name, shown)
    for grid in shown:
        if heading := heading_by_look(grid, LIMITS):
            return _made(grid, heading, name, shown)
    raise Invalid("There is nothing in it. Its first row must name the columns.")


def _made(grid: Grid, heading: Heading, name: str, shown: Sequence[Grid]) -> Sheet:
    return Sheet(grid, heading, tuple(_said(grid, heading, name, others=len(shown) - 1)))


def _known(values: Sequence[Value]) -> int:
    return len(place(text_of(value) for value in values).at)


def _said(grid: Grid, heading: Heading, name: str, *, others: int) -> Iterator[str]:
    yield from grid.said
    if name.lower().endswith(".xlsm"):
        yield MACROS
    if grid.formulas:
        yield "Some cells hold formulas. The values that they last showed were read, and nothing was worked out."
    if heading.row > 1:
        yield f"Its headings stand in row {heading.row}."
    if others:
        yield f"The sheet “{grid.name}” was read. {others} more {'was' if others == 1 else 'were'} not."
    if grid.hidden:
        yield "That sheet is hidden."


@contextmanager
def in_words() -> Iterator[None]:
    """What the readers refuse is refused to the person who sent it, in the same words without the name we gave the file."""
    try:
        yield
    except DataNotRead as refused:
        words = str(refused).removeprefix(f"{refused.file}: ").strip()
        raise Invalid(f"{words[:1].upper()}{words[1:]}") from refused
