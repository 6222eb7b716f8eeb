"""What a thing that came with an email is: by its first bytes before its name, because a name may say anything."""

import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath


class Kind(StrEnum):
    WORD = "word"
    WORD_WITH_MACROS = "word_with_macros"
    PDF = "pdf"
    TEXT = "text"
    WINMAIL = "winmail"
    MESSAGE = "message"
    # Older or other writing programs: .doc, .rtf, .odt, .msg.
    OLD_OFFICE = "old_office"
    SPREADSHEET = "spreadsheet"
    PICTURE = "picture"
    ARCHIVE = "archive"
    PROGRAM = "program"
    UNKNOWN = "unknown"


# Handed to nobody from here: the original holds it still.
HARMFUL = frozenset({Kind.PROGRAM, Kind.WORD_WITH_MACROS, Kind.ARCHIVE})
PROGRAMS = frozenset({
    ".exe", ".com", ".bat", ".cmd", ".js", ".jse", ".vbs", ".vbe", ".ps1", ".scr", ".pif", ".msi", ".hta", ".jar", ".lnk", ".html", ".htm",
    ".shtml", ".svg", ".xhtml", ".iso", ".img", ".wsf", ".reg", ".cpl", ".dll", ".app", ".dmg", ".one", ".xll", ".chm", ".url",
})  # fmt: skip
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF", b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00\x1cftyp")
MACROS = ("vbaproject.bin", "vbadata.xml")
BROKEN = (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError)


def kind_of(name: str, mime: str, content: bytes) -> Kind:
    """The kind of one thing."""
    ending = PurePosixPath(name.lower()).suffix
    if ending in PROGRAMS or content[:2] == b"MZ" or content[:2] == b"#!":
        return Kind.PROGRAM
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    if content[:4] == b"\x78\x9f\x3e\x22":
        return Kind.WINMAIL
    if content[:2] == b"PK":
        return _zip(content)
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" or content[:5] == b"{\\rtf":
        return Kind.OLD_OFFICE
    if content.startswith(PICTURES) or ending in {".heic", ".tif", ".tiff"}:
        return Kind.PICTURE
    return _by_name(ending, mime, content)


def _by_name(ending: str, mime: str, content: bytes) -> Kind:
    if ending == ".eml":
        return Kind.MESSAGE
    if content[:4] in (b"Rar!", b"7z\xbc\xaf") or ending in {".zip", ".rar", ".7z", ".gz", ".tar"}:
        return Kind.ARCHIVE
    if ending in {".csv", ".xls", ".xlsx"}:
        return Kind.SPREADSHEET
    return Kind.TEXT if (ending == ".txt" or mime == "text/plain") and b"\0" not in content[:4096] else Kind.UNKNOWN


def _zip(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = {name.lower() for name in archive.namelist()[:5000]}
    except BROKEN:
        return Kind.ARCHIVE
    if "content.xml" in names and "mimetype" in names:
        return Kind.OLD_OFFICE
    if "word/document.xml" in names:
        return Kind.WORD_WITH_MACROS if any(name.endswith(MACROS) for name in names) else Kind.WORD
    return Kind.SPREADSHEET if "xl/workbook.xml" in names else Kind.ARCHIVE
