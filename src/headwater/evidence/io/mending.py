"""The slow, careful road for a CSV file that the engine refuses: read it row by row, write what can be read right, and say what was done;
or say in words which line stops it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.limits import Limits
from headwater.evidence.io.progress import Progress
from headwater.evidence.io.text import SAVE_AS, TextKind

TELL_EVERY = 10_000


@dataclass(slots=True)
class Mended:
    """What was put right on the way, by line."""

    short: list[int] = field(default_factory=list)
    long: list[int] = field(default_factory=list)

    def said(self) -> list[str]:
        """In words."""
        told = []
        if self.short:
            told.append(f"Some lines ended early (the first is line {self.short[0]}); what was not there is blank.")
        if self.long:
            told.append(f"Some lines ran on with blanks (the first is line {self.long[0]}); the blanks were left off.")
        return told


def rows_of(path: Path, kind: TextKind, limits: Limits, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text file with the line each begins on. Raises DataNotRead where quotes or characters are broken."""
    csv.field_size_limit(max(csv.field_size_limit(), limits.cell_characters))
    begins = 1
    try:
        with path.open("r", encoding=kind.encoding, newline="") as handle:
            reader = csv.reader(handle, delimiter=kind.separator, strict=True)
            for row in reader:
                yield begins, row
                begins = reader.line_num + 1
    except csv.Error as error:
        raise DataNotRead(f"line {begins}: {complaint(str(error), limits)}", file=name, todo=remedy(str(error))) from error
    except UnicodeError as error:
        raise DataNotRead(f"line {begins} or after it is not {kind.encoding} text.", file=name, todo=SAVE_AS) from error


def complaint(error: str, limits: Limits) -> str:
    """What the reader of CSV ran into."""
    if "field limit" in error:
        return f"a value is longer than {limits.cell_characters} characters."
    return "quote marks are broken: a value begins with one and it is not closed, or one inside it is not written twice."


def remedy(error: str) -> str:
    """What to do about it."""
    return (
        "Shorten it." if "field limit" in error else 'Write a quote mark inside a quoted value twice (""), or save the file again as CSV.'
    )


def mend(path: Path, kind: TextKind, target: Path, limits: Limits, progress: Progress, name: str) -> list[str]:
    """Write a file again as plain CSV. Gives what was put right, in words; raises DataNotRead where a line cannot be understood."""
    mended, width = Mended(), 0
    with target.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        for count, (line, row) in enumerate(rows_of(path, kind, limits, name)):
            if not any(value.strip() for value in row):
                continue
            if not width:
                width, row = len(row), [" ".join(name.split()) for name in row]
            writer.writerow(fitted(row, width, line, mended, name))
            if count % TELL_EVERY == 0:
                progress(f"Reading {name} line by line", count, None)
    return ["Its lines were not written alike, and it was read line by line.", *mended.said()]


def fitted(row: list[str], width: int, line: int, mended: Mended, name: str) -> list[str]:
    """A row as wide as the heading."""
    if len(row) < width:
        mended.short.append(line)
        return row + [""] * (width - len(row))
    if any(value.strip() for value in row[width:]):
        raise DataNotRead(
            f"line {line} cannot be read: it has {len(row)} values where the heading names {width} columns, "
            f"and “{row[width][:40]}” stands in column {width + 1}.",
            file=name,
            todo="Look for a comma that is not between quote marks, or name the column.",
        )
    if len(row) > width:
        mended.long.append(line)
    return row[:width]
