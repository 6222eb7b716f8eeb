"""The backup file: a tar that holds the database, the uploaded files, and a list of how many rows each table had."""

import hashlib
import json
import os
import tarfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from headwater.hub.core.errors import Invalid

LIST, DATABASE, FILES = "backup.json", "database", "files"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself. `files` are the check sums of the files beside the database, by their path."""

    made_at: str
    engine: str
    sha256: str
    rows: dict[str, int]
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The database of a backup in a throw-away place: its rows, and what puts it in the place of the live one."""

    rows: dict[str, int]
    take_over: Callable[[datetime], str]


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """The check sum of every file in a folder, by its path in it."""
    return {path.relative_to(folder).as_posix(): digest(path) for path in sorted(folder.rglob("*")) if path.is_file()}


def pack(to: Path, *, contents: Contents, database: Path, files: Path) -> None:
    """Write the backup beside its place, readable by its owner only, and move it there when it is whole."""
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    described = database.with_name(LIST)
    described.write_text(json.dumps(asdict(contents), indent=1), encoding="utf-8")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        with tarfile.open(fileobj=out, mode="w") as tar:
            tar.add(described, LIST)
            tar.add(database, DATABASE)
            if files.is_dir():
                tar.add(files, FILES)
        out.flush()
        os.fsync(out.fileno())
    part.replace(to)


def unpack(source: Path, into: Path) -> Contents:
    """Lay a backup out in a folder, after checking that it is whole."""
    try:
        with tarfile.open(source) as tar:
            tar.extractall(into, filter="data")
        contents = Contents(**json.loads((into / LIST).read_text(encoding="utf-8")))
    except (OSError, tarfile.TarError, ValueError, TypeError) as fault:
        raise Invalid(f"{source} is not a whole Headwater backup: {fault}") from fault
    if digest(into / DATABASE) != contents.sha256:
        raise Invalid(f"{source} was changed or damaged after it was made: its check sum differs.")
    found = digests(into / FILES)
    if differ := [name for name, said in contents.files.items() if found.get(name) != said]:
        raise Invalid(f"{source} was changed or damaged after it was made: {', '.join(differ[:5])} is not what was kept.")
    return contents
