"""What kind of text a CSV file is: its encoding, its separator, and whether it is text at all. Looked into once, in pieces."""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.limits import Limits
from headwater.evidence.io.progress import Progress

PIECE = 1 << 20
SEPARATORS = (",", ";", "\t", "|")
SEPARATOR_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
SEVERAL_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
NOT_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
SAVE_AS = "Save it as CSV UTF-8."


@dataclass(frozen=True, slots=True)
class TextKind:
    """How a text file is written. `said` is what its reader should be told."""

    encoding: str
    separator: str
    said: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether the engine reads the file as it stands."""
        return self.encoding in {"utf-8", "utf-8-sig"}


def text_kind(path: Path, limits: Limits, progress: Progress) -> TextKind:
    """Look into a text file. Raises DataNotRead where it is not text, with the line."""
    encoding, said = encoding_of(path, progress)
    first = first_line(path, encoding, limits)
    separator = separator_of(first)
    if separator != ",":
        said = (*said, f"Its values are separated by {SEPARATOR_NAMES[separator]}, and were read so.")
    return TextKind(encoding, separator, said)


def encoding_of(path: Path, progress: Progress) -> tuple[str, tuple[str, ...]]:
    """The encoding, and what to say of it."""
    with path.open("rb") as handle:
        head = handle.read(4096)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", ("It is UTF-16 text, and was read so.",)
    wide = without_mark(head)
    if wide:
        return wide, ("It is UTF-16 text without a mark that says so, and was read so.",)
    broken = first_broken(path, progress)
    if broken is None:
        return ("utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"), ()
    return older(path, broken)


def without_mark(head: bytes) -> str:
    """UTF-16 that does not say so: every other byte is nothing."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    enough = len(head) // 4
    if len(head) >= 4 and odd > enough and not even:
        return "utf-16-le"
    return "utf-16-be" if len(head) >= 4 and even > enough and not odd else ""


def first_broken(path: Path, progress: Progress) -> int | None:
    """The line of the first byte that is not UTF-8; None where all is well. Refuses bytes of nothing."""
    decoder, line, size, done = codecs.getincrementaldecoder("utf-8")(), 1, path.stat().st_size, 0
    with path.open("rb") as handle:
        while piece := handle.read(PIECE):
            if b"\0" in piece:
                at = line + piece[: piece.index(b"\0")].count(b"\n")
                raise DataNotRead(
                    f"line {at} holds a NUL byte, so the file is not plain text.",
                    file=path.name,
                    todo=f"Open it where it was made. {SAVE_AS}",
                )
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                return line + piece[: max(error.start, 0)].count(b"\n")
            line += piece.count(b"\n")
            done += len(piece)
            progress(f"Looking over {path.name}", done, size)
    return None if not decoder.getstate()[0] else line


def older(path: Path, broken: int) -> tuple[str, tuple[str, ...]]:
    """Windows text of western Europe, if that is what it can only be; else a refusal."""
    for line, text in enumerate(bounded_lines(path), 1):
        if text.isascii():
            continue
        if NOT_IN_CP1252.search(text) or SEVERAL_BYTES.search(text):
            raise DataNotRead(
                f"line {line} is in another encoding than the rest, or in one that is not known here (line {broken} is not UTF-8 either).",
                file=path.name,
                todo=f"Open it where it was made. {SAVE_AS}",
            )
    said = f"It is Windows text (cp1252), not UTF-8 (line {broken} is the first to show it), and was read so. Check names with accents."
    return "cp1252", (said,)


def bounded_lines(path: Path) -> Iterator[bytes]:
    """Lines of a file, none held that is longer than a piece."""
    with path.open("rb") as handle:
        while line := handle.readline(PIECE):
            yield line


def first_line(path: Path, encoding: str, limits: Limits) -> str:
    """The heading line. Refuses one without end."""
    try:
        with path.open("r", encoding=encoding, newline="") as handle:
            line = handle.readline(limits.cell_characters)
    except UnicodeError as error:
        raise DataNotRead("the file is not whole text.", file=path.name, todo=SAVE_AS) from error
    if len(line) >= limits.cell_characters:
        raise DataNotRead(
            f"its first line is longer than {limits.cell_characters} characters.",
            file=path.name,
            todo="Its first line must name the columns.",
        )
    return re.split(r"\r\n|\n|\r", line, maxsplit=1)[0]


def separator_of(line: str) -> str:
    """The separator that gives the heading the most columns; a comma where nothing separates."""
    return max(SEPARATORS, key=lambda separator: (len(split(line, separator)), separator == ","))


def split(line: str, separator: str) -> list[str]:
    """A heading line as its names."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return line.split(separator)
