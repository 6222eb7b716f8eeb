"""What a breakdown can be by: a column of cases, another figure's answers, a quarter, or one of some periods."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from headwater.evidence.errors import EvidenceError
from headwater.evidence.measures.as_of import sql_day
from headwater.evidence.measures.catalogue import DECLARED
from headwater.evidence.measures.kinds import Breakdown, Codes, Described
from headwater.evidence.measures.periods import quarter_key_sql
from headwater.evidence.tables import FieldType, label, table

QUARTER, PERIOD, EVENT = "quarter", "period", "event"
EVERY = "true"
# Whose columns tell the records of a source apart: work and needs are told by the case that they belong to.
HOMES = {"work": "cases", "household_needs": "cases", "returning_entries": "referrals"}
# Records that are no cases: the columns that they can be grouped by, and the day that places one in a period.
OTHERS: Mapping[str, tuple[str, ...]] = {
    "referrals": ("area", "service", "source_kind", "source_agency", "channel", "route"),
    "stays": ("trust", "site", "ward_kind"),
    "custody": ("prison", "managing_body"),
}
PLACED = {"referrals": "received_on", "stays": "fit_on", "custody": "released_on"}
ALL_TABLES = frozenset({"cases", *OTHERS})


class UnknownGroup(EvidenceError):
    """A breakdown is asked for by something that is not a group."""


@dataclass(frozen=True, slots=True)
class Span:
    """A period by name, first day and last day, both in it."""

    key: str
    label: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Group:
    """What to break figures down by. `key` gives SQL over a measure's records and `where` which are in it at all; `codes` None is free
    text. `column` is what the contract must have given, in one of the `tables` whose records can be told apart by it."""

    by: str
    label: str
    key: Callable[[Described], str]
    codes: Codes | None
    where: Callable[[Described], str] = lambda _: EVERY
    column: str = ""
    population: str = ""
    spans: tuple[Span, ...] = ()
    tables: frozenset[str] = ALL_TABLES


def home(measure: Described) -> str:
    """The table of the contract by whose columns the records of a measure can be told apart."""
    source = measure.source.split()[0]
    return HOMES.get(source, source)


def happened(measure: Described) -> str:
    """The day that places a record in a period: closing for figures of final cases, referral for other cases; the day a referral was
    received, somebody was fit to leave hospital or came to a hub bed, or was released."""
    if home(measure) in PLACED:
        return "hub_from" if "hub_from" in measure.where else PLACED[home(measure)]
    return "closed_on" if "final" in measure.where and "NOT final" not in measure.where else "referred_on"


def holders(by: str) -> frozenset[str]:
    """The tables that have a column to group by."""
    return frozenset({*(["cases"] if by in columns() else []), *(name for name, given in OTHERS.items() if by in given)})


def columns() -> list[str]:
    """The columns of cases that can be a group: text that names neither one record nor one person."""
    fields = table("cases").fields
    return [
        field.name for field in fields if field.type is FieldType.STRING and (not field.name.endswith("_id") or field.name == "worker_id")
    ]


def answered() -> dict[str, Breakdown]:
    """The figures whose answers can be a group: one answer for each case."""
    return {name: each for name, each in DECLARED.items() if isinstance(each, Breakdown) and each.source == "cases" and not each.cell}


def group(by: str) -> Group:
    """The group of this name: a figure's answers where there is such a figure, else a column of cases or of the other tables. Raises
    UnknownGroup."""
    if by in answered():
        return of_figure(answered()[by])
    if not (tables := holders(by)):
        known = ", ".join(sorted({*columns(), *answered()}))
        others = "; ".join(f"{name} by {', '.join(given)}" for name, given in OTHERS.items())
        raise UnknownGroup(f"--by {by}: cases cannot be grouped by that. They can be grouped by {known}; {others}.")
    codes = table(min(tables)).field(by).codes
    said = tuple((code, label(code)) for code in codes) or None
    return Group(by, label(by), lambda _: f"CAST({by} AS VARCHAR)", said, column=by, tables=tables)


def of_figure(measure: Breakdown) -> Group:
    """A figure's answers as a group, among those it was asked of."""
    return Group(
        measure.id,
        measure.title,
        lambda _: f"CAST({measure.key} AS VARCHAR)",
        measure.codes,
        where=lambda _: measure.where,
        column=next((column for table_name, column in measure.requires if table_name == "cases"), ""),
        population="" if measure.where == EVERY else measure.population,
        tables=frozenset({"cases"}),
    )


def quarters() -> Group:
    """Quarters of the financial year, as they come."""
    return Group(QUARTER, "Quarter", lambda measure: quarter_key_sql(happened(measure)), None)


def periods(spans: Sequence[Span], by: str = PERIOD, name: str = "Period") -> Group:
    """Some periods that do not overlap; what lies in none of them is left out. Raises UnknownGroup where two overlap or one ends before it
    begins."""
    for earlier, later in pairwise(spans):
        if later.starts <= earlier.ends:
            raise UnknownGroup(f"The periods {earlier.label} and {later.label} overlap: give two that do not, the earlier first.")
    for span in spans:
        if span.ends < span.starts:
            raise UnknownGroup(f"The period {span.label} ends before it begins.")

    def key(measure: Described) -> str:
        day = happened(measure)
        return "CASE " + " ".join(f"WHEN {between(day, span)} THEN '{span.key}'" for span in spans) + " END"

    def inside(measure: Described) -> str:
        return "(" + " OR ".join(between(happened(measure), span) for span in spans) + ")"

    return Group(by, name, key, tuple((span.key, span.label) for span in spans), inside, spans=tuple(spans))


def between_days(spans: Sequence[Span]) -> dict[str, str]:
    """The first and last day of each period, by name."""
    return {f"{span.key}_between": f"{span.starts.isoformat()}..{span.ends.isoformat()}" for span in spans}


def between(day: str, span: Span) -> str:
    """SQL true of a day in a period."""
    return f"{day} BETWEEN {sql_day(span.starts)} AND {sql_day(span.ends)}"
