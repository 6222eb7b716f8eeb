"""A row or a figure of which only the name is left."""

from dataclasses import replace

from headwater.evidence.values import SUPPRESSED, Figure, Row


def hide(row: Row) -> Row:
    """A row of which only the name is left."""
    return Row(row.key, row.label, None, shown=SUPPRESSED, subtotal=row.subtotal, cells=tuple(hide(cell) for cell in row.cells))


def without_base(row: Row, *, blind: bool) -> Row:
    """A row that is shown beside hidden ones: without what adds rows up, and without a percentage where the base is hidden."""
    if blind:
        return replace(row, percent=None, shown=SUPPRESSED, extra={})
    return replace(row, extra={})


def noted(figure: Figure, *, blind: bool = True) -> tuple[str, ...]:
    """The notes of a figure of which something is hidden; those that count are dropped with the base."""
    kept = () if blind else tuple(note for note in figure.notes if not note[:1].isdigit())
    return (*kept, "[c]: a small number, or one that would give it away.")


def blinded(figure: Figure, missing: bool, dont_know: bool) -> Figure:
    """A figure whose base is hidden where missing or don't know is, since one gives the other."""
    blind = missing or dont_know
    return replace(
        figure,
        base=None if blind else figure.base,
        missing=None if missing else figure.missing,
        dont_know=None if dont_know else figure.dont_know,
        notes=noted(figure, blind=blind),
    )
