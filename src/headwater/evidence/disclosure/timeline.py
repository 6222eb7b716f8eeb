"""Periods that share days: months, quarters, years and periods of the asker's own are laid on one line of days and cut where any begins or
ends, so that what one has more than another is a number of the pack."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise

from headwater.clocks.arithmetic import add_months
from headwater.evidence.disclosure.cells import Cell, Fact, Pack
from headwater.evidence.disclosure.naming import WITHIN, within
from headwater.evidence.measures import months
from headwater.evidence.measures.periods import first_day
from headwater.evidence.measures.relations import CLOSING_MONTH, TOLD_QUARTER, TOLD_YEAR

Days = tuple[date, date]
ONE = timedelta(days=1)
MONTHS = {"referred_on": months.MONTH, "closed_on": CLOSING_MONTH}


def lay(pack: Pack) -> None:
    """The sums between periods of the asker's own and every other period, for each set of other facts of whom both tell."""
    for day in MONTHS:
        lines: dict[Cell, dict[Days, list[int]]] = defaultdict(lambda: defaultdict(list))
        own: set[Cell] = set()
        for cell, at in list(pack.index.items()):
            placed = [(each, days) for each in cell.facts if (days := days_of(day, each)) is not None]
            if len(placed) == 1:
                rest = Cell(cell.source, cell.facts - {placed[0][0]}, cell.amount)
                lines[rest][placed[0][1]].append(at)
                own |= {rest} if placed[0][0][0].endswith(WITHIN) else set()
        for rest in own:
            cut(pack, day, rest, lines[rest])


def cut(pack: Pack, day: str, rest: Cell, line: Mapping[Days, Iterable[int]]) -> None:
    """Every period of a line is made of the pieces between its first and last day, and all pieces are no more than everybody."""
    edges = sorted({starts for starts, _ in line} | {ends + ONE for _, ends in line})
    pieces = {(first, after - ONE): pack.cell(rest.having(within(day, first, after - ONE))) for first, after in pairwise(edges)}
    pack.left |= set(pieces.values())
    for (starts, ends), cells in line.items():
        inside = [at for (first, last), at in pieces.items() if starts <= first and last <= ends]
        for at in cells:
            if inside != [at]:
                pack.sums(at, inside)
    pack.sums(pack.cell(rest), pieces.values(), complete=False)


def days_of(day: str, told: Fact) -> Days | None:
    """The first and last day of a fact that puts a day in a period; None for any other fact."""
    expression, value = told
    if expression == f"{day}{WITHIN}":
        starts, _, ends = value.partition("..")
        return date.fromisoformat(starts), date.fromisoformat(ends)
    if expression == MONTHS[day] and value[:4].isdigit():
        month = date.fromisoformat(f"{value}-01")
        return month, add_months(month, 1) - ONE
    if expression in (TOLD_QUARTER.format(day), TOLD_YEAR.format(day)) and value.startswith("FY"):
        year, _, quarter = value.removeprefix("FY").partition("-Q")
        first = 4 * int(year) + (int(quarter) - 1 if quarter else 0)
        return first_day(first), first_day(first + (1 if quarter else 4)) - ONE
    return None
