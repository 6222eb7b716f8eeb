"""A database for each worker, copied from a template that is migrated once for each change of the migrations.

A test that commits (`transaction=True`) starts from the template again. Django would empty the tables instead, which the audit log refuses.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import django
import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import TransactionTestCase, override_settings
from psycopg import sql

STORE = Path(settings.ROOT) / "var" / "tests"
HUB = Path(settings.ROOT) / "src" / "headwater" / "hub"
Fill = Callable[[], None]
COUNTY_CASES = 300
COUNTY_TODAY = date(2026, 11, 21)


def digest(paths: list[Path]) -> str:
    """What a template depends on, in a few letters."""
    state = hashlib.sha256(django.get_version().encode())
    for path in sorted(paths):
        state.update(path.relative_to(settings.ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:10]


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """Let the connection of this process, and every thread's, lead to another database for a while."""
    connection.close()
    before = connections.settings["default"]["NAME"]
    connections.settings["default"]["NAME"] = connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connections.settings["default"]["NAME"] = connection.settings_dict["NAME"] = before


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Workers wait here, so that only the first makes a template."""
    STORE.mkdir(parents=True, exist_ok=True)
    with (STORE / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class SqliteStore:
    """Databases that are files."""

    def template(self, name: str) -> str:
        return str(STORE / f"template_{name}.sqlite3")

    def exists(self, name: str) -> bool:
        return Path(name).exists()

    def make(self, name: str, fill: Fill) -> None:
        part = f"{name}.part"
        self.drop(part)
        with pointed_at(part):
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA journal_mode=WAL")
            fill()
        Path(part).replace(name)

    def copy(self, template: str, name: str) -> None:
        self.drop(name)
        shutil.copyfile(template, name)

    def drop(self, name: str) -> None:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(name + suffix).unlink(missing_ok=True)

    def drop_stale(self, like: str, keep: str) -> None:
        for path in STORE.glob(f"template_{like}_*.sqlite3"):
            if str(path) != keep:
                path.unlink()


class PostgresStore:
    """Databases on a PostgreSQL server."""

    def execute(self, statement: str, *names: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(settings.POSTGRES, autocommit=True) as server:
            cursor = server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
            return cursor.fetchall() if cursor.description else []

    def template(self, name: str) -> str:
        return f"hw_test_{settings.CHECKOUT}_template_{name}"

    def exists(self, name: str) -> bool:
        return (name,) in self.execute("SELECT datname FROM pg_database")

    def make(self, name: str, fill: Fill) -> None:
        part = f"{name}_part"
        self.drop(part)
        self.execute("CREATE DATABASE {} TEMPLATE template0", part)
        with pointed_at(part):
            fill()
        self.execute("ALTER DATABASE {} RENAME TO {}", part, name)

    def copy(self, template: str, name: str) -> None:
        self.drop(name)
        self.execute("CREATE DATABASE {} TEMPLATE {}", name, template)

    def drop(self, name: str) -> None:
        self.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def drop_stale(self, like: str, keep: str) -> None:
        for (name,) in self.execute("SELECT datname FROM pg_database"):
            if name.startswith(self.template(f"{like}_")) and name != keep:
                self.drop(name)


store = PostgresStore() if settings.KIND == "postgres" else SqliteStore()


def template_of(kind: str, sources: list[Path], fill: Fill) -> str:
    """The template of this kind for these sources, made now if need be."""
    name = store.template(f"{kind}_{digest(sources)}")
    with one_at_a_time():
        if not store.exists(name):
            store.drop_stale(kind, keep=name)
            store.make(name, fill)
    return name


def fill_empty() -> None:
    """Every table, and no rows."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def migrated() -> str:
    """The template with every table and no rows."""
    sources = [*HUB.glob("*/migrations/*.py"), *HUB.glob("config/settings*.py")]
    return template_of("empty", sources, fill_empty)


def fill_county() -> None:
    """A made-up county, as it stands on the day of the tests."""
    from headwater.hub.county.place import make_county

    fill_empty()
    with override_settings(MADE_UP_COUNTY=True):
        make_county(seed=1, cases=COUNTY_CASES, as_of=COUNTY_TODAY, bulk=0, unless_there_is_one=False, progress=lambda _: None)


def with_a_county() -> str:
    """The template that holds a county: made again when anything of the hub changes."""
    return template_of("county", [*HUB.rglob("*.py"), *HUB.glob("county/data/*")], fill_county)


# Where a committing test starts again from. Inside a module that asked for the county, it is the county.
starts_from: list[Callable[[], str]] = [migrated]


def give_back_the_template(case: TransactionTestCase) -> None:
    """Undo what a committing test left, by starting from the template again."""
    connections.close_all()
    store.copy(starts_from[-1](), connection.settings_dict["NAME"])


TransactionTestCase._fixture_teardown = give_back_the_template


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """This worker's own database."""
    name = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        store.copy(migrated(), name)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        store.drop(name)


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A made-up county of some hundred cases, for every test of this module."""
    name = f"{connection.settings_dict['NAME']}_county"
    with django_db_blocker.unblock(), override_settings(MADE_UP_COUNTY=True):
        store.copy(with_a_county(), name)
        starts_from.append(with_a_county)
        with pointed_at(name):
            yield
        starts_from.pop()
        store.drop(name)
