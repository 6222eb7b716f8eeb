"""Tables of worked examples: each row is a test, and the manual is written from the same rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

import pytest

from headwater.clocks.calendars import ENGLAND
from headwater.clocks.compute import compute
from headwater.clocks.rulebooks import rule
from headwater.clocks.values import Event

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Table:
    """`given` and `gives` head the columns; a row holds the first and then the second; `work` turns the one into the other."""

    title: str
    text: str
    source: str
    given: tuple[str, ...]
    gives: tuple[str, ...]
    work: Callable[..., tuple[Any, ...]]
    rows: tuple[tuple[Any, ...], ...]

    def __post_init__(self) -> None:
        width = len(self.given) + len(self.gives)
        assert self.rows and all(len(row) == width for row in self.rows), self.title

    def check(self, row: tuple[Any, ...]) -> None:
        """Works the row out and compares."""
        cut = len(self.given)
        assert self.work(*row[:cut]) == row[cut:]


used: set[str] = set()


def spec(table: Table) -> pytest.MarkDecorator:
    """One test for each row of the table."""
    used.add(table.title)
    return pytest.mark.parametrize("row", table.rows, ids=[" | ".join(shown(cell) for cell in row) for row in table.rows])


def shown(cell: object) -> str:
    """A cell as the manual prints it."""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M %Z}"
    if isinstance(cell, date):
        return f"{DAYS[cell.weekday()]} {cell.day} {MONTHS[cell.month - 1]} {cell.year}"
    if isinstance(cell, Enum):
        return str(cell.value)
    if isinstance(cell, tuple):
        return (" to " if isinstance(cell[0], date) else "; ").join(shown(each) for each in cell)
    if cell is None:
        return "–"
    return ("no", "yes")[cell] if isinstance(cell, bool) else str(cell)


def clock(code: str, kinds: Sequence[str], features: Sequence[str]) -> Callable[..., tuple[Any, ...]]:
    """A table's `work` for one rule: a day (or None) for each kind of event, then the day asked about."""

    def work(*days: date | None) -> tuple[Any, ...]:
        *happened, as_of = days
        assert as_of is not None
        events = [Event(kind, on) for kind, on in zip(kinds, happened, strict=True) if on is not None]
        state = compute(events, rule(code), ENGLAND, as_of)
        return tuple(getattr(state, feature) for feature in features)

    return work
