"""Districts that took another code: renamed, or joined into a new council."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from headwater.evidence.benchmarks.cells import Cell, added
from headwater.evidence.benchmarks.mhclg import StatTable


@dataclass(frozen=True, slots=True)
class Recode:
    """One district's change of code, and the day from which it holds."""

    old_code: str
    old_name: str
    new_code: str
    new_name: str
    since: date


@dataclass(frozen=True, slots=True)
class Carried:
    """A figure carried to today's districts, with the names of the districts it was added up from."""

    code: str
    name: str
    cell: Cell
    of: tuple[str, ...]

    @property
    def note(self) -> str:
        """Where a joined district's figure comes from; empty where nothing was joined."""
        return f"{self.name}: the districts it was made from, added up ({', '.join(self.of)})." if len(self.of) > 1 else ""


@cache
def recodes() -> tuple[Recode, ...]:
    """Every change of code we know of, oldest first.

    Source: Office for National Statistics, code history of local authority districts in England, 2019 to 2025."""
    text = (files("headwater.evidence.benchmarks") / "data" / "district_recodes.csv").read_text("utf-8")
    return tuple(
        Recode(row["old_code"], row["old_name"], row["new_code"], row["new_name"], date.fromisoformat(row["since"]))
        for row in csv.DictReader(text.splitlines())
    )


def current(code: str, on: date) -> str:
    """The code a district goes by on a day (a joined district: its successor's)."""
    for change in recodes():
        if change.old_code == code and change.since <= on:
            code = change.new_code
    return code


def names(on: date) -> dict[str, str]:
    """New names by new code."""
    return {change.new_code: change.new_name for change in recodes() if change.since <= on}


def carried(table: StatTable, label: str, on: date, under: str = "") -> dict[str, Carried]:
    """One column of a table by the districts of a day.

    Takes a table, a column's label (and the heading it stands under) and the day whose districts are wanted. Gives counts by code. A joined
    district is the sum of its parts, and not available where a part has no number. Rates must not be carried: add counts and divide."""
    column = table.column(label, under)
    parts: dict[str, list[tuple[str, Cell]]] = defaultdict(list)
    for place in table.places:
        parts[current(place.code, on)].append((place.name, place.cells[column.at]))
    called = names(on)
    return {code: one_of(code, called, found) for code, found in parts.items()}


def one_of(code: str, called: dict[str, str], found: "Iterable[tuple[str, Cell]]") -> Carried:
    """One district carried over."""
    kept = list(found)
    whole = kept[0][1] if len(kept) == 1 else added([each for _, each in kept])
    return Carried(code, called.get(code, kept[0][0]), whole, tuple(name for name, _ in kept))
