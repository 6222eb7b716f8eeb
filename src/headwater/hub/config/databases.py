"""Which database the site uses, from one address. Both kinds get the settings that keep them safe."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# One connection per process is kept: opening a SQLite file for each request doubles the time a write waits.
KEEP_SECONDS = 60
# IMMEDIATE takes the write lock at the start, so that two writers wait for each other instead of failing half-way. mmap is never set: it
# destroys files when processes come and go (docs/deploy.md).
SQLITE_OPTIONS = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA synchronous=NORMAL"}


def database_from_url(url: str) -> dict[str, Any]:
    """Django's settings for `sqlite:///relative`, `sqlite:////absolute` or `postgresql://user:password@host:port/name?option=value`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(parts.path.removeprefix("/"))
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": KEEP_SECONDS,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise ValueError(f"A database address starts with sqlite:// or postgresql://, not {parts.scheme or url!r}.")


def sqlite(path: str) -> dict[str, Any]:
    """Django's settings for one SQLite file."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(Path(path).expanduser()),
        "CONN_MAX_AGE": KEEP_SECONDS,
        "OPTIONS": dict(SQLITE_OPTIONS),
    }


def make_file_ready(database: dict[str, Any]) -> None:
    """Make the folder and the file of a SQLite database, in WAL mode. Once is enough: the file remembers, and a connection never asks."""
    if not database["ENGINE"].endswith("sqlite3"):
        return
    Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(database["NAME"])
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()
