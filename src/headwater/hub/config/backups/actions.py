"""The three things done with a backup."""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from types import ModuleType

from django.core.files.storage import default_storage
from django.db import connections

from headwater.hub.config.backups import archive, postgres, sqlite
from headwater.hub.core.errors import Invalid


def engine() -> tuple[str, ModuleType]:
    """The kind of database in use, and what copies it."""
    name = connections["default"].vendor
    return name, {"sqlite": sqlite, "postgresql": postgres}[name]


def files_folder() -> Path:
    """Where uploaded files stand."""
    return Path(default_storage.path("."))


def back_up(*, to: Path, at: datetime) -> archive.Contents:
    """Write the database, as it is at one moment, and the uploaded files to one file."""
    kind, copies = engine()
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=".headwater-") as place:
        database = Path(place) / archive.DATABASE
        rows = copies.copy_out(connections["default"].settings_dict, database)
        contents = archive.Contents(at.isoformat(), kind, archive.digest(database), rows, archive.digests(files_folder()))
        archive.pack(to, contents=contents, database=database, files=files_folder())
    return contents


def verify(*, source: Path) -> archive.Contents:
    """Restore a backup into a throw-away place, and refuse it unless every table has the rows it had."""
    kind, copies = engine()
    with tempfile.TemporaryDirectory(dir=source.parent, prefix=".headwater-") as place:
        contents = opened(source, Path(place), kind)
        with copies.laid_out(connections["default"].settings_dict, Path(place) / archive.DATABASE) as laid_out:
            compare(contents.rows, laid_out.rows)
    return contents


def restore(*, source: Path, at: datetime) -> tuple[archive.Contents, str]:
    """Put a backup in the place of the live database, after verifying it. Gives where the one before it was kept."""
    kind, copies = engine()
    connections.close_all()
    database = connections["default"].settings_dict
    with tempfile.TemporaryDirectory(dir=source.parent, prefix=".headwater-") as place:
        contents = opened(source, Path(place), kind)
        with copies.laid_out(database, Path(place) / archive.DATABASE) as laid_out:
            compare(contents.rows, laid_out.rows)
            kept = laid_out.take_over(at)
        put_files_back(Path(place) / archive.FILES, at)
    return contents, kept


def opened(source: Path, place: Path, kind: str) -> archive.Contents:
    """A backup of this kind of database, laid out."""
    contents = archive.unpack(source, place)
    if contents.engine != kind:
        raise Invalid(f"This backup holds a {contents.engine} database, and the site uses {kind}.")
    return contents


def compare(said: dict[str, int], found: dict[str, int]) -> None:
    """Refuse a restored database that differs from what was backed up."""
    differ = [name for name in sorted(said.keys() | found.keys()) if said.get(name) != found.get(name)]
    if differ:
        told = ", ".join(f"{name} has {found.get(name)} rows, not {said.get(name)}" for name in differ[:5])
        raise Invalid(f"The restored database differs in {len(differ)} tables: {told}.")


def put_files_back(restored: Path, at: datetime) -> None:
    """Uploaded files, with those before them kept beside."""
    live = files_folder()
    if live.exists():
        live.rename(live.with_name(f"{live.name}.before-{at:%Y%m%dT%H%M%S}"))
    if restored.exists():
        live.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(restored, live)
