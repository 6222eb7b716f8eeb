"""Figures broken down by groups. All groups of all measures of one population are counted in one pass (grouping sets), not one evaluation
for each group.

A one-way figure or a rate by a group is a crosstab: rows are groups, cells are answers, percent of row. A mean by a group has a row for
each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from headwater.evidence.measures import kpis, rates
from headwater.evidence.measures.board import requirements
from headwater.evidence.measures.catalogue import DECLARED, ORDER
from headwater.evidence.measures.frame import Frame
from headwater.evidence.measures.groups import EVENT, EVERY, QUARTER, Group, UnknownGroup, between_days, happened, home
from headwater.evidence.measures.kinds import Average, Breakdown, Codes, Count, Declared, Described, Share
from headwater.evidence.measures.kpis import Measure
from headwater.evidence.measures.plan import average, crosstab, tallies_of
from headwater.evidence.tables import TABLES, label
from headwater.evidence.values import MISSING, Figure, Row

MOST_GROUPS = 400
OF_WORK = frozenset(field.name for field in TABLES["activities"].fields)
YES: Codes = (("yes", "Yes"), ("no", "No"))
MET: Codes = (("met", "Met"), ("not_met", "Not met"))
SPECIAL_SHARES = {
    "prevented_rate": f"CASE WHEN ended IN {rates.KNOWN} THEN CASE WHEN ended = 'prevented' THEN 'yes' ELSE 'no' END END",
    "upstream_share": "CASE WHEN threat = 'days_57_plus' THEN 'yes' WHEN threat IS NOT NULL THEN 'no' END",
}


def breakdowns(made: Frame, groups: Sequence[Group], *, safe: Sequence[Group] = ()) -> list[Figure]:
    """Every figure that can be by every group, in the order of the groups and of the results. Each keeps its id and says by what it is in
    `extra`: `by`, `by_label`. By the `safe` groups there are only those that are told where small numbers are hidden too. Raises
    UnknownGroup for a column that was not given or that has more values than a table can hold."""
    for group in (*groups, *safe):
        check(made, group)
    known = measures(made)
    told = [measure for measure in known if measure.id not in only_whole()]
    each = [*((group, known) for group in groups), *((group, told) for group in safe)]
    wanted = [(group, measure) for group, some in each for measure in some if fits(measure, group) and can_tell(made, measure, group)]
    asked = [cross(measure, group) if isinstance(measure, Breakdown) else averaged(measure, group) for group, measure in wanted]
    made.count(tally for measure in asked for tally in tallies_of(measure))
    found = [crosstab(made, measure) if isinstance(measure, Breakdown) else average(made, measure) for measure in asked]
    pairs = zip(found, wanted, strict=True)
    return [of_group(figure, group, measure) for figure, (group, measure) in pairs if measure.source == "cases" or says_something(figure)]


def says_something(figure: Figure) -> bool:
    """Whether any record has a group. Of cases that is said even where none has."""
    return any(row.key != MISSING and (row.base or row.missing) for row in figure.rows)


@cache
def only_whole() -> frozenset[str]:
    """The measures that are broken down only for those who may see small numbers: of records other than cases and, of cases, the narrow
    bands of length. What they would give away of the figures by case beside them is not worked out, so they are not published with them."""
    return frozenset({"duration_bands", *(name for name, each in breakable().items() if each.source != "cases")})


def check(made: Frame, group: Group) -> None:
    """Refuse a group that cannot be."""
    given = [name for name in sorted(group.tables) if made.has(name, group.column)] if group.column else ["cases"]
    if not given:
        raise UnknownGroup(f"--by {group.by}: the data has no column {group.column} in its {' or '.join(sorted(group.tables))}.")
    for name in given if group.codes is None else ():
        n = int(made.rows(f"SELECT count(DISTINCT {group.key(DECLARED['cases_total'])}) FROM {name}")[0][0])
        if n > MOST_GROUPS:
            raise UnknownGroup(f"--by {group.by}: there are {n:,} different values, and a table holds {MOST_GROUPS}.")


def measures(made: Frame) -> list[Declared]:
    """Every measure that can be broken down and is known of the data."""
    return [each for each in breakable().values() if each.id not in kpis.BY_ID or requirements(made, kpis.BY_ID[each.id])]


@cache
def breakable() -> Mapping[str, Declared]:
    """Every measure that can be broken down, as a one-way count or a mean, in the order of the results."""
    declared = {name: one_way(each) for name, each in DECLARED.items()}
    special = {name: answer(rates.MEASURES[at], key, YES) for at, name in ((1, "prevented_rate"), (2, "upstream_share"))
               for key in (SPECIAL_SHARES[name],)}  # fmt: skip
    special["prevented_rate"] = replace(special["prevented_rate"], where="final")
    special["duration_bands"] = answer(rates.MEASURES[0], rates.BAND, rates.BANDS)
    board = {each.id: judged(each) for each in kpis.MEASURES if each.ways[0].source == "cases"}
    found = declared | special | board
    return {name: measure for name in ORDER if (measure := found.get(name)) is not None}


def one_way(measure: Declared) -> Declared | None:
    """A declared measure as a count of answers, or the mean that it is; None where it is neither. Of cases a mean that has rows of its own
    already is not broken down again; of hospital stays its rows are the reasons, and a group takes their place."""
    if getattr(measure, "cell", None) or (isinstance(measure, Average) and measure.source == "cases" and (measure.key or measure.total)):
        return None
    if isinstance(measure, Share):
        said = f"WHEN {measure.yes} THEN 'yes' WHEN NOT ({measure.yes}) THEN 'no'"
        return answer(measure, f"CASE WHEN {measure.dont_know} THEN 'dont_know' {said} END", YES)
    if isinstance(measure, Count):
        return (
            None
            if measure.counted == "true"
            else answer(measure, f"CASE WHEN {measure.counted} THEN 'yes' WHEN NOT ({measure.counted}) THEN 'no' END", YES)
        )
    return None if isinstance(measure, Breakdown) and measure.codes is None else measure


def answer(measure: Described, key: str, codes: Codes) -> Breakdown:
    """A rate as a count of its answers."""
    return Breakdown(id=measure.id, title=measure.title, population=measure.population, level=measure.level, definition=measure.definition,
                     source=measure.source, where=measure.where, requires=measure.requires, decimals=measure.decimals, key=key,
                     codes=codes)  # fmt: skip


def judged(measure: Measure) -> Breakdown:
    """A measure of the contract as a count of met and not met; those not yet due are not in it."""
    way = measure.ways[0]
    return Breakdown(id=measure.id, title=measure.title, population=measure.population, level=measure.level, definition=measure.definition,
                     where=f"({way.where}) AND ({way.status}) IS DISTINCT FROM 'not_yet_due'", requires=measure.requires, decimals=1,
                     key=way.status, codes=MET)  # fmt: skip


def fits(measure: Declared, group: Group) -> bool:
    """Whether a measure can be by a group: its records can be told apart by it, and it is not by itself. Whoever leads a case need not have
    done its work, so work is not told by worker."""
    if home(measure) not in group.tables or (group.by in OF_WORK and measure.source.startswith("work ")):
        return False
    return measure.id != group.by and getattr(measure, "key", "") != group.key(measure)


def can_tell(made: Frame, measure: Declared, group: Group) -> bool:
    """Whether the data can tell a measure by a group: the column may be given in another table alone, and a table that was not given at
    all is said once, by the figure itself."""
    if group.column and not made.has(home(measure), group.column):
        return False
    return measure.source == "cases" or all(made.has(name) for name in (home(measure), *(table for table, _ in measure.requires)))


def cross(measure: Breakdown, group: Group) -> Breakdown:
    """A one-way count by a group. Where a record gives several answers it is counted from the cases that hold them all."""
    words = "" if measure.id in SPECIAL_SHARES else " Percent of row."
    return replace(measure, title=titled(measure, group), key=group.key(measure), codes=group.codes, cell=measure.key,
                   cell_codes=measure.codes or (), subtotals=(), where=where(measure, group), population=population(measure, group),
                   definition=f"{measure.definition}{words}")  # fmt: skip


def averaged(measure: Declared, group: Group) -> Average:
    """A mean by a group."""
    if not isinstance(measure, Average):
        raise TypeError(measure.id)
    return replace(measure, title=titled(measure, group), key=group.key(measure), codes=group.codes, subtotals=(),
                   where=where(measure, group), population=population(measure, group))  # fmt: skip


def titled(measure: Described, group: Group) -> str:
    """The title of a breakdown."""
    joined = f"before and after {group.label}" if group.by == EVENT else f"by {group.label[:1].lower()}{group.label[1:]}"
    return f"{measure.title}, {joined}"


def where(measure: Described, group: Group) -> str:
    """Who is in it."""
    inside = group.where(measure)
    return measure.where if inside in (EVERY, measure.where) else f"({measure.where}) AND {inside}"


def population(measure: Described, group: Group) -> str:
    """Who is in it, in words."""
    return measure.population if group.population in ("", measure.population) else f"{measure.population} that are {group.population}"


def of_group(figure: Figure, group: Group, measure: Declared) -> Figure:
    """A figure that says by what it is broken down; the row of those whose group is not recorded stays only where there are any."""
    rows = tuple(row for row in figure.rows if row.key != MISSING or row.base or row.missing)
    if group.by == QUARTER:
        rows = tuple(replace(row, label=quarter_label(row)) for row in rows)
    return replace(figure, rows=rows, extra={**figure.extra, "by": group.by, "by_label": group.label} | placed(group, measure))


def placed(group: Group, measure: Declared) -> dict[str, str]:
    """Which day puts a case in a period, and the first and last days of each, for a reader who asks what two periods share."""
    if not group.spans:
        return {}
    return {"by_day": happened(measure), **between_days(group.spans)}


def quarter_label(row: Row) -> str:
    """A quarter in a table: 2018 Q1 of the financial year that begins in 2018."""
    return label(MISSING) if row.key == MISSING else row.key.removeprefix("FY").replace("-", " ")


def by_id(found: Iterable[Figure], by: str) -> Mapping[str, Figure]:
    """The breakdowns by one group, by id."""
    return {figure.id: figure for figure in found if figure.extra["by"] == by}
