"""A PDF form: the fields somebody filled in, and its words. A scan has neither, and we say so. Nothing in it runs."""

import contextlib
import logging
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from headwater.hub.referrals.logic.mail.pairs import from_text
from headwater.hub.referrals.logic.mail.values import FormRead, Pair
from headwater.hub.referrals.logic.mail.words import MOST_TEXT, tidy, tidy_lines

MOST_PAGES = 30
MOST_FIELDS = 400
OFF = frozenset({"", "Off", "off"})
BROKEN = (
    PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RecursionError, ArithmeticError, AssertionError,
    MemoryError,
)  # fmt: skip
LOCKED = "{name} is locked with a password, so it could not be read. Ask the sender for it without one, by a safe road."
DAMAGED = "{name} is damaged and could not be read. Look at the original, or ask for it again."
SCAN = (
    "{name} is a picture of a page (a scan): there are no words in it that a machine can read. Open the original and type it in beside it."
)
LONG = f"{{name}} has more than {MOST_PAGES} pages. The first {MOST_PAGES} were read."
LIVE = "{name} is a kind of PDF form (XFA) that could not be read. Open the original and type it in beside it."

# What it grumbles about a file from a stranger is of no use to whoever runs the site, and may hold words of the file.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(name: str, content: bytes) -> FormRead:
    """What a PDF says: fields first, then lines."""
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return FormRead(troubles=(LOCKED.format(name=name),))
        pages = reader.pages[:MOST_PAGES]
        words = tidy_lines("\n".join(_words(page) for page in pages))
        pairs, troubles = _fields(reader, name), [LONG.format(name=name)] if len(reader.pages) > MOST_PAGES else []
    except BROKEN:
        return FormRead(troubles=(DAMAGED.format(name=name),))
    if not pairs and not words.strip():
        troubles.append((LIVE if _is_live(reader) else SCAN).format(name=name))
    return FormRead((*pairs, *from_text(words, f"the words of {name}")), words, tuple(troubles))


def _words(page: Any) -> str:
    """The words of a page, label and answer on one line where they stand so. Some pages can be read only in the order they were drawn."""
    for how in ("layout", "plain"):
        with contextlib.suppress(*BROKEN):
            return str(page.extract_text(extraction_mode=how))[:MOST_TEXT]
    return ""


def _is_live(reader: PdfReader) -> bool:
    with contextlib.suppress(*BROKEN):
        return "/XFA" in reader.trailer["/Root"]["/AcroForm"]  # type: ignore[index]  # a form is a dictionary, or this is suppressed
    return False


def _fields(reader: PdfReader, name: str) -> list[Pair]:
    """Each field that was filled in, under the words a reader would be told for it."""
    found: list[Pair] = []
    for key, field in list((reader.get_fields() or {}).items())[:MOST_FIELDS]:
        label = tidy(str(field.get("/TU") or key.rpartition(".")[2]), 90).replace("_", " ")
        text = _value(field)
        if label and text:
            found.append(Pair(label, text, f"the PDF field “{label}” in {name}"))
    return found


def _value(field: Any) -> str:
    value = field.get("/V")
    if isinstance(value, list):
        return ", ".join(tidy(str(each)) for each in value[:30])
    text = str(value).removeprefix("/") if value is not None else ""
    if field.get("/FT") == "/Btn":
        return "" if text in OFF else "Yes" if text in {"On", "1", "Checked"} else tidy(text)
    return tidy_lines(text, 4000).strip()
