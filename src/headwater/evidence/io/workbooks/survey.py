"""A first walk over the parts of a workbook, in small pieces, before a reader that holds whole sheets is let near it. It refuses what is
hostile (entities, a cell in the furthest corner, endless text) and notes what that reader would lose: formulas, errors, padded numbers."""

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.archives import BROKEN, check_members, opened
from headwater.evidence.io.limits import Limits
from headwater.evidence.io.progress import Progress

PIECE = 1 << 18
LONGEST_TAG = 1 << 23
PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
PADDED = re.compile(r"0{2,20}")
LISTED = 1_000_000
MERGES = 10_000
XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")
SAVE = "Open it in a spreadsheet program, save it again as .xlsx, or save each sheet as CSV."


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


@dataclass(slots=True)
class Survey:
    """What a workbook holds: its sheets by name, which are hidden, and whether it counts days from 1904."""

    sheets: dict[str, SheetSurvey]
    hidden: frozenset[str]
    from_1904: bool


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


class Part:
    """One XML part, walked through. What is kept depends on its root: styles, workbook, relations or cells."""

    def __init__(self, name: str, file: str, limits: Limits, padded: dict[int, int]) -> None:
        self.name, self.file, self.limits, self.padded_styles = name, file, limits, padded
        self.sheet = SheetSurvey()
        self.path: list[str] = []
        self.text: list[str] = []
        self.length = 0
        self.row = self.column = 0
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
        tag = tag.rpartition(":")[2]
        self.path.append(tag)
        if len(self.path) > self.limits.xml_depth:
            raise DataNotRead(f"the part {self.name} nests deeper than any workbook.", file=self.file, todo="Do not use this file.")
        if tag in STARTS:
            STARTS[tag](self, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        self.path.pop()
        if tag.rpartition(":")[2] == "c":
            self.end_cell()

    def characters(self, text: str) -> None:
        """Text inside a cell, or in the list of shared texts."""
        if not self.path or self.path[-1] not in {"v", "t", "f"}:
            return
        self.length += len(text)
        if self.length > self.limits.cell_characters:
            where = f"row {self.row}, column {letters(self.column)}" if self.row else "its list of texts"
            raise DataNotRead(
                f"a cell of {self.name} ({where}) holds more than {self.limits.cell_characters} characters.",
                file=self.file,
                todo="Shorten it and save the workbook again.",
            )
        if self.path[-1] != "f":
            self.text.append(text)

    def start_text(self, _: dict[str, str]) -> None:
        """A shared text, or another element that text is counted for anew."""
        self.length = 0
        self.text.clear()

    def start_row(self, attributes: dict[str, str]) -> None:
        """A row of cells."""
        given = attributes.get("r", "")
        self.row = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else self.row + 1
        self.column = 0

    def start_cell(self, attributes: dict[str, str]) -> None:
        """A cell: by its own account, or the next along."""
        place = PLACE.fullmatch(attributes.get("r", "").upper())
        self.row, self.column = (int(place[2]), number(place[1])) if place else (self.row, self.column + 1)
        self.attributes, self.formula = attributes, False
        self.start_text(attributes)

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
        value, place, sheet = "".join(self.text), (self.row, self.column), self.sheet
        sheet.formulas += self.formula
        if self.formula and not value and self.attributes.get("t") != "str" and len(sheet.unworked) < LISTED:
            sheet.unworked.add(place)
        if value:
            self.keep(place, value)

    def keep(self, place: tuple[int, int], value: str) -> None:
        """A cell with a value widens the sheet."""
        sheet = self.sheet
        sheet.rows, sheet.columns = max(sheet.rows, place[0]), max(sheet.columns, place[1])
        if sheet.rows * sheet.columns > self.limits.cells or sheet.columns > self.limits.columns:
            self.refuse_size(place)
        kind = self.attributes.get("t")
        if kind == "e" and len(sheet.errors) < LISTED:
            sheet.errors[place] = value
        width = self.padded_styles.get(int(style)) if (style := self.attributes.get("s", "")).isdecimal() else None
        if width and kind in {None, "n"} and value.isdecimal() and len(sheet.padded) < self.limits.cells // 10:
            sheet.padded[place] = width

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


def survey(path: Path, limits: Limits, progress: Progress) -> Survey:
    """Walk over every XML part of a workbook. Raises DataNotRead for what is hostile or damaged."""
    with opened(path) as archive:
        members = archive.infolist()
        check_members(members, path.name, limits, limits.workbook_bytes)
        if "xl/workbook.xml" not in {member.filename for member in members}:
            raise DataNotRead("the file is not an Excel workbook (.xlsx).", file=path.name, todo=SAVE)
        # Styles first: they say which numbers are shown with leading noughts.
        members.sort(key=lambda member: not member.filename.endswith("styles.xml"))
        total, done, padded, parts = sum(member.file_size for member in members), 0, dict[int, int](), dict[str, Part]()
        for member in members:
            part = walk(archive, member, path.name, limits, padded)
            done += member.file_size
            progress(f"Looking over {path.name}", done, total)
            if part:
                padded = padded or part.widths()
                parts[member.filename] = part
    return joined(parts, path.name)


def walk(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str, limits: Limits, padded: dict[int, int]) -> Part | None:
    """Walk over one part; None where it is not XML (pictures, printer settings)."""
    part = Part(member.filename, file, limits, padded)
    try:
        with archive.open(member) as source:
            piece = source.read(PIECE)
            if not piece.lstrip().startswith(XML_STARTS):
                return None
            fed = 0
            while piece:
                part.parser.Parse(piece, False)
                fed += len(piece)
                # What has been fed and not yet told is one unfinished tag: the parser holds it whole.
                if fed - max(part.parser.CurrentByteIndex, 0) > LONGEST_TAG:
                    raise DataNotRead(f"the part {part.name} holds an endless tag.", file=file, todo="Do not use this file.")
                piece = source.read(PIECE)
            part.parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError, *BROKEN) as error:
        raise DataNotRead(f"the part {member.filename} of the workbook is damaged.", file=file, todo=SAVE) from error
    return part


def joined(parts: dict[str, Part], file: str) -> Survey:
    """The sheets by name, from the workbook's list and its relations."""
    workbook = parts.get("xl/workbook.xml")
    relations = parts.get("xl/_rels/workbook.xml.rels")
    if not workbook or not relations or not workbook.sheets:
        raise DataNotRead("the workbook lists no sheets.", file=file, todo=SAVE)
    found = {}
    for sheet in workbook.sheets:
        target = relations.relations.get(sheet.get("id", ""), "")
        part = parts.get(target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target))
        found[sheet.get("name", "")] = part.sheet if part else SheetSurvey()
    hidden = frozenset(sheet.get("name", "") for sheet in workbook.sheets if sheet.get("state", "visible") != "visible")
    return Survey(found, hidden, workbook.from_1904)
