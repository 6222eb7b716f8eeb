"""What a breakdown can be by: a column of cases, another figure's answers, a quarter, or one of some periods."""

from collections.abc import Callable, Sequence
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
    """What to break figures down by. `key` gives SQL over cases for a measure and `where` who is in it at all; `codes` None is free text.
    `column` is what the contract must have given."""

    by: str
    label: str
    key: Callable[[Described], str]
    codes: Codes | None
    where: Callable[[Described], str] = lambda _: EVERY
    column: str = ""
    population: str = ""
    spans: tuple[Span, ...] = ()


def happened(measure: Described) -> str:
    """The day that places a case in a period: closing for figures of final cases, referral for the others."""
    return "closed_on" if "final" in measure.where and "NOT final" not in measure.where else "referred_on"


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
    """The group of this name: a figure's answers where there is such a figure, else a column of cases. Raises UnknownGroup."""
    if by in answered():
        return of_figure(answered()[by])
    if by not in columns():
        known = ", ".join(sorted({*columns(), *answered()}))
        raise UnknownGroup(f"--by {by}: cases cannot be grouped by that. They can be grouped by {known}.")
    codes = table("cases").field(by).codes
    return Group(by, label(by), lambda _: f"CAST({by} AS VARCHAR)", tuple((code, label(code)) for code in codes) or None, column=by)


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
