"""Text from strangers made fit to keep and to show: one line, no control characters, no letters that turn the reading round."""

import codecs
import re
import unicodedata
from email.errors import HeaderParseError
from email.header import Header, decode_header

MOST_IN_A_HEADER = 500
MOST_TEXT = 200_000
FALLBACKS = ("utf-8", "cp1252")


def tidy(text: str, most: int = MOST_IN_A_HEADER) -> str:
    """One line that shows as it reads: no line break reaches a header of ours, and no letter reverses a file's ending."""
    plain = "".join(" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter for letter in text[: most * 4])
    seen = "".join(letter for letter in plain if unicodedata.category(letter) not in {"Cf", "Cs", "Co", "Cn"})
    return re.sub(r"\s+", " ", seen).strip()[:most]


def tidy_lines(text: str, most: int = MOST_TEXT) -> str:
    """Text of many lines, each tidy, with no more than one empty line together."""
    lines = (re.sub(r"[^\S\t]+$", "", _line(line)) for line in text[:most].splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _line(line: str) -> str:
    kept = (letter for letter in line if letter == "\t" or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return "".join(kept).replace("\u00a0", " ")


def decoded(content: bytes, charset: str | None) -> tuple[str, bool]:
    """Bytes as text, whatever their sender called them, and whether every letter could be read."""
    for name in (charset or "utf-8", *FALLBACKS):
        try:
            return content.decode(codecs.lookup(name).name), True
        except (LookupError, UnicodeError, ValueError):
            continue
    return content.decode("utf-8", "replace"), False


def header_text(value: object) -> str:
    """A header in words, its coded parts undone."""
    if isinstance(value, Header):
        value = str(value)
    text = str(value or "")[: MOST_IN_A_HEADER * 8]
    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError):
        return tidy(text)
    return tidy("".join(_part(content, charset) for content, charset in parts))


def _part(content: bytes | str, charset: str | None) -> str:
    return content if isinstance(content, str) else decoded(content, charset)[0]
