"""From declarations to figures. What all of them count is counted together (`tallies`), and each figure is made of its own rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from headwater.evidence.measures.frame import Frame
from headwater.evidence.measures.kinds import Average, Breakdown, Codes, Count, Declared, Described, Facts, Share
from headwater.evidence.measures.rows import Counts, base_of, crosstab_rows, free, rounding_note, rows_of
from headwater.evidence.measures.tallies import Tally
from headwater.evidence.tables import label
from headwater.evidence.values import DONT_KNOW, MISSING, Figure, Row, decimal_text, half_up, percent, shown_percent


def facts(measure: Declared) -> Facts:
    """A declared measure record by record."""
    cell = "NULL"
    if isinstance(measure, Breakdown):
        key, cell = measure.key, measure.cell or "NULL"
    elif isinstance(measure, Average):
        key, cell = average_facts(measure)
    else:
        key = answer_of(measure)
    subtotals = getattr(measure, "subtotals", ())
    chosen = f"{measure.record} AS id, CAST({key} AS VARCHAR) AS key, CAST({cell} AS VARCHAR) AS cell"
    return Facts(f"SELECT {chosen} FROM {measure.source} WHERE {measure.where}", {part.key: part.of for part in subtotals})


def answer_of(measure: Share | Count) -> str:
    """SQL of what a record answers to a rate or a count."""
    unsure, yes = (f"WHEN {measure.dont_know} THEN '{DONT_KNOW}' ", measure.yes) if isinstance(measure, Share) else ("", measure.counted)
    return f"CASE {unsure}WHEN {yes} THEN 'yes' WHEN NOT ({yes}) THEN 'no' END"


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


def tallies_of(measure: Declared) -> Iterator[Tally]:
    """What must be counted for a measure."""
    if isinstance(measure, Breakdown):
        yield several(measure) if measure.several else Tally(measure.source, by=keys_of(measure), where=measure.where)
    elif isinstance(measure, Average):
        yield summed(measure)
    else:
        yield Tally(measure.source, by=(answer_of(measure),), where=measure.where)


def keys_of(measure: Breakdown) -> tuple[str, ...]:
    """The keys of a breakdown, row before cell."""
    return (measure.key, measure.cell) if measure.cell else (measure.key,)


def several(measure: Breakdown) -> Tally:
    """Records by everything that each of them answered and, in a crosstab, by row."""
    return Tally("cases", by=(measure.key,) if measure.cell else (), whole=(measure.several,), where=measure.where)


def summed(measure: Average) -> Tally:
    """Records by row, amount and flag."""
    flag = (f"CASE WHEN {measure.flag} THEN 1 ELSE 0 END",) if measure.flag else ()
    return Tally(measure.source, by=(measure.key,) if measure.key else (), whole=(measure.amount, *flag), where=measure.where)


def declared_figures(frame: Frame, measures: Iterable[Declared]) -> dict[str, Figure]:
    """The figures of declared measures, by id."""
    chosen = list(measures)
    frame.count(tally for measure in chosen for tally in tallies_of(measure))
    return {measure.id: declared_figure(frame, measure) for measure in chosen}


def declared_figure(frame: Frame, measure: Declared) -> Figure:
    """The figure of one declared measure."""
    if isinstance(measure, Breakdown):
        return crosstab(frame, measure) if measure.cell else one_way(frame, measure)
    if isinstance(measure, Count):
        return count(frame, measure)
    return share(frame, measure) if isinstance(measure, Share) else average(frame, measure)


def counts_of(frame: Frame, measure: Breakdown | Share | Count) -> Counts:
    """How many records gave each answer; None is no answer."""
    return dict(frame.tally(next(tallies_of(measure))))


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


def one_way(frame: Frame, measure: Breakdown) -> Figure:
    """A breakdown by one key."""
    counts, base = bits(frame, measure) if measure.several else answered(counts_of(frame, measure))
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


def answered(counts: Counts) -> tuple[Counts, int]:
    """Counts, and how many gave a usable answer."""
    return counts, base_of(counts)


def bits(frame: Frame, measure: Breakdown) -> tuple[Counts, int]:
    """Counts of each code where one record gives several, and how many records gave any."""
    return spread(frame.tally(several(measure)), measure.codes or ())


def spread(rows: Iterable[tuple[Any, ...]], codes: Codes) -> tuple[Counts, int]:
    """From how many records hold which codes (a bit for each) to how many hold each code, and how many hold any."""
    held = [(bits, n) for bits, n in rows if bits is not None]
    counts: dict[str | None, int] = {code: sum(n for bits, n in held if bits >> at & 1) for at, (code, _) in enumerate(codes)}
    blank = sum(n for bits, n in rows if bits is None)
    return counts | ({None: blank} if blank else {}), sum(n for _, n in held)


def table_of(frame: Frame, measure: Breakdown) -> tuple[Mapping[str | None, Counts], Counts | None]:
    """The counts of a crosstab by row and cell and, where a record gives several cells, how many records each row has."""
    rows = frame.tally(next(tallies_of(measure)))
    groups: dict[str | None, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *rest in rows:
        groups[key].append(tuple(rest))
    if not measure.several:
        return {key: dict(each) for key, each in groups.items()}, None
    found = {key: spread(each, measure.cell_codes) for key, each in groups.items()}
    return {key: counts for key, (counts, _) in found.items()}, {key: base for key, (_, base) in found.items()}


def crosstab(frame: Frame, measure: Breakdown) -> Figure:
    """A breakdown by two keys."""
    counts, bases = table_of(frame, measure)
    rows = crosstab_rows(counts, measure.codes, measure.cell_codes, measure.decimals, bases)
    base, missing = sum(row.base or 0 for row in rows), sum(row.missing or 0 for row in rows)
    dont_know = sum(part.get(DONT_KNOW, 0) for part in counts.values())
    low = tuple(row.label for row in rows if row.key != MISSING and 0 < (row.base or 0) < 30)
    notes = (f"Fewer than 30 in: {', '.join(low)}.",) if low else ()
    return figure(frame, measure, base=base, missing=missing, dont_know=dont_know, rows=rows, notes=notes)


def count(frame: Frame, measure: Count) -> Figure:
    """How many, and how many different people where that is asked."""
    counts = counts_of(frame, measure)
    missing, n = counts.get(None, 0), counts.get("yes", 0)
    notes = ("The data cannot tell one person or household from another.",) if missing else ()
    return figure(
        frame,
        measure,
        base=sum(counts.values()) - missing,
        missing=missing,
        value=n,
        unit=measure.unit,
        extra=people(frame, measure) if measure.people else {},
        notes=notes,
    )


def people(frame: Frame, measure: Count) -> dict[str, int]:
    """How many different people, and of how many records it is not known whose they are."""
    sql = f"SELECT count(DISTINCT {measure.people}), count(*) - count({measure.people}) FROM {measure.source} WHERE {measure.where}"
    found, nobody = frame.rows(sql)[0]
    return {"people": found, "people_missing": nobody}


def share(frame: Frame, measure: Share) -> Figure:
    """A rate, with n beside it."""
    counts = counts_of(frame, measure)
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
    parts = sums(measure, frame.tally(summed(measure)))
    amount, base, population, flags = (sum(part[at] for part in parts.values()) for at in range(4))
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


def sums(measure: Average, rows: Iterable[tuple[Any, ...]]) -> dict[str | None, list[int]]:
    """Of each row of an average: the amount added up, how many have one, how many there are, and how many are flagged."""
    parts: dict[str | None, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for *told, n in rows:
        amount, flag = told[len(told) - bool(measure.flag) - 1], told[-1] if measure.flag else 0
        known = 0 if amount is None else n
        for at, more in enumerate((known * (amount or 0), known, n, n * flag)):
            parts[told[0] if measure.key else None][at] += more
    return parts


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
