"""Many rows of one table, kept at once."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, connections, models
from django.db.models import BooleanField, CharField, DateField, ForeignKey, IntegerField, JSONField, TextField

M = TypeVar("M", bound=models.Model)
Copied = Callable[[Any], Any]
Dress = Callable[[Any, Any], Any]
Values = tuple[Any, ...]
# Above so many rows PostgreSQL copies them in; below, one statement that inserts them and gives their numbers is quicker.
COPIED_FROM = 200
# What a statement may hold of values, in the databases of today, is over thirty thousand.
MOST_VALUES = 30_000
# What Python hands over as it is, whatever the database.
AS_IT_IS = (BooleanField, CharField, TextField, IntegerField, ForeignKey)


def keep_many(model: type[M], rows: Iterable[M]) -> list[M]:
    """Insert rows, each with its new number: very many are copied in on PostgreSQL, which takes half the time, and inserted elsewhere.

    A row says what it points at by number (`person_id`), kept before it. The constraints of the table hold, and a fault of one row
    is a fault of all, as with `bulk_create`. The statement is put together here, and not by the library: it is the same each time.
    """
    made = list(rows)
    if not made:
        return made
    if connection.vendor == "postgresql" and len(made) >= COPIED_FROM:
        with connection.wrap_database_errors:
            _number(model, made)
            _copy_in(model, made)
    else:
        columns, read, dressed = _unnumbered(model)
        numbers = chain.from_iterable(_insert(model, columns, some, dressed, "id") for some in _parts(map(read, made), len(columns)))
        for row, (number,) in zip(made, numbers, strict=True):
            row.pk = number
    alias = connection.alias
    for row in made:
        row._state.adding, row._state.db = False, alias
    return made


def keep_values(model: type[models.Model], names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows that nobody asks back, as values of the named fields. Every other column has a default of the database's own."""
    given = list(rows)
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    columns = [str(field.column) for field in fields]
    if connection.vendor == "postgresql" and len(given) >= COPIED_FROM:
        with connection.wrap_database_errors:
            _copy(model, columns, given, _copied(fields))
        return
    for some in _parts(given, len(columns)):
        _insert(model, columns, some, _inserted(fields), "")


def _parts(rows: Iterable[Values], width: int) -> Iterator[list[Values]]:
    """As many rows at a time as one statement may hold."""
    left = iter(rows)
    while some := list(islice(left, MOST_VALUES // width)):
        yield some


def _insert(model: type[models.Model], columns: Sequence[str], rows: Sequence[Values], dressed: dict[int, Dress], back: str) -> list[Any]:
    """One statement that inserts rows, and what it gives back of each."""
    values = list(chain.from_iterable(rows))
    to = connections[connection.alias]
    for at, dress in dressed.items():
        values[at :: len(columns)] = [None if value is None else dress(value, to) for value in values[at :: len(columns)]]
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, tuple(columns), len(rows), back), values)
        return cursor.fetchall() if back else []


@lru_cache(maxsize=512)
def _statement(model: type[models.Model], columns: tuple[str, ...], rows: int, back: str) -> str:
    """Names in the quotes that both databases read."""
    names = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * rows)
    statement = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES {places}'  # noqa: S608 our own names
    return f"{statement} RETURNING {back}" if back else statement


def _number(model: type[M], rows: Sequence[M]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [model._meta.db_table, len(rows)])
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = number


def _copy_in(model: type[M], rows: Sequence[M]) -> None:
    columns, read, dressed = _shape(model)
    _copy(model, columns, map(read, rows), dressed)


def _copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]], dressed: dict[int, Copied]) -> None:
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    raw: Any = connection.connection
    with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for values in rows:
            copy.write_row([dressed[at](value) if at in dressed else value for at, value in enumerate(values)] if dressed else values)


@cache
def _shape(model: type[models.Model]) -> tuple[list[str], Callable[[Any], tuple[Any, ...]], dict[int, Copied]]:
    """The columns of a table, how a row's values are read, and those that must be written otherwise than they are."""
    fields = model._meta.concrete_fields
    return [str(field.column) for field in fields], attrgetter(*(field.attname for field in fields)), _copied(fields)


@cache
def _unnumbered(model: type[models.Model]) -> tuple[list[str], Callable[[Any], Values], dict[int, Dress]]:
    """The same for an insert, in which the database gives the number."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    return [str(field.column) for field in fields], attrgetter(*(field.attname for field in fields)), _inserted(fields)


def _copied(fields: Sequence[Any]) -> dict[int, Copied]:
    return {at: _json for at, field in enumerate(fields) if isinstance(field, JSONField)}


def _inserted(fields: Sequence[Any]) -> dict[int, Dress]:
    return {at: field.get_db_prep_save for at, field in enumerate(fields) if not isinstance(field, _as_it_is())}


def _as_it_is() -> tuple[type[Any], ...]:
    """PostgreSQL's driver takes days and moments too."""
    return AS_IT_IS if connection.vendor != "postgresql" else (*AS_IT_IS, DateField)


_ENCODED = json.JSONEncoder(ensure_ascii=False).encode


def _json(value: Any) -> str:
    return _ENCODED(value)
