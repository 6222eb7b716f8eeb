"""Which files hold which table: a folder, a zip of CSV, one workbook, or Parquet."""

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from headwater.evidence.errors import DataNotRead
from headwater.evidence.io import workbooks
from headwater.evidence.io.archives import BROKEN, check_members, check_room, opened
from headwater.evidence.io.casting import literal
from headwater.evidence.io.grids import apart, plain
from headwater.evidence.io.limits import LIMITS, Limits
from headwater.evidence.io.progress import Progress, silent
from headwater.evidence.io.text import TextKind, first_line, split, text_kind
from headwater.evidence.tables import NAMES, TABLES
from headwater.evidence.values import Finding

SHAPE = "Give a folder of cases.csv and its fellow tables, a zip of them, one workbook (.xlsx), or Parquet files of the same names."
TEXTS = {".csv", ".tsv", ".txt"}
PIECE = 1 << 20
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PLAIN = TextKind("utf-8", ",")


@dataclass(frozen=True, slots=True)
class TableFile:
    """The file of one table. `name` is what its owner calls it, `kind` how its text is written, `findings` what was seen on opening it.
    `stays` says that it is the owner's own and will still be there when the figures are worked out."""

    table: str
    path: Path
    name: str = ""
    kind: TextKind = PLAIN
    findings: tuple[Finding, ...] = ()
    stays: bool = False

    @property
    def shown(self) -> str:
        """What to call it in a message."""
        return self.name or self.path.name

    @property
    def is_text(self) -> bool:
        """Whether it is CSV."""
        return self.path.suffix != ".parquet"

    @property
    def relation(self) -> str:
        """The file as SQL reads it. CSV comes as text in every column, nothing guessed."""
        return self.csv_relation() if self.is_text else f"read_parquet({literal(str(self.path))})"

    def csv_relation(self) -> str:
        """A CSV file as SQL reads it: double quotes, a heading; extra spaces and capitals in a heading do not matter. Lines without any
        value are no rows."""
        names = heading(self)
        columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
        options = f"auto_detect = false, header = true, delim = {literal(self.kind.separator)}, quote = '\"', escape = '\"', nullstr = ''"
        given = f"read_csv({literal(str(self.path))}, columns = {{{columns}}}, {options}, strict_mode = true)"
        any_value = ", ".join('"' + name.replace('"', '""') + '"' for name in names)
        return f"(SELECT * FROM {given} WHERE COALESCE({any_value}) IS NOT NULL)" if len(names) > 1 else given


def heading(file: TableFile) -> list[str]:
    """The column names of a CSV file, as the contract writes them where it knows them."""
    known = TABLES[file.table].names
    given = [name.strip() for name in split(first_line(file.path, "utf-8-sig", LIMITS), file.kind.separator)]
    if not any(given):
        raise DataNotRead("the file has no heading line.", file=file.shown, todo="Its first line must name the columns.")
    names = [bare if (bare := plain(name)) in known else name for name in given]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise DataNotRead(f"columns must each have a name of their own; look at {', '.join(twice)}.", file=file.shown)
    if len(names) > LIMITS.columns:
        raise DataNotRead(f"it has {len(names)} columns; {LIMITS.columns} is the most that is read.", file=file.shown)
    return list(apart(names))


@contextmanager
def table_files(data: Path, limits: Limits = LIMITS, progress: Progress = silent) -> Iterator[list[TableFile]]:
    """The table files of what the user named, unpacked or written again where need be, for as long as they are wanted."""
    with TemporaryDirectory(prefix="headwater-") as folder:
        yield [prepared(file, Path(folder), limits, progress) for file in found_in(data, Path(folder), limits, progress)]


def found_in(data: Path, scratch: Path, limits: Limits, progress: Progress) -> list[TableFile]:
    """The files as they came."""
    if data.is_dir():
        return [replace(file, stays=True) for file in in_folder(data)]
    must_be_file(data)
    if is_workbook(data):
        return from_workbook(data, scratch, limits, progress)
    if zipfile.is_zipfile(data):
        unpacked = scratch / "unpacked"
        unpacked.mkdir()
        unpack(data, unpacked, limits, progress)
        return in_folder(unpacked, data.name)
    return [TableFile("cases", single(data), stays=True)]


def must_be_file(data: Path) -> None:
    """Refuse what is not there, and what is neither file nor folder."""
    if not data.exists():
        raise DataNotRead("there is nothing of this name.", file=str(data), todo=SHAPE)
    if not data.is_file():
        raise DataNotRead("this is neither a file nor a folder.", file=str(data), todo=SHAPE)


