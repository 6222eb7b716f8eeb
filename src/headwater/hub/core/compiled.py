"""Queries whose SQL is written once. On a page of lists, writing Django's SQL costs several times what the database takes to run it.

A query is built once, with a stand-in for each value that changes from call to call and for the agency acting, and its SQL is kept. At
each call the stand-ins give way to the values, and to the agency of the scope: without one it is refused, as any other query is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django_scopes import get_scope, scope
from django_scopes.exceptions import ScopeError

from headwater.hub.core.scoping import across_agencies

AGENCY = "agency"
# Values that no column holds: a stand-in is found again in the parameters by its value.
_NUMBERS = -8_000_000_000_000_000
_FIRST_DAY = date(1583, 1, 1)
_WORD = "stand-in {place}"

Build = Callable[..., "models.QuerySet[Any, Any]"]


class Whose(Enum):
    """Whose rows a query gives. What is held by agencies is refused to a query of `NOBODYS` tables, as it is outside any scope."""

    ACTING = "of the agency acting"
    NOBODYS = "of tables that belong to no agency"
    ANYBODYS = "across agencies, as whoever writes the query must say why"


@dataclass(frozen=True, slots=True)
class _Written:
    """The SQL of one shape, where each value goes, and how each column is read."""

    sql: str
    parameters: tuple[Any, ...]
    places: Mapping[int, tuple[str, int]]
    converters: Mapping[int, tuple[Sequence[Callable[..., Any]], Any]]


class Compiled:
    """One query in `values_list` form. `build` gets each argument of `rows` by its name, and must use it as a plain value.

    An argument is a number, a word, a day, or a list of numbers; a list is padded to a length already known, so few shapes are kept.
    """

    def __init__(self, build: Build, whose: Whose = Whose.ACTING) -> None:
        self._build, self._whose = build, whose
        self._written: dict[tuple[Any, ...], _Written] = {}

    def rows(self, *, using: str = DEFAULT_DB_ALIAS, **values: Any) -> list[tuple[Any, ...]]:
        """The rows for these values, as tuples in the order of the columns."""
        values = {name: _padded(value) if isinstance(value, list | tuple) else value for name, value in values.items()}
        if any(value == [] for value in values.values()):
            return []
        written = self._for(values, using)
        if self._whose is Whose.ACTING:
            values[AGENCY] = _acting()
        parameters = list(written.parameters)
        for place, (name, at) in written.places.items():
            parameters[place] = values[name][at] if isinstance(values[name], list) else values[name]
        connection = connections[using]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, _adapted(parameters, connection))
            return [_read(row, written, connection) for row in cursor.fetchall()]

    def _for(self, values: Mapping[str, Any], using: str) -> _Written:
        shape = (connections[using].vendor, *((name, type(value), _length(value)) for name, value in sorted(values.items())))
        if shape not in self._written:
            self._written[shape] = _write(self._build, values, using, self._whose)
        return self._written[shape]


def _acting() -> int:
    agency = get_scope().get(AGENCY)
    if agency is None:
        raise ScopeError("A query ran with no agency acting.")
    return int(agency)


def _length(value: Any) -> int:
    return len(value) if isinstance(value, list) else 0


def _padded(value: Sequence[int]) -> list[int]:
    """The numbers, with the last of them said again up to the next length kept: asking for a row twice gives it once."""
    found = list(dict.fromkeys(value))
    length = 1
    while length < len(found):
        length = length * 2
    return found + found[-1:] * (length - len(found)) if found else []


def _write(build: Build, values: Mapping[str, Any], using: str, whose: Whose) -> _Written:
    stands: dict[Any, tuple[str, int]] = {}
    given = {name: _stand_in(name, value, stands) for name, value in values.items()}
    agency = _NUMBERS if whose is Whose.ACTING else None
    if agency is not None:
        stands[agency] = (AGENCY, 0)
    with across_agencies() if whose is Whose.ANYBODYS else scope(agency=agency):
        compiler = build(**given).query.get_compiler(using)
        sql, parameters = compiler.as_sql()
    places = {at: stands[value] for at, value in enumerate(parameters) if _hashable(value) and value in stands}
    missing = {name for name, _ in stands.values()} - {name for name, _ in places.values()} - {AGENCY}
    if missing:
        raise TypeError(f"These arguments did not come through as plain values: {sorted(missing)}")
    columns = [column for column, _, _ in compiler.select[: compiler.col_count]]
    return _Written(sql, tuple(parameters), places, compiler.get_converters(columns))


def _hashable(value: Any) -> bool:
    return isinstance(value, int | str | date)


def _stand_in(name: str, value: Any, stands: dict[Any, tuple[str, int]]) -> Any:
    if isinstance(value, list):
        return [_one(name, each, at, stands) for at, each in enumerate(value)]
    return _one(name, value, 0, stands)


def _one(name: str, value: Any, at: int, stands: dict[Any, tuple[str, int]]) -> Any:
    place = len(stands) + 1
    if isinstance(value, str):
        stand: Any = _WORD.format(place=place)
    else:
        stand = _FIRST_DAY + timedelta(days=place) if isinstance(value, date) else _NUMBERS + place
    stands[stand] = (name, at)
    # SQLite is given days as words.
    stands[str(stand)] = (name, at)
    return stand


def _adapted(parameters: Sequence[Any], connection: Any) -> list[Any]:
    return [connection.ops.adapt_datefield_value(value) if type(value) is date else value for value in parameters]


def _read(row: Sequence[Any], written: _Written, connection: Any) -> tuple[Any, ...]:
    values = list(row)
    for at, (converters, expression) in written.converters.items():
        for convert in converters:
            values[at] = convert(values[at], expression, connection)
    return tuple(values)
