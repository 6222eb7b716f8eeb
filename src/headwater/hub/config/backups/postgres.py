"""Backups of PostgreSQL, through its own pg_dump and pg_restore: the site may be in use while one is taken."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from headwater.hub.config.backups.archive import LaidOut
from headwater.hub.core.errors import Invalid

Rows = dict[str, int]


def address(settings: dict[str, Any], name: str) -> str:
    """Where a database of this server stands, without the password: a list of processes shows it to everybody."""
    given = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"], "dbname": name}
    return make_conninfo(**{key: value for key, value in given.items() if value}, **settings["OPTIONS"])


def connect(settings: dict[str, Any], name: str, *, autocommit: bool = True) -> psycopg.Connection:
    return psycopg.connect(address(settings, name), password=settings["PASSWORD"] or None, autocommit=autocommit)


def run(settings: dict[str, Any], program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs, and pass on what it says when it fails."""
    if shutil.which(program) is None:
        raise Invalid(f"{program} is not on this machine (Debian and Ubuntu: apt-get install postgresql-client).")
    surroundings = {**os.environ, **({"PGPASSWORD": settings["PASSWORD"]} if settings["PASSWORD"] else {})}
    done = subprocess.run([program, *arguments], env=surroundings, capture_output=True, text=True, check=False)  # noqa: S603 fixed words and our own settings
    if done.returncode:
        raise Invalid(f"{program} failed: {done.stderr.strip()}")


def one(database: psycopg.Connection, statement: sql.SQL | sql.Composed) -> Any:
    """The only value of the only row."""
    return database.execute(statement).fetchall()[0][0]


def counted(database: psycopg.Connection) -> Rows:
    """How many rows each table has."""
    found = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
    count = sql.SQL("SELECT count(*) FROM {}")
    return {name: one(database, count.format(sql.Identifier(name))) for (name,) in found}


def copy_out(settings: dict[str, Any], to: Path) -> Rows:
    """Dump the database as it stands at one moment, and count the rows of that same moment."""
    with connect(settings, settings["NAME"], autocommit=False) as live:
        live.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        moment = one(live, sql.SQL("SELECT pg_export_snapshot()"))
        rows = counted(live)
        where = address(settings, settings["NAME"])
        run(settings, "pg_dump", "--format=custom", "--no-owner", f"--snapshot={moment}", f"--file={to}", f"--dbname={where}")
    return rows


def do(settings: dict[str, Any], statement: str, *names: str) -> None:
    """One statement about whole databases, from the server's own database."""
    with connect(settings, "postgres") as server:
        server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def beside(settings: dict[str, Any]) -> str:
    """The name under which a backup is laid out."""
    return f"{settings['NAME']}_restoring"


@contextmanager
def laid_out(settings: dict[str, Any], dump: Path) -> Iterator[LaidOut]:
    """The database of a backup, restored beside the live one. It is dropped unless it took the live one's place."""
    name = beside(settings)
    do(settings, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    do(settings, "CREATE DATABASE {} TEMPLATE template0", name)
    try:
        run(
            settings,
            "pg_restore",
            "--no-owner",
            "--exit-on-error",
            "--single-transaction",
            f"--dbname={address(settings, name)}",
            str(dump),
        )
        with connect(settings, name) as database:
            rows = counted(database)
        yield LaidOut(rows, lambda at: put_in_place(settings, at))
    finally:
        do(settings, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def put_in_place(settings: dict[str, Any], at: datetime) -> str:
    """Make the database laid out beside it the live one. Gives the name that the one before it now has, or nothing when there was none."""
    name, kept = settings["NAME"], f"{settings['NAME']}_before_{at:%Y%m%dt%H%M%S}"
    with connect(settings, "postgres") as server:
        present = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if present:
        try:
            do(settings, "ALTER DATABASE {} RENAME TO {}", name, kept)
        except psycopg.errors.ObjectInUse as fault:
            raise Invalid("The database is in use. Stop the site and its worker first, then restore.") from fault
    do(settings, "ALTER DATABASE {} RENAME TO {}", beside(settings), name)
    return kept if present else ""
