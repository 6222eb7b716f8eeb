"""What a file that came is, judged by how it begins and not by what it says it is; and a name that is safe to give it."""

import re
import unicodedata
from enum import StrEnum

HEAD = 4096
LONGEST_NAME = 120


class FileKind(StrEnum):
    """What a file begins like. `OTHER` is anything we do not know, and is never opened."""

    CSV = "csv"
    WORKBOOK = "workbook"
    OLD_OFFICE = "old_office"
    ZIP = "zip"
    PDF = "pdf"
    IMAGE = "image"
    HTML = "html"
    RTF = "rtf"
    EMAIL = "email"
    TNEF = "tnef"
    WORD = "word"
    EMPTY = "empty"
    OTHER = "other"


_BEGINS = (
    (b"%PDF-", FileKind.PDF), (b"\xff\xd8\xff", FileKind.IMAGE), (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE), (b"GIF8", FileKind.IMAGE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLD_OFFICE), (b"{\\rtf", FileKind.RTF), (b"\x78\x9f\x3e\x22", FileKind.TNEF),
)  # fmt: skip
_HTML = re.compile(rb"<(!doctype html|html|head|body|script|svg|meta|\?xml)", re.IGNORECASE)
_HEADERS = re.compile(rb"(received|return-path|from|date|message-id|delivered-to|mime-version): ?\S", re.IGNORECASE)
_ENDINGS = {
    FileKind.CSV: ".csv", FileKind.WORKBOOK: ".xlsx", FileKind.PDF: ".pdf", FileKind.ZIP: ".zip", FileKind.RTF: ".rtf",
    FileKind.EMAIL: ".eml", FileKind.TNEF: ".dat", FileKind.WORD: ".docx", FileKind.HTML: ".html.txt",
}  # fmt: skip
_KEEPS = {
    FileKind.IMAGE: (".png", ".jpg", ".jpeg", ".gif"), FileKind.OLD_OFFICE: (".xls", ".doc", ".msg"),
    FileKind.CSV: (".csv", ".tsv", ".txt"), FileKind.WORKBOOK: (".xlsx", ".xlsm"),
}  # fmt: skip


def kind_of(head: bytes) -> FileKind:
    """The kind of a file from its first bytes."""
    if not head:
        return FileKind.EMPTY
    found = next((kind for begins, kind in _BEGINS if head.startswith(begins)), None)
    if found:
        return found
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(head)
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    if _HTML.match(start):
        return FileKind.HTML
    return FileKind.EMAIL if _HEADERS.match(start) and b"\n" in start else _of_text(head)


def _of_zip(head: bytes) -> FileKind:
    if b"xl/" in head:
        return FileKind.WORKBOOK
    if b"word/" in head:
        return FileKind.WORD
    return FileKind.WORKBOOK if b"[Content_Types].xml" in head else FileKind.ZIP


def _of_text(head: bytes) -> FileKind:
    """Text of any encoding that is read here: half of UTF-16 is bytes of nothing, and no other text has any."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[::2].count(0) > len(head) // 4 or head[1::2].count(0) > len(head) // 4
    return FileKind.CSV if wide or b"\0" not in head else FileKind.OTHER


def safe_name(name: str, kind: FileKind) -> str:
    """A name that no system takes for a path or a programme, with the ending of what the file is."""
    bare = unicodedata.normalize("NFKC", name).replace("\\", "/").rpartition("/")[2]
    letters = re.sub(r"[^\w .()-]+", "_", bare).strip(" .")
    stem, _, ending = letters.rpartition(".")
    kept = f".{ending.lower()}" if stem and f".{ending.lower()}" in _KEEPS.get(kind, ()) else _ENDINGS.get(kind, ".bin")
    body = (stem if stem and len(ending) <= 5 else letters).strip(" .") or "file"
    return f"{body[: LONGEST_NAME - len(kept)]}{kept}"
