"""Counting once what many measures ask: one pass over a table for everything that is counted of it (grouping sets), by the columns that the
questions name; each answer is then worked out of the few rows that are left."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Any

from headwater.evidence.tables import TABLES, Field, FieldType

LITERAL = re.compile(r"'(?:[^']|'')*'")
NAME = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
EVERY = "true"
MOST_ROWS = 60_000  # more than this in one set, and an answer is worked out record by record instead
MOST_PARTS = 48  # the parts of one pass: each is a bit of the number that says which set a row belongs to
GUESSED = {FieldType.DATE: 3000, FieldType.DATETIME: 100_000, FieldType.INTEGER: 100, FieldType.NUMBER: 100_000, FieldType.STRING: 300}
YES_NO, FEW, DAYS = 3, 30, 2000


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records of `source`, of those in `where`, there are by what `by` (SQL giving text) and `whole` (SQL giving whole numbers)
    say of each. Its rows are the values of `by`, those of `whole`, and the count."""

    source: str
    by: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    where: str = EVERY

    @property
    def asked(self) -> tuple[str, ...]:
        """Everything that must be known of a record."""
        return (*self.by, *self.whole, *(() if self.where == EVERY else (self.where,)))


def size_of(given: Field) -> int:
    """How many different values a column may have."""
    if given.codes:
        return len(given.codes) + 1
    return GUESSED[given.type] if not given.name.endswith("_id") or given.name == "worker_id" else 10**9


SIZES: Mapping[str, int] = {
    **{each.name: size_of(each) for table in TABLES.values() for each in table.fields},
    **dict.fromkeys(("final", "closed_later", "released", "still_in", "still_in_hub", "again", "repeated"), YES_NO),
    **dict.fromkeys(("ended", "adults", "children", "kinds", "primaries", "primary_need", "prevention_n", "relief_n"), FEW),
    **dict.fromkeys(("duration", "delay", "hub_days", "mask", "sentence_days"), DAYS),
    **dict.fromkeys(("recorded_on", "received_on"), GUESSED[FieldType.DATE]),
}  # fmt: skip


def columns_of(expression: str) -> tuple[str, ...] | None:
    """The columns that an expression names; None where it names one by its table, which only a record can tell."""
    bare = LITERAL.sub("''", expression)
    if "." in bare or '"' in bare:
        return None
    return tuple(dict.fromkeys(name for name in NAME.findall(bare) if name in SIZES))


def values(columns: Iterable[str]) -> int:
    """How many different values some columns may have together."""
    return prod(SIZES[name] for name in columns)


def settled_by_record(tally: Tally) -> frozenset[str]:
    """Which of a tally's expressions are worked out record by record, because their columns together have too many values to count by."""
    named = {each: columns_of(each) for each in tally.asked}
    own = {each for each, columns in named.items() if columns is None or " " in tally.source}
    left = {each: columns for each, columns in named.items() if columns and each not in own}
    while prod(SIZES[name] for name in {name for columns in left.values() for name in columns}) > MOST_ROWS:
        widest = max(
            (each for each in left if left[each] != (each,)), key=lambda each: prod(SIZES[name] for name in left[each]), default=None
        )
        if widest is None:
            break
        own.add(widest)
        del left[widest]
    return frozenset(own)


