"""Carrying out a map: each row of somebody's sheets becomes rows of the contract, and every value that finds no place is listed."""

import csv
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.files import TableFile
from headwater.evidence.io.grids import Grid, Heading, Value, heading_at, heading_by_names, is_blank, plain, text_of
from headwater.evidence.io.limits import Limits
from headwater.evidence.io.mapping.placing import Taken, taken
from headwater.evidence.io.mapping.plan import Plan, TableMap
from headwater.evidence.io.mapping.unplaced import Unplaced
from headwater.evidence.io.progress import Progress
from headwater.evidence.tables import TABLES
from headwater.evidence.values import Finding

TELL_EVERY = 5_000
NO_NAME = "no column of the map takes it"
NO_TABLE = "no table of the map takes this row"


@dataclass(frozen=True, slots=True)
class Applied:
    """What a map made: a file for each table, and what to say of it."""

    files: list[TableFile]
    findings: list[Finding]


def apply(plan: Plan, grids: Sequence[Grid], folder: Path, listed: Path, limits: Limits, progress: Progress) -> Applied:
    """Carry out a map over sheets, writing a CSV file for each table in a folder and the list of what has no place in `listed`. Raises
    DataNotRead where a sheet or a column that it names is not there."""
    jobs = [(grid, maps) for grid in grids if (maps := [each for each in plan.tables if speaks_of(each, grid)])]
    missing(plan, grids)
    files = {name: folder / f"{name}.csv" for name in dict.fromkeys(each.table for each in plan.tables)}
    findings = [Finding("cases", "", "reading", 0, text) for text in sayings(plan, grids, [grid for grid, _ in jobs])]
    with ExitStack() as held:
        unplaced = Unplaced(held.enter_context(listed.open("w", encoding="utf-8", newline="")))
        writers = {name: Writer(name, held.enter_context(path.open("w", encoding="utf-8", newline=""))) for name, path in files.items()}
        for grid, maps in jobs:
            findings += of_sheet(plan, grid, maps, writers, unplaced, limits, progress)
        for writer in writers.values():
            writer.finish()
    return Applied([TableFile(name, path, path.name) for name, path in files.items()], [*findings, *unplaced.findings()])


def speaks_of(each: TableMap, grid: Grid) -> bool:
    """Whether a table comes from this sheet: by the sheet's name, or the file's."""
    named = {plain(grid.name), plain(grid.file), plain(Path(grid.file).stem)}
    return any(plain(source) in named for source in each.sources)


def missing(plan: Plan, grids: Sequence[Grid]) -> None:
    """Refuse a map that speaks of a sheet that is not there."""
    names = {plain(name) for grid in grids for name in (grid.name, grid.file, Path(grid.file).stem)}
    for each in plan.tables:
        for source in each.sources:
            if plain(source) not in names:
                there = ", ".join(dict.fromkeys(grid.name for grid in grids)) or "none"
                raise DataNotRead(f"{each.table} comes from {source}, which is not there; the sheets are {there}.", file=plan.name)


def sayings(plan: Plan, grids: Sequence[Grid], used: Sequence[Grid]) -> list[str]:
    """What to say of the sheets as a whole."""
    said = [f"{grid.place}: {text}" for grid in used for text in grid.said]
    said += [f"{grid.place} is hidden, and was read." for grid in used if grid.hidden]
    said += [f"{grid.place}: some cells hold formulas; the values last worked out were used." for grid in used if grid.formulas]
    known = {plain(name) for name in plan.ignore_sheets}
    other = [grid for grid in grids if grid not in used and plain(grid.name) not in known]
    return said + [f"{grid.place}: the map does not speak of this sheet; not read." for grid in other]


class Writer:
    """The CSV file of one table. A kind of need counts once for a case, so needs are gathered before they are written."""

    def __init__(self, name: str, handle: IO[str]) -> None:
        self.table = TABLES[name]
        self.writer = csv.DictWriter(handle, self.table.names, restval="")
        self.writer.writeheader()
        self.needs: dict[tuple[str, str], dict[str, str]] = {}

    def add(self, row: dict[str, str]) -> None:
        """One row."""
        if self.table.name != "needs":
            self.writer.writerow(row)
            return
        held = self.needs.setdefault((row.get("case_id", ""), row.get("need", "")), row)
        if row.get("primary") == "yes":
            held["primary"] = "yes"

    def finish(self) -> None:
        """Write what was gathered. A case with a need has not none."""
        some = {case for case, need in self.needs if need not in {"", "none"}}
        self.writer.writerows(row for (case, need), row in self.needs.items() if need != "none" or case not in some)


def of_sheet(
    plan: Plan, grid: Grid, maps: Sequence[TableMap], writers: dict[str, Writer], unplaced: Unplaced, limits: Limits, progress: Progress
) -> list[Finding]:
    """Carry out every table that comes from one sheet, in one reading."""
    heading = heading_of(plan, grid, maps, limits)
    if heading is None:
        return [Finding(maps[0].table, "", "reading", 0, f"{grid.place} is empty.")]
    jobs = [(taken(plan, each, grid, heading), writers[each.table]) for each in maps]
    left, place = left_over(heading, maps), grid.place
    for number, values in grid.rows():
        if number <= heading.row or all(map(is_blank, values)):
            continue
        if number % TELL_EVERY == 0:
            progress(f"Reading {place}", number, None)
        took = [place_row(job, writer, number, values, unplaced) for job, writer in jobs]
        list_left(maps[0].table, place, heading, number, values, left if any(took) else None, unplaced)
    ignored = sorted({name for each in maps for name in each.ignore if plain(name) in {plain(other) for other in heading.names}})
    return [Finding(maps[0].table, "", "reading", 0, f"{grid.place}: left out, as the map says: {', '.join(ignored)}.")] if ignored else []


def heading_of(plan: Plan, grid: Grid, maps: Sequence[TableMap], limits: Limits) -> Heading | None:
    """The headings: in the row the map says, or the row that names most of the columns it wants."""
    rows = {each.heading_row for each in maps if each.heading_row}
    if len(rows) > 1:
        raise DataNotRead(f"heading_row of {grid.name} is given as {' and as '.join(map(str, sorted(rows)))}.", file=plan.name)
    if rows:
        return heading_at(grid, rows.pop(), limits)
    return heading_by_names(grid, {plain(name) for each in maps for name in each.wanted()}, limits)


def left_over(heading: Heading, maps: Sequence[TableMap]) -> frozenset[int]:
    """The columns that no table of the map speaks of."""
    wanted = {plain(name) for each in maps for name in each.wanted()}
    return frozenset(at for at, name in enumerate(heading.names) if plain(name) not in wanted)


def place_row(job: Taken, writer: Writer, number: int, values: Sequence[Value], unplaced: Unplaced) -> bool:
    """Place one row in one table; false where the row is not one of its rows."""
    if not job.takes(values):
        return False
    for row in job.rows(number, values, unplaced):
        writer.add(row)
    return True


def list_left(
    table: str, place: str, heading: Heading, number: int, values: Sequence[Value], left: frozenset[int] | None, unplaced: Unplaced
) -> None:
    """List what stands in columns that nobody takes, or the whole row where no table takes it."""
    why, names = NO_TABLE if left is None else NO_NAME, heading.names
    for at, value in enumerate(values):
        if (left is None or at in left or at >= len(names)) and not is_blank(value):
            unplaced.add(table, number, names[at] if at < len(names) else f"Column {at + 1}", text_of(value), why, place)