def is_workbook(data: Path) -> bool:
    """Whether a file is an Excel workbook, by its name or by what it holds. Refuses older and locked kinds in words."""
    suffix = data.suffix.lower()
    with data.open("rb") as handle:
        head = handle.read(8)
    if suffix in workbooks.OTHERS:
        raise DataNotRead("this kind of workbook cannot be read here.", file=data.name, todo=f"Save it as .xlsx. {SHAPE}")
    if head == LOCKED:
        raise DataNotRead(
            "the workbook is locked with a password, or of an older kind.", file=data.name, todo="Save it as .xlsx without one."
        )
    if suffix in workbooks.SUFFIXES:
        return True
    if not zipfile.is_zipfile(data) and suffix != ".zip":
        return False
    with opened(data) as archive:
        return "xl/workbook.xml" in archive.namelist()


def from_workbook(data: Path, scratch: Path, limits: Limits, progress: Progress) -> list[TableFile]:
    """The tables of a workbook, written as CSV."""
    from headwater.evidence.io.workbooks.tables import write_tables

    written = write_tables(workbooks.sheets(data, limits, progress), data.name, scratch, limits, progress)
    return [TableFile(each.table, each.path, f"{data.name}, sheet {each.table}", PLAIN, tuple(each.findings)) for each in written]


def single(data: Path) -> Path:
    """A file given alone: a table of cases."""
    if data.suffix.lower() not in {*TEXTS, ".parquet"}:
        raise DataNotRead("this kind of file cannot be read here.", file=data.name, todo=SHAPE)
    return data


def in_folder(folder: Path, name: str = "") -> list[TableFile]:
    """The tables of a folder, Parquet before CSV where both are there."""
    inside = sorted(folder.iterdir())
    found = [TableFile(table, path, path.name) for table in NAMES for path in candidates(inside, table)[:1]]
    if "cases" not in {file.table for file in found}:
        books = [path.name for path in inside if path.suffix.lower() in workbooks.SUFFIXES]
        todo = f"There is a workbook in it: give {books[0]} itself." if books else SHAPE
        raise DataNotRead("there is no table of cases in it.", file=name or str(folder), todo=todo)
    for file in found:
        must_stay_inside(file.path, folder)
    return found


def candidates(inside: list[Path], table: str) -> list[Path]:
    """The files that may hold a table, best first."""
    return [path for suffix in (".parquet", ".csv", ".tsv") for path in inside if path.name.lower() == table + suffix and path.is_file()]


def must_stay_inside(path: Path, folder: Path) -> None:
    """Refuse a link that leads out of the folder: it may not be the sender's to share."""
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        raise DataNotRead("the file is a link that leads out of the folder.", file=path.name, todo="Put the file itself there.")


def prepared(file: TableFile, scratch: Path, limits: Limits, progress: Progress) -> TableFile:
    """A file that the engine can read: text of another encoding is written again as UTF-8, and that is said."""
    if not file.is_text or (file.path.is_relative_to(scratch) and file.path.parent == scratch):
        return file
    kind = text_kind(file.path, limits, progress)
    said = tuple(Finding(file.table, "", "reading", 0, f"{file.shown}: {text}") for text in kind.said)
    known = replace(file, kind=kind, findings=(*file.findings, *said))
    return known if kind.plain else replace(known, path=as_utf8(file, kind, scratch), kind=replace(kind, encoding="utf-8"))


def as_utf8(file: TableFile, kind: TextKind, scratch: Path) -> Path:
    """A text file written again as UTF-8."""
    path = scratch / f"utf8-{file.table}.csv"
    try:
        with file.path.open("r", encoding=kind.encoding, newline="") as source, path.open("w", encoding="utf-8", newline="") as target:
            shutil.copyfileobj(source, target, PIECE)
    except UnicodeError as error:
        raise DataNotRead("the file is not whole text.", file=file.shown, todo="Save it as CSV UTF-8.") from error
    return path


def unpack(archive: Path, folder: Path, limits: Limits, progress: Progress) -> None:
    """Unpack the tables of a zip, and nothing else in it, whatever folders it keeps them in."""
    wanted = {f"{table}{suffix}" for table in NAMES for suffix in (".csv", ".tsv", ".parquet")}
    with opened(archive) as zipped:
        members = [member for member in zipped.infolist() if PurePosixPath(member.filename).name.lower() in wanted]
        check_members(zipped.infolist(), archive.name, limits, limits.zip_bytes)
        check_room(folder, sum(member.file_size for member in members), archive.name)
        for done, member in enumerate(members):
            progress(f"Unpacking {archive.name}", done, len(members))
            extract(zipped, member, new_name(folder, member, archive.name))


def new_name(folder: Path, member: zipfile.ZipInfo, archive: str) -> Path:
    """Where a table of a zip goes; two of one name are refused."""
    path = folder / PurePosixPath(member.filename).name.lower()
    if path.exists():
        raise DataNotRead(f"the zip holds {path.name} in more than one folder.", file=archive, todo="Give a zip with one of each table.")
    return path


def extract(zipped: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> None:
    """Unpack one file of a zip, a piece at a time."""
    try:
        with zipped.open(member) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target, PIECE)
    except BROKEN as error:
        raise DataNotRead(f"{member.filename} in the zip is damaged or locked.", file=Path(str(zipped.filename)).name) from error
