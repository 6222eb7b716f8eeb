"""From declarations to figures. Breakdowns of one population are counted together, in one pass over it (grouping sets)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from headwater.evidence.measures.frame import Frame
from headwater.evidence.measures.kinds import Average, Breakdown, Count, Declared, Described, Facts, Share
from headwater.evidence.measures.rows import Counts, base_of, crosstab_rows, free, rounding_note, rows_of
from headwater.evidence.tables import label
from headwater.evidence.values import DONT_KNOW, MISSING, Figure, Row, decimal_text, half_up, percent, shown_percent

Table = dict[tuple[str | None, ...], int]


def facts(measure: Declared) -> Facts:
    """A declared measure record by record."""
    cell = "NULL"
    if isinstance(measure, Breakdown):
        key, cell = measure.key, measure.cell or "NULL"
    elif isinstance(measure, Share):
        key = f"CASE WHEN {measure.dont_know} THEN '{DONT_KNOW}' WHEN {measure.yes} THEN 'yes' WHEN NOT ({measure.yes}) THEN 'no' END"
    elif isinstance(measure, Count):
        key = f"CASE WHEN {measure.counted} THEN 'yes' WHEN NOT ({measure.counted}) THEN 'no' END"
    else:
        key, cell = average_facts(measure)
    subtotals = getattr(measure, "subtotals", ())
    chosen = f"{measure.record} AS id, CAST({key} AS VARCHAR) AS key, CAST({cell} AS VARCHAR) AS cell"
    return Facts(f"SELECT {chosen} FROM {measure.source} WHERE {measure.where}", {part.key: part.of for part in subtotals})


def average_facts(measure: Average) -> tuple[str, str]:
    """Key and cell of a record of an average: its row and whether it counts or, where there are no rows, whether it counts."""
    counts = f"CASE WHEN ({measure.amount}) IS NOT NULL THEN 'counted' END"
    return (measure.key, counts) if measure.key else (counts, "NULL")


def absence(frame: Frame, requires: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """A note for each table or column without which nothing can be known."""
    lacking = [(table, column) for table, column in requires if not frame.has(table, column)]
    tables = dict.fromkeys(table for table, _ in lacking if not frame.has(table))
    columns = [f"The table {table} has no column {column}." for table, column in lacking if frame.has(table)]
    return (*(f"The data has no table {table}." for table in tables), *columns)


def declared_figures(frame: Frame, measures: Iterable[Declared]) -> dict[str, Figure]:
    """The figures of declared measures, by id."""
    chosen = list(measures)
    counted = count_breakdowns(frame, [measure for measure in chosen if isinstance(measure, Breakdown)])
    return {measure.id: declared_figure(frame, measure, counted) for measure in chosen}


def declared_figure(frame: Frame, measure: Declared, counted: Mapping[str, Table]) -> Figure:
    """The figure of one declared measure."""
    if isinstance(measure, Breakdown):
        return crosstab(frame, measure, counted[measure.id]) if measure.cell else one_way(frame, measure, counted[measure.id])
    if isinstance(measure, Count):
        return count(frame, measure)
    return share(frame, measure) if isinstance(measure, Share) else average(frame, measure)


def count_breakdowns(frame: Frame, measures: Sequence[Breakdown]) -> dict[str, Table]:
    """Counts of every breakdown, one pass for each population."""
    together: dict[tuple[str, str], list[Breakdown]] = defaultdict(list)
    for measure in measures:
        together[measure.source, measure.where].append(measure)
    counted: dict[str, Table] = {}
    for group in together.values():
        counted |= one_pass(frame, group)
    return counted


def one_pass(frame: Frame, group: Sequence[Breakdown]) -> dict[str, Table]:
    """Counts of the breakdowns of one population, in one pass."""
    expressions = list(dict.fromkeys(part for measure in group for part in (measure.key, measure.cell) if part))
    name = {expression: f"k{at}" for at, expression in enumerate(expressions)}
    sets = {measure.id: [name[part] for part in (measure.key, measure.cell) if part] for measure in group}
    inner = ", ".join(f"{expression} AS {name[expression]}" for expression in expressions)
    grouped = ", ".join(f"({', '.join(keys)})" for keys in dict.fromkeys(tuple(keys) for keys in sets.values()))
    marks = ", ".join(f"grouping({column}) AS g_{column}" for column in name.values())
    source = f"SELECT {inner} FROM {group[0].source} WHERE {group[0].where}"
    sql = f"SELECT {', '.join(name.values())}, {marks}, count(*) FROM ({source}) GROUP BY GROUPING SETS ({grouped})"
    return decoded(frame.rows(sql), list(name.values()), sets)


def decoded(rows: Iterable[tuple[Any, ...]], columns: list[str], sets: Mapping[str, list[str]]) -> dict[str, Table]:
    """Rows of grouping sets handed to the breakdown they belong to."""
    width = len(columns)
    by_set: dict[tuple[str, ...], Table] = defaultdict(dict)
    for found in rows:
        grouped = tuple(column for at, column in enumerate(columns) if found[width + at] == 0)
        by_set[grouped][tuple(found[at] for at in range(width) if found[width + at] == 0)] = found[-1]
    order = {column: at for at, column in enumerate(columns)}
    return {measure: in_order(by_set[tuple(sorted(keys, key=order.__getitem__))], keys, order) for measure, keys in sets.items()}


def in_order(table: Table, keys: list[str], order: Mapping[str, int]) -> Table:
    """A table whose keys stand in the breakdown's own order, row before cell."""
    if len(keys) == 2 and order[keys[0]] > order[keys[1]]:
        return {(key[1], key[0]): n for key, n in table.items()}
    return table


