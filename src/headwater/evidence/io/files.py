"""Which files hold which table: a folder, a zip of CSV, or Parquet."""

import csv
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io.casting import literal
from headwater.evidence.tables import NAMES

SHAPE = "Give a folder of cases.csv and its fellow tables, a zip of them, or Parquet files of the same names."
LONGEST_HEADING = 1_000_000
UNPACKED_LIMIT = 64 * 1024**3


@dataclass(frozen=True, slots=True)
class TableFile:
    """The file of one table."""

    table: str
    path: Path

    @property
    def relation(self) -> str:
        """The file as SQL reads it. CSV comes as text in every column, nothing guessed."""
        return f"read_parquet({literal(str(self.path))})" if self.path.suffix == ".parquet" else self.csv_relation()

    def csv_relation(self) -> str:
        """A CSV file as SQL reads it: comma, double quotes, a heading; extra spaces in a heading do not matter."""
        names = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in heading(self.path))
        options = "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', strict_mode = true"
        return f"read_csv({literal(str(self.path))}, columns = {{{names}}}, {options})"


def heading(path: Path) -> list[str]:
    """The column names of a CSV file."""
    try:
        with path.open("rb") as handle:
            first = handle.readline(LONGEST_HEADING).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataNotRead("the file is not UTF-8 text.", file=path.name, todo="Save it as CSV UTF-8.") from error
    names = [name.strip() for name in next(csv.reader([first]), [])]
    if not any(names):
        raise DataNotRead("the file has no heading line.", file=path.name, todo="Its first line must name the columns.")
    if len(set(names)) < len(names) or not all(names):
        twice = sorted({name or "(blank)" for name in names if names.count(name) > 1 or not name})
        raise DataNotRead(f"columns must each have a name of their own; look at {', '.join(twice)}.", file=path.name)
    return names


@contextmanager
def table_files(data: Path) -> Iterator[list[TableFile]]:
    """The table files of what the user named, unpacked where need be, for as long as they are wanted."""
    if data.is_dir():
        yield in_folder(data)
    elif zipfile.is_zipfile(data) and data.suffix.lower() not in {".xlsx", ".xlsm"}:
        with TemporaryDirectory(prefix="headwater-") as folder:
            unpack(data, Path(folder))
            yield in_folder(Path(folder), data.name)
    else:
        yield [TableFile("cases", single(data))]


def single(data: Path) -> Path:
    """A file given alone: a table of cases."""
    if not data.exists():
        raise DataNotRead("there is nothing of this name.", file=str(data), todo=SHAPE)
    if data.suffix.lower() not in {".csv", ".parquet"}:
        raise DataNotRead("this kind of file cannot be read here.", file=data.name, todo=f"Save each sheet as CSV. {SHAPE}")
    return data


def in_folder(folder: Path, name: str = "") -> list[TableFile]:
    """The tables of a folder, Parquet before CSV where both are there."""
    found = [TableFile(table, path) for table in NAMES for path in candidates(folder, table)[:1]]
    if "cases" not in {file.table for file in found}:
        raise DataNotRead("there is no table of cases in it.", file=name or str(folder), todo=SHAPE)
    return found


def candidates(folder: Path, table: str) -> list[Path]:
    """The files that may hold a table, best first."""
    return [path for path in (folder / f"{table}.parquet", folder / f"{table}.csv") if path.is_file()]


def unpack(archive: Path, folder: Path) -> None:
    """Unpack the tables of a zip, and nothing else in it, whatever folders it keeps them in."""
    wanted = {f"{table}{suffix}" for table in NAMES for suffix in (".csv", ".parquet")}
    left = UNPACKED_LIMIT
    with zipfile.ZipFile(archive) as opened:
        for member in opened.infolist():
            name = PurePosixPath(member.filename).name
            left -= member.file_size if name in wanted else 0
            if left < 0:
                raise DataNotRead("the zip unpacks to more than any county could hold.", file=archive.name)
            if name in wanted:
                extract(opened, member, folder / name)


def extract(opened: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> None:
    """Unpack one file of a zip, a piece at a time."""
    try:
        with opened.open(member) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target, 1024 * 1024)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise DataNotRead(f"{member.filename} in the zip is damaged or locked.", file=str(opened.filename)) from error
