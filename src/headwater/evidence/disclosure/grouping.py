"""How figures by a group are read: each is a table of the measure's answers in the groups, whose facts the figures beside it have named."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from headwater.evidence.disclosure.cells import ANSWERED, NOWHERE, UNSAID, UNSURE, Cell, Fact, Pack
from headwater.evidence.disclosure.naming import IN_ANY, conditions, told, within
from headwater.evidence.disclosure.shapes import Reading, read_declared
from headwater.evidence.measures import kpis, months
from headwater.evidence.measures.broken import averaged, breakable, cross, fits, only_whole
from headwater.evidence.measures.groups import EVENT, PERIOD, QUARTER, Group, Span, answered, columns, happened, periods, quarters
from headwater.evidence.measures.groups import group as group_of
from headwater.evidence.measures.kinds import Breakdown, Declared
from headwater.evidence.measures.relations import OTHER_NAMES
from headwater.evidence.values import Figure, Row

BETWEEN = re.compile(r"(.+)_between")


def read_by_group(pack: Pack, number: int, figure: Figure) -> bool:
    """A figure by a group. False where the group is a column that some figure counts by another name, or nothing says what it is."""
    divided, part = group_by(figure), figure.extra.get("part")
    if divided is None or (part is None and figure.id in only_whole()):
        return False
    reading = Reading(pack, number, figure, Cell("cases"))
    if part == "missing_pattern":
        read_missing(reading, divided)
    elif part == "before_after":
        read_event(reading)
    elif part is not None or (measure := breakable().get(figure.id)) is None or not fits(measure, divided):
        return False
    else:
        crossed = cross(measure, divided) if isinstance(measure, Breakdown) else averaged(measure, divided)
        read_declared(Reading(pack, number, figure, whom(measure, divided)), crossed)
    return True


def group_by(figure: Figure) -> Group | None:
    """What a figure is by, as its `extra` says."""
    by = figure.extra["by"]
    if by in (PERIOD, EVENT):
        return periods(spans_of(figure.extra), by)
    if by == QUARTER:
        return quarters()
    return group_of(by) if by in {*columns(), *answered()} - OTHER_NAMES else None


def spans_of(extra: Mapping[str, Any]) -> list[Span]:
    """The periods that a figure compares, in order."""
    found = [(match[1], days.partition("..")) for name, days in extra.items() if (match := BETWEEN.fullmatch(name))]
    return [Span(key, key, date.fromisoformat(starts), date.fromisoformat(ends)) for key, (starts, _, ends) in found]


def whom(measure: Declared, divided: Group) -> Cell:
    """Whom a measure by a group is about: its own population, of those who are in the group at all."""
    where = kpis.BY_ID[measure.id].ways[0].where if measure.id in kpis.BY_ID else measure.where
    inside = (in_any(happened(measure), divided.spans),) if divided.spans else conditions(divided.where(measure))
    return Cell("cases", frozenset((*conditions(where), *inside)))


def in_any(day: str, spans: Sequence[Span]) -> Fact:
    """That a day lies in one of some periods."""
    return f"{day}{IN_ANY}", " or ".join(within(day, span.starts, span.ends)[1] for span in spans)


def read_missing(reading: Reading, divided: Group) -> None:
    """The pattern of what is not recorded: each cell is what a row of the breakdown beside it says is missing, of all that were asked."""
    pack, figure = reading.pack, reading.figure
    lines = [missing_row(reading, divided, at, row) for at, row in enumerate(figure.rows)]
    n = reading.put(Cell("answers", frozenset({("not recorded by", divided.by)})), figure.extra.get("n"), "extra", "n")
    base = reading.put(Cell("answers", frozenset({("asked for by", divided.by)})), figure.base, "base")
    for path in (("value",), ("extra", "shown")):
        reading.made(path, n, base)
    for place, of in enumerate((n, base)):
        pack.sums(of, [line[place] for line in lines])
    pack.sums(base, [n], complete=False)
    for cell in figure.rows[0].cells if figure.rows else ():
        missing_column(reading, divided, cell.key)


def missing_column(reading: Reading, divided: Group, field: str) -> None:
    """One field of all groups."""
    measure, pack = breakable()[field], reading.pack
    answer = measure.key if isinstance(measure, Breakdown) else ""
    whole = whom(measure, divided)
    for said in (lambda people: told(people, answer, UNSAID), lambda people: people.having((answer, "asked for"))):
        pack.sums(pack.cell(said(whole)), [pack.cell(said(told(whole, divided.key(measure), row.key))) for row in reading.figure.rows])
    unsure = [pack.cell(told(told(whole, divided.key(measure), row.key), answer, UNSURE)) for row in reading.figure.rows]
    pack.sums(pack.cell(told(whole, answer, UNSURE)), unsure, complete=False)
    pack.sums(pack.cell(whole.having((answer, "asked for"))), [pack.cell(told(whole, answer, each)) for each in (ANSWERED, UNSAID)])


def missing_row(reading: Reading, divided: Group, at: int, row: Row) -> tuple[int, int]:
    """One group: every field, and all of them together."""
    cells = [missing_cell(reading, divided, row.key, ("rows", at, "cells", to), cell) for to, cell in enumerate(row.cells)]
    n = reading.put(Cell("answers", frozenset({("not recorded by", divided.by), ("group", row.key)})), row.n, "rows", at, "n")
    base = reading.put(Cell("answers", frozenset({("asked for by", divided.by), ("group", row.key)})), row.base, "rows", at, "base")
    rates(reading, ("rows", at), n, base)
    for place, of in enumerate((n, base)):
        reading.pack.sums(of, [cell[place] for cell in cells])
    return n, base


def missing_cell(reading: Reading, divided: Group, key: str, path: tuple[str | int, ...], cell: Row) -> tuple[int, int]:
    """One field of one group: not recorded, and asked for (who did not know is neither)."""
    measure, pack = breakable()[cell.key], reading.pack
    answer = measure.key if isinstance(measure, Breakdown) else ""
    people = told(whom(measure, divided), divided.key(measure), key)
    n = reading.put(told(people, answer, UNSAID), cell.n, *path, "n")
    base = reading.put(people.having((answer, "asked for")), cell.base, *path, "base")
    left = None if cell.base is None or cell.n is None else cell.base - cell.n
    pack.sums(base, [n, pack.implied(told(people, answer, ANSWERED), left)])
    pack.sums(pack.cell(people), [base, pack.cell(told(people, answer, UNSURE))])
    rates(reading, path, n, base)
    return n, base


def rates(reading: Reading, path: tuple[str | int, ...], n: int, base: int) -> None:
    """A share that stands where both its numbers do."""
    for name in ("percent", "shown"):
        reading.made((*path, name), n, base)


def read_event(reading: Reading) -> None:
    """Cases a month before and after: months are counted, and trends go with any month behind them."""
    figure, pack = reading.figure, reading.pack
    spans = spans_of(figure.extra)
    base = reading.put(reading.people.having(in_any("referred_on", spans)), figure.base, "base")
    reading.put(told(reading.people, months.MONTH, UNSAID), figure.missing, "missing")
    for path in (("value",), ("extra", "shown")):
        reading.made(path, base)
    rows = []
    for at, (row, span) in enumerate(zip(figure.rows, spans, strict=True)):
        rows.append(reading.put(reading.people.having(within("referred_on", span.starts, span.ends)), row.n, "rows", at, "n"))
        for name in ("base", "value", "shown"):
            reading.made(("rows", at, name), rows[-1])
    pack.sums(base, rows)
    named = [pack.index.get(told(reading.people, months.MONTH, key)) for span in spans for key in month_keys(span)]
    reading.made(("extra", "segments"), *(NOWHERE if at is None or at not in pack.held else at for at in named))


def month_keys(span: Span) -> list[str]:
    """Every month of a period of whole months."""
    first, last = (day.year * 12 + day.month - 1 for day in (span.starts, span.ends))
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(first, last + 1)]