def figure(frame: Frame, measure: Described, **given: Any) -> Figure:
    """A figure that says of itself what its measure declares."""
    notes = (*absence(frame, measure.requires), *given.pop("notes", ()))
    return Figure(
        id=measure.id,
        title=measure.title,
        population=measure.population,
        level=measure.level,
        definition=measure.definition,
        notes=notes,
        **given,
    )


def one_way(frame: Frame, measure: Breakdown, table: Table) -> Figure:
    """A breakdown by one key."""
    counts: Counts = {key[0]: n for key, n in table.items()}
    base = records(frame, measure) if measure.several else base_of(counts)
    rows = rows_of(counts, measure.codes, base, measure.decimals, measure.subtotals)
    return figure(
        frame,
        measure,
        base=base,
        missing=counts.get(None, 0),
        dont_know=counts.get(DONT_KNOW, 0),
        rows=rows,
        notes=() if measure.several else rounding_note(rows),
    )


def records(frame: Frame, measure: Breakdown) -> int:
    """How many records gave an answer, where one may give several rows."""
    sql = f"SELECT count(DISTINCT {measure.several}) FROM {measure.source} WHERE {measure.where} AND ({measure.key}) IS NOT NULL"
    return int(frame.rows(sql)[0][0])


def crosstab(frame: Frame, measure: Breakdown, table: Table) -> Figure:
    """A breakdown by two keys."""
    counts: dict[str | None, dict[str | None, int]] = defaultdict(dict)
    for (key, cell), n in table.items():
        counts[key][cell] = n
    rows = crosstab_rows(counts, measure.codes, measure.cell_codes, measure.decimals)
    base, missing = sum(row.base or 0 for row in rows), sum(row.missing or 0 for row in rows)
    dont_know = sum(part.get(DONT_KNOW, 0) for part in counts.values())
    low = tuple(row.label for row in rows if row.key != MISSING and 0 < (row.base or 0) < 30)
    notes = (f"Fewer than 30 in: {', '.join(low)}.",) if low else ()
    return figure(frame, measure, base=base, missing=missing, dont_know=dont_know, rows=rows, notes=notes)


