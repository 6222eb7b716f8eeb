"""The sheets of a workbook, read by calamine once the survey has found it safe. What calamine loses (errors, formulas without a value,
noughts that a format pads) is put back from the survey."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.grids import Grid, NoValue, Value
from headwater.evidence.io.limits import Limits
from headwater.evidence.io.progress import Progress
from headwater.evidence.io.workbooks.part import SheetSurvey
from headwater.evidence.io.workbooks.survey import SAVE, survey

SUFFIXES = {".xlsx", ".xlsm"}
OTHERS = {".xls", ".xlsb", ".ods", ".numbers"}
NEVER_WORKED_OUT = "a formula that was never worked out; open the workbook and save it again"


def sheets(path: Path, limits: Limits, progress: Progress) -> list[Grid]:
    """The sheets of a workbook that hold cells, in order. Raises DataNotRead for what is hostile, locked or damaged."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    found = survey(path, limits, progress)
    with guarded(path):
        book = CalamineWorkbook.from_path(str(path))
        last = Last(book)
        names = [each.name for each in book.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
    return [grid(path, last, name, found.sheets.get(name, SheetSurvey()), name in found.hidden, found.from_1904) for name in names]


class Last:
    """The sheet of a workbook asked for last. A sheet is read whole, and whoever has looked at its headings reads its rows next."""

    def __init__(self, book: Any) -> None:
        self.book, self.name = book, ""
        self.held: Any = None

    def sheet(self, name: str) -> Any:
        """A sheet by its name."""
        if self.held is None or self.name != name:
            self.held = None  # never two at once
            self.name, self.held = name, self.book.get_sheet_by_name(name)
        return self.held


class guarded:  # noqa: N801 it reads as a word of the sentence `with guarded(path)`
    """Turns whatever the reader of workbooks throws, panics included, into words."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if kind is None or issubclass(kind, DataNotRead | KeyboardInterrupt | SystemExit | GeneratorExit | MemoryError):
            return
        raise DataNotRead("the workbook cannot be read: a part of it is damaged.", file=self.path.name, todo=SAVE) from error


def grid(path: Path, book: Last, name: str, found: SheetSurvey, hidden: bool, from_1904: bool) -> Grid:
    """One sheet."""

    def rows() -> Iterator[tuple[int, Sequence[Value]]]:
        """Its rows, read anew each time. The reader gives every row from the first, and columns from the first that holds anything."""
        with guarded(path):
            sheet = book.sheet(name)
            if sheet.start is None or not found.rows:
                return
            lead = [""] * sheet.start[1]
            lost = bool(found.errors or found.unworked or found.padded)
            for number, values in enumerate(sheet.iter_rows(), 1):
                whole = [*lead, *values]
                if lost:
                    yield number, [mended(value, (number, column), found) for column, value in enumerate(whole, 1)]
                else:
                    yield number, [None if value == "" else value for value in whole]

    return Grid(name, path.name, rows, hidden, from_1904, tuple(found.merges), found.formulas)


def mended(value: Any, place: tuple[int, int], found: SheetSurvey) -> Value:
    """A value as it stands in the sheet."""
    if value == "":
        if place in found.errors:
            return NoValue(found.errors[place], f"the cell shows the error {found.errors[place]}")
        return NoValue("", NEVER_WORKED_OUT) if place in found.unworked else None
    if place in found.padded and isinstance(value, float) and value.is_integer():
        return str(int(value)).zfill(found.padded[place])
    kept: Value = value
    return kept
