"""Where one site runs, and what each of its processes is told."""

import os
import secrets
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql


class Stopped(Exception):
    """Something that the site needs did not start, or ended by itself. The message is for the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one site runs: its folder, its database and its address."""

    folder: Path
    database_url: str
    host: str
    port: int
    made_up: bool

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def surroundings(self) -> dict[str, str]:
        """The settings that each of the site's processes is started with. What the person has set themselves stands."""
        ours = {
            "HEADWATER_VAR": str(self.folder),
            "HEADWATER_DATABASE_URL": self.database_url,
            "HEADWATER_SECRET_KEY_FILE": str(secret_of(self.folder)),
            "HEADWATER_ADDRESS": self.url,
            "HEADWATER_HOSTS": ",".join(dict.fromkeys([self.host, "127.0.0.1", "localhost"])),
        }
        given = {
            name: os.environ[name] for name in ("HEADWATER_SECRET_KEY", "HEADWATER_HOSTS", "HEADWATER_ADDRESS") if os.environ.get(name)
        }
        if "HEADWATER_SECRET_KEY" in given:
            del ours["HEADWATER_SECRET_KEY_FILE"]
        made_up = {"HEADWATER_MADE_UP_COUNTY": "1"} if self.made_up else {}
        return {**os.environ, **ours, **given, **made_up, "PYTHONUNBUFFERED": "1"}


def check_free(host: str, port: int) -> None:
    """Say so now, rather than answer with somebody else's site."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as why:
            raise Stopped(f"Cannot listen on {host} port {port}: {why.strerror}. Choose another with --port.") from why


def free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def secret_of(folder: Path) -> Path:
    """This site's secret key, made once and readable by its owner only."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path


@contextmanager
def throw_away_place(host: str, database_url: str) -> Iterator[Place]:
    """A folder, a port and a database that nobody else uses and nobody will miss."""
    with tempfile.TemporaryDirectory(prefix="headwater-check-") as folder, throw_away_database(database_url, Path(folder)) as url:
        yield Place(Path(folder), url, host, free_port(host), made_up=True)


@contextmanager
def throw_away_database(database_url: str, folder: Path) -> Iterator[str]:
    """A new file, or a new database on the server that the address names."""
    if not database_url.startswith("postgres"):
        yield f"sqlite:///{folder}/headwater.sqlite3"
        return
    name = f"headwater_check_{secrets.token_hex(4)}"
    with psycopg.connect(database_url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    try:
        yield urlsplit(database_url)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(database_url, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