def count(frame: Frame, measure: Count) -> Figure:
    """How many, and how many different people where that is asked."""
    person = measure.people or "NULL"
    counted = (
        f"count(*), count(*) FILTER ({measure.counted}), count(*) FILTER (({measure.counted}) IS NULL), "
        f"count(DISTINCT {person}), count(*) FILTER ({person} IS NULL)"
    )
    population, n, missing, people, nobody = frame.rows(f"SELECT {counted} FROM {measure.source} WHERE {measure.where}")[0]
    beside = {"people": people, "people_missing": nobody} if measure.people else {}
    notes = ("The data cannot tell one person or household from another.",) if missing else ()
    return figure(
        frame,
        measure,
        base=population - missing,
        missing=missing,
        value=n,
        unit=measure.unit,
        extra=beside,
        notes=notes,
    )


def share(frame: Frame, measure: Share) -> Figure:
    """A rate, with n beside it."""
    sql = f"SELECT key, count(*) FROM ({facts(measure).sql}) GROUP BY key"
    counts: Counts = dict(frame.rows(sql))
    n, base = counts.get("yes", 0), base_of(counts)
    return figure(
        frame,
        measure,
        base=base,
        missing=counts.get(None, 0),
        dont_know=counts.get(DONT_KNOW, 0),
        value=percent(n, base),
        unit="percent",
        extra={"n": n, "shown": shown_percent(n, base, measure.decimals)},
    )


def average(frame: Frame, measure: Average) -> Figure:
    """A mean or a total, for all and by key."""
    key = measure.key or "NULL"
    sums = f"sum({measure.amount}), count({measure.amount}), count(*), count(*) FILTER ({measure.flag or 'false'})"
    found = frame.rows(f"SELECT {key}, {sums} FROM {measure.source} WHERE {measure.where} GROUP BY 1")
    parts = {row[0]: row[1:] for row in found}
    amount, base, population, flags = (sum(part[at] or 0 for part in parts.values()) for at in range(4))
    notes = (f"{flags} {measure.flag_note}",) if flags and measure.flag_note else ()
    rows = average_rows(measure, parts) if measure.key else ()
    return figure(
        frame,
        measure,
        base=base,
        missing=population - base,
        value=amount_value(measure, amount, base),
        unit=measure.unit,
        rows=rows,
        notes=notes,
        extra={"shown": amount_shown(measure, amount, base)} | ({"flagged": flags} if measure.flag else {}),
    )


def average_rows(measure: Average, parts: Mapping[str | None, Sequence[Any]]) -> tuple[Row, ...]:
    """The rows of an average by key, blanks last, subtotals after."""
    keys = free(parts) if measure.codes is None else measure.codes
    plain = [average_row(measure, key, words, [parts.get(key)]) for key, words in keys]
    blank = [average_row(measure, MISSING, label(MISSING), [parts[None]])] if None in parts else []
    extra = [
        average_row(measure, part.key, part.label, [parts.get(None if key == MISSING else key) for key in part.of], subtotal=True)
        for part in measure.subtotals
    ]
    return (*plain, *blank, *extra)


def average_row(measure: Average, key: str, words: str, parts: Sequence[Sequence[Any] | None], *, subtotal: bool = False) -> Row:
    """One row of an average."""
    amount, base, population = (sum((part[at] or 0) if part else 0 for part in parts) for at in range(3))
    value, shown = amount_value(measure, amount, base), amount_shown(measure, amount, base)
    return Row(key, words, base, shown=shown, subtotal=subtotal, base=base, missing=population - base, value=value)


def amount_value(measure: Average, amount: int, base: int) -> float | None:
    """The mean, or the total, at full precision."""
    if measure.total:
        return amount
    return amount / base if base else None


def amount_shown(measure: Average, amount: int, base: int) -> str:
    """The mean, or the total, as printed."""
    if measure.total:
        return f"{amount:,}"
    return decimal_text(half_up(amount, base, measure.decimals), measure.decimals) if base else "[z]"
