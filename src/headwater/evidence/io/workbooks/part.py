"""One XML part of a workbook, told tag by tag as it passes: what a sheet of it holds, and what a reader of values would lose."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.limits import Limits

PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
PADDED = re.compile(r"0{2,20}")
LISTED = 1_000_000
MERGES = 10_000
TOLD, NUMBERS = frozenset({"v", "t", "f"}), (None, "n")


@dataclass(slots=True)
class SheetSurvey:
    """What one sheet holds. Rows and columns count from 1 and end at the last value; places are (row, column)."""

    rows: int = 0
    columns: int = 0
    formulas: int = 0
    unworked: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    padded: dict[tuple[int, int], int] = field(default_factory=dict)
    merges: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)


def letters(column: int) -> str:
    """A column as a spreadsheet names it: 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def number(name: str) -> int:
    """The column of a name: AB is 28."""
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return column


NAMES = ("", *(letters(column) for column in range(1, 703)))  # A to ZZ: sheets wider than that are told by the slower way


class Part:
    """One XML part, walked through. What is kept depends on its root: styles, workbook, relations or cells."""

    def __init__(self, name: str, file: str, limits: Limits, padded: dict[int, int]) -> None:
        self.name, self.file, self.limits, self.padded_styles = name, file, limits, padded
        self.sheet = SheetSurvey()
        self.path: list[str] = []
        self.text: list[str] = []
        self.length = 0
        self.row = self.column = 0
        self.row_name = "0"
        self.deepest = limits.xml_depth
        self.attributes: dict[str, str] = {}
        self.formula = False
        self.formats: dict[str, str] = {}
        self.styles: list[str] = []
        self.sheets: list[dict[str, str]] = []
        self.relations: dict[str, str] = {}
        self.from_1904 = False
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype
        self.parser.EntityDeclHandler = self.refuse_doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.buffer_text = True

    def refuse_doctype(self, *_: object) -> None:
        """A workbook has no use for a document type or an entity; an attacker has."""
        raise DataNotRead(f"the part {self.name} declares XML entities, as an attack does.", file=self.file, todo="Do not use this file.")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        self.path.append(tag)
        if len(self.path) > self.deepest:
            raise DataNotRead(f"the part {self.name} nests deeper than any workbook.", file=self.file, todo="Do not use this file.")
        if begin := STARTS.get(tag):
            begin(self, attributes)

    def end(self, _: str) -> None:
        """An element ends."""
        if self.path.pop() == "c":
            self.end_cell()

    def characters(self, text: str) -> None:
        """Text inside a cell, or in the list of shared texts."""
        if not self.path or (tag := self.path[-1]) not in TOLD:
            return
        self.length += len(text)
        if self.length > self.limits.cell_characters:
            where = f"row {self.row}, column {letters(self.column)}" if self.row else "its list of texts"
            raise DataNotRead(
                f"a cell of {self.name} ({where}) holds more than {self.limits.cell_characters} characters.",
                file=self.file,
                todo="Shorten it and save the workbook again.",
            )
        if tag != "f":
            self.text.append(text)

    def start_text(self, _: dict[str, str]) -> None:
        """A shared text, or another element that text is counted for anew."""
        self.length = 0
        self.text.clear()

    def start_row(self, attributes: dict[str, str]) -> None:
        """A row of cells."""
        given = attributes.get("r", "")
        self.row = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else self.row + 1
        self.column, self.row_name = 0, str(self.row)

    def start_cell(self, attributes: dict[str, str]) -> None:
        """A cell: by its own account, or the next along, which nearly every cell is by its own account too."""
        given, column = attributes.get("r", ""), self.column + 1
        if given and (column >= len(NAMES) or given != NAMES[column] + self.row_name) and (place := PLACE.fullmatch(given.upper())):
            self.row, column = int(place[2]), number(place[1])
            self.row_name = place[2]
        self.column, self.attributes, self.formula = column, attributes, False
        self.length = 0
        self.text.clear()

    def note_merge(self, attributes: dict[str, str]) -> None:
        """Cells shown as one."""
        corners = [PLACE.fullmatch(corner) for corner in attributes.get("ref", "").upper().split(":")]
        if len(corners) == 2 and corners[0] and corners[1] and len(self.sheet.merges) < MERGES:
            first, last = ((int(corner[2]), number(corner[1])) for corner in corners if corner)
            self.sheet.merges.append((first, last))

    def start_formula(self, _: dict[str, str]) -> None:
        """The cell is worked out from others. Its text is not a value."""
        self.formula = True
        self.length = 0

    def end_cell(self) -> None:
        """A cell is whole: count it, and note what its reader would lose."""
        value, sheet = "".join(self.text), self.sheet
        if self.formula:
            sheet.formulas += 1
            if not value and self.attributes.get("t") != "str" and len(sheet.unworked) < LISTED:
                sheet.unworked.add((self.row, self.column))
        if value:
            if self.row > sheet.rows or self.column > sheet.columns:
                self.widen()
            self.keep(value)

    def widen(self) -> None:
        """A cell with a value widens the sheet."""
        sheet = self.sheet
        sheet.rows, sheet.columns = max(sheet.rows, self.row), max(sheet.columns, self.column)
        if sheet.rows * sheet.columns > self.limits.cells or sheet.columns > self.limits.columns:
            self.refuse_size((self.row, self.column))

    def keep(self, value: str) -> None:
        """What its reader would lose of a cell with a value: an error's name, the noughts that a format pads."""
        sheet, kind = self.sheet, self.attributes.get("t")
        if kind == "e" and len(sheet.errors) < LISTED:
            sheet.errors[self.row, self.column] = value
        elif self.padded_styles and kind in NUMBERS and value.isdecimal() and (width := self.width_of(self.attributes.get("s", ""))):
            sheet.padded[self.row, self.column] = width

    def width_of(self, style: str) -> int | None:
        """To how many digits a style pads, if it does and there is room to note it."""
        return self.padded_styles.get(int(style)) if style.isdecimal() and len(self.sheet.padded) < self.limits.cells // 10 else None

    def refuse_size(self, place: tuple[int, int]) -> None:
        """The sheet is wider or longer than is read."""
        raise DataNotRead(
            f"the sheet in {self.name} reaches to row {place[0]}, column {letters(place[1])}: more than {self.limits.cells} cells or "
            f"{self.limits.columns} columns.",
            file=self.file,
            todo="Delete what stands far from the table, or save the sheet as CSV.",
        )

    def note_format(self, attributes: dict[str, str]) -> None:
        """A number format by its id."""
        self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def note_style(self, attributes: dict[str, str]) -> None:
        """A cell style: which format it uses."""
        if "cellXfs" in self.path:
            self.styles.append(attributes.get("numFmtId", ""))

    def note_sheet(self, attributes: dict[str, str]) -> None:
        """A sheet of the workbook."""
        self.sheets.append({key.rpartition(":")[2]: value for key, value in attributes.items()})

    def note_relation(self, attributes: dict[str, str]) -> None:
        """Which part an id of the workbook stands for."""
        self.relations[attributes.get("Id", "")] = attributes.get("Target", "")

    def note_days(self, attributes: dict[str, str]) -> None:
        """Whether days count from 1904, as on old Macs."""
        self.from_1904 = attributes.get("date1904", "").lower() in {"1", "true"}

    def widths(self) -> dict[int, int]:
        """Styles that pad whole numbers with noughts, and to what width."""
        codes = ((at, self.formats.get(style, "")) for at, style in enumerate(self.styles))
        return {at: len(code) for at, code in codes if PADDED.fullmatch(code)}


STARTS = {
    "si": Part.start_text,
    "row": Part.start_row,
    "c": Part.start_cell,
    "f": Part.start_formula,
    "v": Part.start_text,
    "mergeCell": Part.note_merge,
    "numFmt": Part.note_format,
    "xf": Part.note_style,
    "sheet": Part.note_sheet,
    "Relationship": Part.note_relation,
    "workbookPr": Part.note_days,
    "p": Part.start_text,
}
