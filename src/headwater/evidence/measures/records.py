"""The records behind a figure: what a manager opens when a number looks wrong."""

from datetime import date

from headwater.evidence.io import Dataset
from headwater.evidence.measures.catalogue import DECLARED, SPECIAL, known
from headwater.evidence.measures.frame import Frame, frame
from headwater.evidence.measures.kinds import Average, Facts
from headwater.evidence.measures.kpis import BY_ID, way_facts
from headwater.evidence.measures.periods import Span, spans
from headwater.evidence.measures.plan import facts
from headwater.evidence.measures.users import ID, open_spans
from headwater.evidence.values import DONT_KNOW, MISSING, WHOLE

MET = ("met", "not_met")


def records_behind(
    dataset: Dataset, figure_id: str, key: str, as_of: date, *, cell: str | None = None, way: str | None = None
) -> list[str]:
    """The ids of the rows behind part of a figure, in order.

    `key` is a row's key (a code, an area, `yes` or `no` of a rate, a month), a subtotal's, `_missing`, `dont_know`, or `all` for the base;
    for a measure of the contract a period (`FY2018-Q1`, `FY2018` or `all`). `cell` is a cell of a crosstab or, for a measure, `met`,
    `not_met`, `not_yet_due`, `dont_know` or `_missing` (left out: the base). What a crosstab is missing is key `all`, cell `_missing`.
    `way` names another way of counting a measure. The ids are those of the figure's level: cases, referrals, activities, stays, episodes
    or sums of money. Raises UnknownFigure."""
    made = frame(dataset, as_of)
    if figure_id == ID:
        return users_of(made, key, cell)
    if figure_id in BY_ID:
        return judged(made, figure_id, key, cell, way)
    return listed(made, facts_of(made, known(figure_id)), key, cell, crosstab=is_crosstab(figure_id))


def facts_of(made: Frame, figure_id: str) -> Facts:
    """A measure record by record."""
    return SPECIAL[figure_id].facts(made) if figure_id in SPECIAL else facts(DECLARED[figure_id])


def is_crosstab(figure_id: str) -> bool:
    """Whether blanks are a row of the figure rather than missing from it."""
    measure = DECLARED.get(figure_id)
    return bool(getattr(measure, "cell", "")) or (isinstance(measure, Average) and bool(measure.key))


def listed(made: Frame, found: Facts, key: str, cell: str | None, *, crosstab: bool) -> list[str]:
    """The ids whose key and cell are these. The base of a crosstab is what has a cell."""
    answered = f"IS NOT NULL AND {'cell' if crosstab else 'key'} <> '{DONT_KNOW}'"
    wanted, bound = condition("key", key, found, whole="true" if crosstab else f"key {answered}")
    if cell is None and crosstab:
        wanted = f"{wanted} AND cell {answered}"
    if cell is not None:
        more, also = condition("cell", cell, found, whole="cell IS NOT NULL")
        wanted, bound = f"{wanted} AND {more}", bound + also
    return [row[0] for row in made.rows(f"SELECT DISTINCT id FROM ({found.sql}) WHERE {wanted} AND id IS NOT NULL ORDER BY id", bound)]


def condition(column: str, wanted: str, found: Facts, whole: str) -> tuple[str, list[object]]:
    """SQL, and what it binds, that is true of the wanted part."""
    if wanted == MISSING:
        return f"({column} IS NULL OR {column} = '{MISSING}')", []
    if wanted == WHOLE:
        return whole, []
    if wanted in found.subtotals:
        return f"{column} IN (SELECT unnest(?))", [sorted(found.subtotals[wanted])]
    return f"{column} = ?", [wanted]


def judged(made: Frame, measure_id: str, key: str, cell: str | None, way: str | None) -> list[str]:
    """The ids of a measure's period and status."""
    ways = {each.id: each for each in BY_ID[measure_id].ways}
    sql = way_facts(ways[way] if way else BY_ID[measure_id].ways[0]).sql
    period = "true" if key == WHOLE else "(key = ? OR starts_with(key, ? || '-'))"
    statuses = list(MET) if cell is None else [cell]
    bound: list[object] = [statuses] if key == WHOLE else [statuses, key, key]
    wanted = f"cell IN (SELECT unnest(?)) AND {period} AND id IS NOT NULL"
    return [row[0] for row in made.rows(f"SELECT id FROM ({sql}) WHERE {wanted} ORDER BY id", bound)]


def users_of(made: Frame, key: str, cell: str | None) -> list[str]:
    """The cases open in a period, or those of which it cannot be said."""
    span = span_of(made, key)
    inside = "NOT blank" if span.kind == WHOLE else f"NOT blank AND opened <= {span.last} AND (ended IS NULL OR ended >= {span.first})"
    unsaid = "blank" if span.kind == WHOLE else f"blank OR (unsure AND opened < {span.first})"
    wanted = unsaid if cell == MISSING else inside
    return [row[0] for row in made.rows(f"SELECT id FROM ({open_spans()}) WHERE ({wanted}) AND id IS NOT NULL ORDER BY id")]


def span_of(made: Frame, key: str) -> Span:
    """The period of this key; one with no records where it is not on the board."""
    return {span.key: span for span in spans(0, made.as_of)}.get(key, Span(key, "quarter", None, None, 1, 0))
