"""The door to the bounded readers of files: a daily list, its headings, its lines one by one. Only the columns we know are read."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.grids import NoValue, Value, heading_at
from headwater.evidence.io.limits import MIB, Limits
from headwater.evidence.io.mapping.foreign import grids
from headwater.evidence.io.progress import silent
from headwater.hub.core.errors import Invalid
from headwater.hub.pathways.logic.hospital import lists as beds
from headwater.hub.pathways.logic.justice import lists as custody

LIMITS = Limits(workbook_bytes=64 * MIB, cells=1_000_000, cell_characters=5_000, columns=200)
MOST_BYTES, MOST_LINES = 5 * MIB, 20_000


def digest(data: bytes) -> str:
    """By which a list that came before is known."""
    return sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Layout:
    """What a list must be: where its columns stand, and what it lacks."""

    columns: Callable[[Sequence[str]], dict[str, int]]
    lacking: Callable[[Mapping[str, int]], str]


BEDS = Layout(beds.columns, beds.lacking)
CUSTODY = Layout(custody.columns, custody.lacking)


def lines_of(data: bytes, name: str, layout: Layout = BEDS) -> list[tuple[int, dict[str, str]]]:
    """The lines with anything in them, numbered as a spreadsheet numbers them. Raises Invalid in words for what is no list."""
    if len(data) > MOST_BYTES:
        raise Invalid("The file is too large to be a daily list.")
    ending = ".xlsx" if name.lower().endswith(".xlsx") else ".csv"
    with tempfile.TemporaryDirectory(prefix="headwater-list-") as scratch:
        path = Path(scratch) / f"list{ending}"
        path.write_bytes(data)
        try:
            return _lines(path, Path(scratch), layout)
        except DataNotRead as refused:
            words = str(refused).removeprefix(f"{refused.file}: ").strip()
            raise Invalid(f"{words[:1].upper()}{words[1:]}") from refused


def _lines(path: Path, scratch: Path, layout: Layout) -> list[tuple[int, dict[str, str]]]:
    grid = next(iter(grids(path, scratch, LIMITS, silent)), None)
    rows = grid.rows() if grid else iter(())
    first = next(rows, None)
    if grid is None or first is None:
        raise Invalid("There is nothing in it. Its first row must name the columns.")
    at = layout.columns(heading_at(grid, first[0], LIMITS).names)
    if said := layout.lacking(at):
        raise Invalid(said)
    found = []
    for number, values in rows:
        cells = {name: _text(values[place]) for name, place in at.items() if place < len(values)}
        if any(cells.values()):
            found.append((number, cells))
        if len(found) > MOST_LINES:
            raise Invalid(f"It has more than {MOST_LINES:,} lines, so it is no daily list.")
    return found


def _text(value: Value) -> str:
    if value is None or isinstance(value, NoValue):
        return ""
    return (value.isoformat() if isinstance(value, date) else str(value)).strip()
