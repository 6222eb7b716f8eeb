"""Backups of the embedded database, through SQLite's own online copy: the site may be in use."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from headwater.hub.config.backups.archive import LaidOut
from headwater.hub.core.errors import Invalid

Rows = dict[str, int]


def counted(database: sqlite3.Connection) -> Rows:
    """How many rows each table has."""
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in sorted(names)}  # noqa: S608 names come from the file itself


def found_sound(database: sqlite3.Connection) -> None:
    """Refuse a file that SQLite finds damaged, or that points at rows which are not there."""
    (said,) = database.execute("PRAGMA integrity_check").fetchone()
    if said != "ok":
        raise Invalid(f"SQLite finds the database damaged: {said}")
    astray = database.execute("PRAGMA foreign_key_check").fetchall()
    if astray:
        raise Invalid(f"{len(astray)} rows point at rows that are not there, first in {astray[0][0]}.")


def copy_out(settings: dict[str, Any], to: Path) -> Rows:
    """Copy the database as it stands at one moment, and count the rows of that moment."""
    live_name = Path(settings["NAME"])
    if not live_name.exists():
        raise Invalid(f"There is no database at {live_name}.")
    with closing(sqlite3.connect(live_name, timeout=20)) as live, closing(sqlite3.connect(to)) as copy:
        live.execute("BEGIN")
        rows = counted(live)
        live.backup(copy)
        live.rollback()
        copy.execute("PRAGMA journal_mode=DELETE")
        found_sound(copy)
    return rows


@contextmanager
def laid_out(settings: dict[str, Any], dump: Path) -> Iterator[LaidOut]:
    """The database of a backup, checked."""
    with closing(sqlite3.connect(dump)) as database:
        found_sound(database)
        rows = counted(database)
    yield LaidOut(rows, lambda at: put_in_place(Path(settings["NAME"]), dump, at))


def put_in_place(live_name: Path, dump: Path, at: datetime) -> str:
    """Make a checked copy the live database. Gives where the one before it went, or nothing when there was none."""
    live_name.parent.mkdir(parents=True, exist_ok=True)
    kept = set_aside(live_name, at) if live_name.exists() else ""
    with closing(sqlite3.connect(dump)) as database:
        database.execute("PRAGMA journal_mode=WAL")
    dump.chmod(0o600)
    shutil.move(dump, live_name)
    return kept


def set_aside(live_name: Path, at: datetime) -> str:
    """Move the live file away, unless the site still has it open."""
    try:
        with closing(sqlite3.connect(live_name, timeout=1)) as live:
            live.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as fault:
        raise Invalid("The database is in use. Stop the site and its worker first, then restore.") from fault
    kept = live_name.with_name(f"{live_name.name}.before-{at:%Y%m%dT%H%M%S}")
    live_name.rename(kept)
    return str(kept)
