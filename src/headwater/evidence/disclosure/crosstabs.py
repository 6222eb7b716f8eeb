"""Crosstabs: lines with a small number are hidden whole.

Source: the bounds of a transportation table, max(0, row + column - total) to min(row, column)."""

from collections.abc import Sequence
from dataclasses import replace

from headwater.evidence.disclosure.hiding import blinded, hide
from headwater.evidence.disclosure.rule import small
from headwater.evidence.values import Figure, Row


def protect_crosstab(figure: Figure, threshold: int) -> Figure:
    """A crosstab: lines with a small number are hidden whole, and others with them until no margin gives a small number away."""
    table = [line(row) for row in figure.rows]
    hidden = hidden_lines(table, threshold)
    if not hidden:
        return figure
    rows = tuple(hide(row) if at in hidden else row for at, row in enumerate(figure.rows))
    blind = small(figure.missing, threshold) or small(figure.dont_know, threshold) or small(figure.base, threshold)
    return blinded(replace(figure, rows=rows, notes=()), blind, blind)


def line(row: Row) -> list[int]:
    """The numbers of one line of a crosstab: its cells, its missing, and what is in neither."""
    cells = [cell.n or 0 for cell in row.cells]
    return [*cells, row.missing or 0, (row.base or 0) - sum(cells)]


def hidden_lines(table: Sequence[Sequence[int]], threshold: int) -> set[int]:
    """Which lines to hide."""
    columns = [sum(column) for column in zip(*table, strict=True)]
    hidden = {at for at, numbers in enumerate(table) if dirty(numbers, threshold)}
    if hidden and any(small(total, threshold) for total in columns):
        return set(range(len(table)))
    others = sorted((at for at in range(len(table)) if at not in hidden and any(table[at])), key=lambda at: (sum(table[at]), at))
    while hidden and not wide([table[at] for at in sorted(hidden)], threshold):
        if not others:
            return set(range(len(table)))
        hidden.add(others.pop(0))
    return hidden


def dirty(numbers: Sequence[int], threshold: int) -> bool:
    """Whether a line, or its sum, is small."""
    return small(sum(numbers), threshold) or any(small(n, threshold) for n in numbers)


def wide(block: Sequence[Sequence[int]], threshold: int) -> bool:
    """Whether each small number of hidden lines could be anything in a range wider than the threshold, were the sums of the lines and of
    the columns known."""
    columns: list[int] = [sum(column) for column in zip(*block, strict=True)]
    total = sum(columns)
    return all(
        min(sum(numbers), column) - max(0, sum(numbers) + column - total) > threshold
        for numbers in block
        for n, column in zip(numbers, columns, strict=True)
        if small(n, threshold)
    )
