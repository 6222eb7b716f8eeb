"""Somebody else's file as sheets: a workbook, a CSV file, Parquet, a folder of them or a zip of CSV."""

import shutil
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import duckdb

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io import workbooks
from headwater.evidence.io.archives import BROKEN, check_members, check_room, opened
from headwater.evidence.io.casting import literal
from headwater.evidence.io.files import PIECE, TEXTS, is_workbook, must_be_file, must_stay_inside
from headwater.evidence.io.grids import Grid, Value
from headwater.evidence.io.limits import Limits
from headwater.evidence.io.mending import rows_of
from headwater.evidence.io.progress import Progress
from headwater.evidence.io.text import TextKind, text_kind

READABLE = {*TEXTS, *workbooks.SUFFIXES, ".parquet"}
AT_ONCE = 10_000
GIVE = "Give a workbook (.xlsx), a CSV file, or a folder or zip of them."


def grids(data: Path, scratch: Path, limits: Limits, progress: Progress) -> list[Grid]:
    """Every sheet of what the user named. Raises DataNotRead where there is none, or where one is hostile or damaged."""
    if data.is_dir():
        return in_folder(data, limits, progress)
    must_be_file(data)
    if is_workbook(data):
        return workbooks.sheets(data, limits, progress)
    if zipfile.is_zipfile(data):
        unpack(data, scratch, limits)
        return in_folder(scratch, limits, progress)
    if data.suffix.lower() not in READABLE:
        raise DataNotRead("this kind of file cannot be read here.", file=data.name, todo=GIVE)
    return of_file(data, limits, progress)


def in_folder(folder: Path, limits: Limits, progress: Progress) -> list[Grid]:
    """The sheets of all files of a folder, in the order of their names."""
    paths = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in READABLE and path.is_file() and path.name[0] not in ".~"]
    if not paths:
        raise DataNotRead("there is no spreadsheet or CSV file in it.", file=str(folder), todo=GIVE)
    for path in paths:
        must_stay_inside(path, folder)
    return [grid for path in paths for grid in of_file(path, limits, progress)]


def of_file(path: Path, limits: Limits, progress: Progress) -> list[Grid]:
    """The sheets of one file; a CSV file and a Parquet file are one each."""
    if is_workbook(path):
        return workbooks.sheets(path, limits, progress)
    return [of_parquet(path)] if path.suffix.lower() == ".parquet" else [of_text(path, text_kind(path, limits, progress), limits)]


def of_text(path: Path, kind: TextKind, limits: Limits) -> Grid:
    """A CSV file, its rows numbered as a spreadsheet shows them."""

    def rows() -> Iterator[tuple[int, Sequence[Value]]]:
        """Its rows, read anew each time."""
        for number, (line, values) in enumerate(rows_of(path, kind, limits, path.name), 1):
            if len(values) > limits.columns:
                raise DataNotRead(f"line {line} has {len(values)} values; {limits.columns} is the most that is read.", file=path.name)
            yield number, values

    return Grid(path.stem, path.name, rows, said=kind.said)


def of_parquet(path: Path) -> Grid:
    """A Parquet file: its names are row 1."""

    def rows() -> Iterator[tuple[int, Sequence[Value]]]:
        """Its rows, read anew each time."""
        with duckdb.connect() as con:
            try:
                asked = con.execute(f"SELECT * FROM read_parquet({literal(str(path))})")
                yield 1, [column[0] for column in asked.description or ()]
                first = 2
                while some := asked.fetchmany(AT_ONCE):
                    yield from enumerate(some, first)
                    first += len(some)
            except duckdb.Error as error:
                raise DataNotRead("the file is not whole Parquet.", file=path.name, todo="Write it again.") from error

    return Grid(path.stem, path.name, rows)


def unpack(archive: Path, folder: Path, limits: Limits) -> None:
    """Unpack what can be read in a zip, flat."""
    with opened(archive) as zipped:
        check_members(zipped.infolist(), archive.name, limits, limits.zip_bytes)
        members = [member for member in zipped.infolist() if PurePosixPath(member.filename).suffix.lower() in READABLE]
        check_room(folder, sum(member.file_size for member in members), archive.name)
        for member in members:
            target = folder / PurePosixPath(member.filename).name
            if target.exists():
                raise DataNotRead(f"the zip holds {target.name} in more than one folder.", file=archive.name, todo="Rename one of them.")
            try:
                with zipped.open(member) as source, target.open("wb") as made:
                    shutil.copyfileobj(source, made, PIECE)
            except BROKEN as error:
                raise DataNotRead(f"{member.filename} in the zip is damaged.", file=archive.name) from error
