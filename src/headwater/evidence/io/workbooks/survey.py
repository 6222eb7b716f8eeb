"""A first walk over the parts of a workbook, in small pieces, before a reader that holds whole sheets is let near it. It refuses what is
hostile (entities, a cell in the furthest corner, endless text) and notes what that reader would lose: formulas, errors, padded numbers."""

import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.archives import BROKEN, check_members, opened
from headwater.evidence.io.limits import Limits
from headwater.evidence.io.progress import Progress
from headwater.evidence.io.workbooks.part import Part, SheetSurvey

PIECE = 1 << 18
LONGEST_TAG = 1 << 23
XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")
SAVE = "Open it in a spreadsheet program, save it again as .xlsx, or save each sheet as CSV."


@dataclass(slots=True)
class Survey:
    """What a workbook holds: its sheets by name, which are hidden, and whether it counts days from 1904."""

    sheets: dict[str, SheetSurvey]
    hidden: frozenset[str]
    from_1904: bool


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
