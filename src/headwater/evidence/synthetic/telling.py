"""The synthesis in words and lists: published beside rebuilt, and the faults that were planted."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from headwater.evidence.synthetic.comparing import Compared
from headwater.evidence.synthetic.facts import Fact, facts
from headwater.evidence.synthetic.made import Fault, Made, Part

REBUILT = (
    "id", "place", "part", "figure", "row", "cell", "unit", "published", "rebuilt", "n", "base", "missing", "dont_know", "number", "agrees",
    "cause",
)  # fmt: skip
FAULTS = ("what", "table", "count", "check")
UNITS = {"%": "{}%", "range": "{}%", "month": "{} a month", "month7": "{} a month", "month10": "{} a month", "week": "{} weeks"}


def sheet(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A list as CSV."""
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\r\n").writerows([heading, *rows])
    return made.getvalue()


def rebuilt_sheet(found: Iterable[Compared]) -> str:
    """Published beside rebuilt, a line for each published figure that the results hold."""
    return sheet(REBUILT, (line(one) for one in found))


def line(one: Compared) -> tuple[object, ...]:
    """One published figure beside the rebuilt one."""
    told, got = one.fact, one.got
    said = (told.id, told.place, told.part, told.figure, told.row, told.cell, told.unit, told.printed, one.shown)
    return (*said, got.n, got.base, got.missing, got.dont_know, told.basis, "yes" if one.shown_agrees else "no", told.cause)


def faults_sheet(faults: Iterable[Fault]) -> str:
    """What was planted, with the quality check that finds it."""
    return sheet(FAULTS, ((fault.what, fault.table, fault.count, fault.check) for fault in faults))


def summary(made: Made, found: Sequence[Compared]) -> list[str]:
    """What was made, in a few lines."""
    same = sum(one.shown_agrees for one in found)
    told = [f"{made.name}, seed {made.seed}: the same name and seed give the same records."]
    told += [f"{part.folder or 'whole'}: " + ", ".join(f"{len(rows)} {name}" for name, rows in part.tables.items()) for part in made.parts]
    told.append(
        f"{len(found)} of {len(facts(made.name))} published figures stand in the results: {same} as printed, {len(found) - same} differ, "
        "each with its cause in rebuilt.csv."
    )
    return [*told, "Planted:", *(f"  {fault.count:>5} {fault.table}: {fault.what}" for fault in made.faults)]


def chapter(made: Made, found: Sequence[Compared]) -> str:
    """A document's part of the page in docs: choices, faults, and every published figure beside the rebuilt one."""
    title = made.name.capitalize()
    parts = [f"## {title}", "", "| Data set | As of | Rows |", "|---|---|---|", *(held(part) for part in made.parts)]
    parts += ["", "What was chosen where the document leaves it open:", "", *(f"- {choice}" for choice in made.choices)]
    parts += ["", f"Faults planted (counts of seed {made.seed}):", "", "| Fault | Table | Records | Check that finds it |"]
    parts += ["|---|---|---:|---|", *(f"| {one.what} | {one.table} | {one.count} | {code(one.check)} |" for one in made.faults)]
    for place, some in groupby(in_order(made.name, found), key=lambda one: one.fact.place):
        parts += ["", f"### {title}: {place}", "", "| Id | Where in the results | Published | Rebuilt | n | Base | Missing | Note |"]
        parts += ["|---|---|---:|---:|---:|---:|---:|---|", *(row(one) for one in some)]
    return "\n".join([*parts, "", *not_covered(made.name)])


def held(part: Part) -> str:
    """One data set in a line."""
    rows = ", ".join(f"{len(rows):,} {table}" for table, rows in part.tables.items())
    return f"| {code('DIR' + ('/' + part.folder if part.folder else ''))} | {part.as_of} | {rows} |"


def in_order(name: str, found: Iterable[Compared]) -> list[Compared]:
    """In the document's order."""
    places = {fact.id: at for at, fact in enumerate(facts(name))}
    return sorted(found, key=lambda one: places[one.fact.id])


def row(one: Compared) -> str:
    """One line of the page's table."""
    told, got = one.fact, one.got
    where = code(" / ".join(word for word in (told.part, told.figure, told.row, told.cell) if word))
    note = f"**differs**: {told.cause}" if told.differs else told.cause
    chosen = " (chosen)" if told.basis == "chosen" else ""
    counts = f"{number(got.n)}{chosen} | {number(got.base)} | {number(got.missing)}"
    return f"| {told.id} | {where} | {spoken(told, told.printed)} | {spoken(told, one.shown)} | {counts} | {note} |"


def spoken(told: Fact, value: str) -> str:
    """A value with its unit."""
    return UNITS.get(told.unit, "{}").format(value)


def number(value: int | None) -> str:
    """A count, or nothing."""
    return "" if value is None else f"{value:,}"


def code(word: str) -> str:
    """A word as code, or nothing."""
    return f"`{word}`" if word else ""


def not_covered(name: str) -> list[str]:
    """Why some published figures stand nowhere in the results, and how many."""
    reasons = Counter(fact.cause for fact in facts(name) if not fact.covered)
    lines = [f"| {reason} | {n} |" for reason, n in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))]
    return [f"### {name.capitalize()}: figures that no case-level data can hold", "", "| Why | Figures |", "|---|---:|", *lines, ""]
