"""Definitions that changed on a day, and intervals where there are few: what is added to figures once small numbers are hidden."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from headwater.evidence.errors import EvidenceError
from headwater.evidence.measures import FIGURES
from headwater.evidence.measures.groups import EVENT, PERIOD
from headwater.evidence.measures.intervals import LOW_BASE, difference, wilson
from headwater.evidence.reports.periods import day_words
from headwater.evidence.values import Figure, Row

EXAMPLE = 'Write [[change]] and under it measure = "kpi_users", on = 2019-04-01, words = "what is counted since then".'


class ChangesNotRead(EvidenceError):
    """A file of changes of definition names no figure, no day or no words."""


@dataclass(frozen=True, slots=True)
class Change:
    """From a day on, a figure counts something else."""

    measure: str
    on: date
    words: str


def read_changes(path: str | Path) -> tuple[Change, ...]:
    """The dated changes of definition in a TOML file. Raises ChangesNotRead in words."""
    try:
        given = tomllib.loads(Path(path).read_text("utf-8")).get("change", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ChangesNotRead(f"{path}: the changes of definition cannot be read: {error}. {EXAMPLE}") from error
    return tuple(a_change(str(path), each) for each in (given if isinstance(given, list) else [given]))


def a_change(path: str, given: Any) -> Change:
    """One change as the file gives it."""
    each = given if isinstance(given, dict) else {}
    measure, on, words = each.get("measure"), each.get("on"), each.get("words")
    if measure not in FIGURES or type(on) is not date or not isinstance(words, str) or not words.strip():
        raise ChangesNotRead(f"{path}: {given}: not a change we can use. {EXAMPLE}")
    return Change(str(measure), on, words.strip())


def dated(figures: Iterable[Figure], changes: Sequence[Change], first: date | None, last: date) -> list[Figure]:
    """The figures, those whose days span a change of their definition with a break. `first` and `last` are the days the data spans."""
    return [
        broken(figure, [each for each in changes if each.measure == figure.id and first and first < each.on <= last]) for figure in figures
    ]


def broken(figure: Figure, changes: Sequence[Change]) -> Figure:
    """A figure with its breaks in words, and their days."""
    if not changes:
        return figure
    words = tuple(f"[b] From {day_words(each.on)}: {each.words}. Before and after are not like for like." for each in changes)
    days = tuple(each.on for each in changes)
    return replace(figure, notes=(*figure.notes, *words), extra={**figure.extra, "breaks": words, "breaks_on": days})


def with_intervals(figures: Iterable[Figure]) -> list[Figure]:
    """The figures, a 95% interval beside every percentage of a base under 30 or of a breakdown, and the change between two periods."""
    return [replace(changed(figure), rows=tuple(row_with(row, figure) for row in figure.rows)) for figure in figures]


def row_with(row: Row, figure: Figure) -> Row:
    """A row with the intervals of its own percentage or of its cells'."""
    always = "by" in figure.extra
    if row.cells:
        cells = tuple(measured(cell, row.base if cell.base is None else cell.base, always=always) for cell in row.cells)
        return replace(row, cells=cells)
    return measured(row, figure.base if row.base is None else row.base, always=always)


def measured(row: Row, base: int | None, *, always: bool) -> Row:
    """A percentage with its interval; where the base is small, with a warning."""
    if row.percent is None or row.n is None or not base or not (always or base < LOW_BASE):
        return row
    warning = {"warning": f"base under {LOW_BASE}"} if base < LOW_BASE else {}
    return replace(row, extra={**row.extra, "interval": wilson(row.n, base), **warning})


def changed(figure: Figure) -> Figure:
    """Between two periods, the change of each answer in percentage points with its interval; None where something is hidden."""
    if figure.extra.get("by") not in (PERIOD, EVENT) or len(figure.rows) != 2 or not figure.rows[0].cells or figure.unit:
        return figure
    then, now = figure.rows
    changes = [change(one, then.base, other, now.base) for one, other in zip(then.cells, now.cells, strict=True)]
    return replace(figure, extra={**figure.extra, "change": changes})


def change(one: Row, base: int | None, other: Row, base_then: int | None) -> dict[str, Any] | None:
    """The change of one answer."""
    if one.n is None or other.n is None or not base or not base_then:
        return None
    found = difference(one.n, base, other.n, base_then)
    return None if found is None else {"key": one.key, "points": found[0], "low": found[1], "high": found[2]}
