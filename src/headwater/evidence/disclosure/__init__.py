"""Small numbers hidden so that nobody can be found in a table, nor worked out by taking one published number from another.

A count of 1 to the threshold is hidden; zero is shown. Where a hidden count could be had by subtraction, others are hidden with it until
what is hidden adds up to more than the threshold, so that each could be anything from 0 to that sum. Population totals are taken as
known to the reader. In a crosstab a line with a small number is hidden whole, with others, until every hidden small number could lie in a
range wider than the threshold though all margins were known. Source: the NHS rule of hiding 1 to 7; for tables with known margins, the
bounds of a transportation table, max(0, row + column - total) to min(row, column).

Each figure is made safe in itself. Figures of one pack that share a margin are not yet tried against each other."""

from collections.abc import Iterable

from headwater.evidence.disclosure.boards import protect_kpi, protect_measure
from headwater.evidence.disclosure.crosstabs import protect_crosstab
from headwater.evidence.disclosure.lists import protect_list, protect_value
from headwater.evidence.disclosure.rule import THRESHOLD
from headwater.evidence.values import Figure, KpiFigure

__all__ = ["THRESHOLD", "protect", "protect_board", "protect_figure"]


def protect(figures: Iterable[Figure], threshold: int = THRESHOLD) -> list[Figure]:
    """The figures with small numbers hidden: `n`, `percent`, base and missing become None and `shown` becomes [c]."""
    return [protect_figure(figure, threshold) for figure in figures]


def protect_figure(figure: Figure, threshold: int = THRESHOLD) -> Figure:
    """One figure with small numbers hidden."""
    if "periods" in figure.extra:
        return protect_measure(figure, threshold)
    if any(row.cells for row in figure.rows) and not figure.unit:
        return protect_crosstab(figure, threshold)
    if figure.value is not None or figure.unit:
        return protect_value(figure, threshold)
    return protect_list(figure, threshold)


def protect_board(board: Iterable[KpiFigure], threshold: int = THRESHOLD) -> list[KpiFigure]:
    """The board of measures with small numbers hidden."""
    return [protect_kpi(kpi, threshold) for kpi in board]
