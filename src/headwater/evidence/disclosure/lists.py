"""One-way figures, and figures with a value."""

from collections.abc import Mapping
from dataclasses import replace

from headwater.evidence.disclosure.hiding import blinded, hide, noted, without_base
from headwater.evidence.disclosure.rule import hidden_group, small
from headwater.evidence.values import SUPPRESSED, Figure, Row

KEPT = frozenset({"n", "shown", "low", "low_shown", "high", "high_shown"})
OVERLAPPING = frozenset({"needs_any"})


def protect_list(figure: Figure, threshold: int) -> Figure:
    """A one-way figure: its rows, missing and don't know add up to a population that the reader knows."""
    if figure.id in OVERLAPPING:
        return protect_overlapping(figure, threshold)
    plain = [row for row in figure.rows if not row.subtotal]
    counts = [row.n or 0 for row in plain] + [figure.missing or 0, figure.dont_know or 0]
    hidden = hidden_group(counts, threshold, first=range(len(plain)))
    if not hidden:
        return figure
    keys = {plain[at].key for at in hidden if at < len(plain)}
    blind = bool(hidden & {len(plain), len(plain) + 1})
    rows = tuple(hide(row) if row.subtotal or row.key in keys else without_base(row, blind=blind) for row in figure.rows)
    return blinded(replace(figure, rows=rows), len(plain) in hidden, len(plain) + 1 in hidden)


def protect_overlapping(figure: Figure, threshold: int) -> Figure:
    """A figure whose rows overlap: no row can be had from the others, but one with almost all of the base tells of the few it lacks."""
    base = figure.base or 0
    blind = small(base, threshold) or small(figure.missing, threshold)
    rows = tuple(hide(row) if blind or small(row.n, threshold) or small(base - (row.n or 0), threshold) else row for row in figure.rows)
    return blinded(replace(figure, rows=rows), blind, False)


def protect_value(figure: Figure, threshold: int) -> Figure:
    """A count, rate, mean or total, with its rows if it has any."""
    n = figure.extra.get("n")
    parts = [n, (figure.base or 0) - n] if isinstance(n, int) else [figure.base]
    if not {"n", "shown"} & set(figure.extra) and figure.value is not None:
        parts = [int(figure.value), (figure.base or 0) - int(figure.value)]
    blind = any(small(part, threshold) for part in (figure.base, figure.missing, figure.dont_know))
    if blind or any(small(part, threshold) for part in parts):
        return emptied(figure, blind=blind)
    return protect_parts(protect_beside(figure, threshold), threshold)


def protect_beside(figure: Figure, threshold: int) -> Figure:
    """A value without the counts that stand beside it, where one of them is small; cells likewise."""
    cells = [cell for row in figure.rows for cell in row.cells]
    if any(few(cell, threshold) for cell in cells):
        figure = replace(figure, rows=tuple(replace(row, cells=()) for row in figure.rows), notes=noted(figure, blind=False))
    if any(counts_few(value, threshold) for key, value in figure.extra.items() if key != "n"):
        figure = replace(figure, extra={key: value for key, value in figure.extra.items() if key in KEPT}, notes=noted(figure, blind=False))
    return figure


def counts_few(value: object, threshold: int) -> bool:
    """Whether what stands beside a value has a small count in it."""
    if isinstance(value, Mapping):
        return any(counts_few(part, threshold) for part in value.values())
    if isinstance(value, list | tuple):
        return any(counts_few(part, threshold) for part in value)
    return isinstance(value, int) and not isinstance(value, bool) and small(value, threshold)


def few(row: Row, threshold: int) -> bool:
    """Whether a row of a value rests on a small number, lacks a small one, or has one beside it."""
    base = row.base if row.base is not None else row.n or 0
    return any(small(n, threshold) for n in (row.n, base, base - (row.n or 0), row.missing)) or counts_few(row.extra, threshold)


def emptied(figure: Figure, *, blind: bool) -> Figure:
    """A figure of which the value is hidden and, where need be, the base."""
    rows = tuple(hide(row) for row in figure.rows)
    base, missing, dont_know = (None, None, None) if blind else (figure.base, figure.missing, figure.dont_know)
    extra = {"shown": SUPPRESSED}
    return replace(
        figure, value=None, rows=rows, base=base, missing=missing, dont_know=dont_know, extra=extra, notes=noted(figure, blind=blind)
    )


def protect_parts(figure: Figure, threshold: int) -> Figure:
    """The rows of a value: those that rest on few are hidden, and with them others, since the whole is shown."""
    plain = [row for row in figure.rows if not row.subtotal]
    counts = [1 if few(row, threshold) else row.base or row.n or 0 for row in plain]
    hidden = {plain[at].key for at in hidden_group(counts, threshold)}
    if not hidden:
        return figure
    rows = tuple(hide(row) if row.subtotal or row.key in hidden else row for row in figure.rows)
    extra = {key: value for key, value in figure.extra.items() if key in KEPT}
    return replace(figure, rows=rows, extra=extra, notes=noted(figure, blind=False))
