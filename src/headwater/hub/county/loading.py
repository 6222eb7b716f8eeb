"""Puts books of rows into the database: by insert on SQLite, by COPY on PostgreSQL."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from headwater.hub.county.sheets import TABLES, Book, Row, Sheet, sheet


def put(book: Book) -> int:
    """Write every row of a book; gives how many."""
    for label, rows in book.in_order():
        if connection.vendor == "postgresql":
            copy_in(sheet(label), rows)
        else:
            insert(sheet(label), rows)
    return book.count()


def insert(one: Sheet, rows: Iterable[Row]) -> None:
    """Insert rows as they stand: dates and moments are plain values that the driver knows how to write."""
    names, marks = ", ".join(quoted(name) for name in one.columns), ", ".join("?" for _ in one.columns)
    connection.ensure_connection()
    raw: Any = connection.connection
    raw.executemany(f"INSERT INTO {quoted(one.table)} ({names}) VALUES ({marks})", rows)  # noqa: S608  names are the models' own


def copy_in(one: Sheet, rows: Iterable[Row]) -> None:
    """Copy rows in. Moments are UTC without a zone, and so is the session."""
    names = ", ".join(quoted(name) for name in one.columns)
    connection.ensure_connection()
    raw: Any = connection.connection
    with raw.cursor() as cursor, cursor.copy(f"COPY {quoted(one.table)} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def make_room() -> None:
    """Let the embedded database keep the pages of one long load in memory, not write each of them out many times over."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -200000")


def set_sequences() -> None:
    """Let the next row of each table take the number after the last one loaded."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for label in TABLES:
            table = sheet(label).table
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, 'id'), coalesce(max(id), 1)) FROM {quoted(table)}",  # noqa: S608  as above
                [quoted(table)],
            )


def is_empty() -> bool:
    """Whether the database holds no agency yet."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {quoted(sheet('organisations.Agency').table)} LIMIT 1")  # noqa: S608  as above
        return cursor.fetchone() is None


def quoted(name: str) -> str:
    """A table's or column's name as SQL wants it."""
    return connection.ops.quote_name(name)