@dataclass(slots=True)
class Pass:
    """One reading of a source: its parts (a column, or an expression of its own) and the set of them that each tally is read from."""

    source: str
    where: str = EVERY
    parts: dict[str, str] = field(default_factory=dict)
    sets: dict[Tally, frozenset[str]] = field(default_factory=dict)
    own: dict[Tally, frozenset[str]] = field(default_factory=dict)

    def add(self, tally: Tally) -> None:
        """Count this too."""
        own = settled_by_record(tally)
        needed = [each for each in tally.asked if self.where == EVERY or each != self.where]
        parts = [name for each in needed for name in ((each,) if each in own else columns_of(each) or ())]
        for part in parts:
            self.parts.setdefault(part, part if part in SIZES else f"own_{len(self.parts)}")
        self.sets[tally], self.own[tally] = frozenset(parts), own

    def number(self, parts: frozenset[str]) -> int:
        """The number by which the rows of a set are known: a bit for each part that is not in it."""
        return sum(1 << at for at, part in enumerate(self.parts) if part not in parts)

    def told(self, tally: Tally, expression: str) -> str:
        """An expression as the rows of the pass can tell it."""
        return self.parts[expression] if expression in self.own[tally] else f"({expression})"

    @property
    def counted(self) -> str:
        """SQL of the pass over the source: a row for each set and each of its values."""
        inner = ", ".join(f"{part} AS {name}" for part, name in self.parts.items()) or "1 AS one"
        sets = ", ".join(self.grouped(each) for each in dict.fromkeys(self.sets.values()))
        marks = " + ".join(f"grouping({name}) * {1 << at}" for at, name in enumerate(self.parts.values())) or "0"
        columns = ", ".join((*self.parts.values(), f"{marks} AS parts", "count(*) AS n"))
        return f"SELECT {columns} FROM (SELECT {inner} FROM {self.source} WHERE {self.where}) GROUP BY GROUPING SETS ({sets})"

    def grouped(self, parts: frozenset[str]) -> str:
        """A set as SQL writes it."""
        return f"({', '.join(name for part, name in self.parts.items() if part in parts)})"

    def answers(self, counted: str) -> str:
        """SQL giving, for every tally by its number, its rows out of what was counted."""
        return " UNION ALL ".join(self.answer(counted, at, tally) for at, tally in enumerate(self.sets))

    def answer(self, counted: str, at: int, tally: Tally) -> str:
        """SQL of the rows of one tally, with nothing where others have more values than it."""
        texts = self.values(tally, tally.by, "VARCHAR", max(len(each.by) for each in self.sets))
        wholes = self.values(tally, tally.whole, "BIGINT", max(len(each.whole) for each in self.sets))
        kept = "" if tally.where in (EVERY, self.where) else f" AND {self.told(tally, tally.where)}"
        columns = ", ".join((str(at), *texts, *wholes, "CAST(sum(n) AS BIGINT)"))
        keys = ", ".join(str(place) for place in range(1, len(texts) + len(wholes) + 2))
        return f"SELECT {columns} FROM {counted} WHERE parts = {self.number(self.sets[tally])}{kept} GROUP BY {keys}"

    def values(self, tally: Tally, expressions: Sequence[str], kind: str, width: int) -> list[str]:
        """SQL of the values of a tally that are of one kind."""
        told = [f"CAST({self.told(tally, each)} AS {kind})" for each in expressions]
        return told + [f"CAST(NULL AS {kind})"] * (width - len(told))

    def handed_out(self, rows: Iterable[tuple[Any, ...]]) -> Mapping[Tally, list[tuple[Any, ...]]]:
        """The rows of each tally, without what other tallies have beside it."""
        texts = max(len(tally.by) for tally in self.sets)
        each, found = list(self.sets), {tally: list[tuple[Any, ...]]() for tally in self.sets}
        for number, *values, n in rows:
            tally = each[number]
            found[tally].append((*values[: len(tally.by)], *values[texts : texts + len(tally.whole)], n))
        return found


def passes(tallies: Iterable[Tally], joined: Mapping[Tally, tuple[str, ...]]) -> Iterator[Pass]:
    """The fewest passes that count them all: those of one source, and of one population where all share it. `joined` says what must be
    joined to the records for each; nobody else waits for that."""
    together: dict[tuple[str, tuple[str, ...]], list[Tally]] = defaultdict(list)
    for tally in dict.fromkeys(tallies):
        together[tally.source, joined[tally]].append(tally)
    for (source, _), group in together.items():
        shared = {tally.where for tally in group}
        made = Pass(source, shared.pop() if len(shared) == 1 else EVERY)
        for tally in group:
            if len(made.parts) > MOST_PARTS:
                yield made
                made = Pass(source, made.where)
            made.add(tally)
        yield made
