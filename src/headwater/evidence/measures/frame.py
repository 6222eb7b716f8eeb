"""The data as it stood on a day: what had not happened yet is left out or reads as blank. Every measure asks these tables.

Source: the monitoring contract, "As of" and "Final case". `recorded_at` plays no part in it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from headwater.evidence.io import Dataset
from headwater.evidence.measures import as_of as tables
from headwater.evidence.measures.as_of import sql_day
from headwater.evidence.measures.tallies import Tally, passes

JOINED = {
    "earlier": ("repeated",),
    "work": ("prevention_n", "relief_n"),
    "needs": ("kinds", "primaries", "primary_need", "mask"),
}
ALL = tuple(JOINED)
WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Frame:
    """The tables of a data set as of a day, each made when a question first names it, and kept with the data set."""

    dataset: Dataset
    as_of: date
    schema: str
    also: tuple[str, ...] = ()
    memory: dict[Any, Any] = field(default_factory=dict)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a question put to the tables as of the day: cases, referrals, entries, activities, needs, stays, custody,
        money, days. `{day}` in it is the day itself."""
        self.dataset.within(self.path(sql))
        return self.dataset.rows(sql.replace("{day}", self.day), parameters)

    def count(self, tallies: Iterable[Tally]) -> None:
        """Count all of these, in as few passes as will do, so that asking for each of them is free."""
        wanted = [tally for tally in tallies if tally not in self.memory]
        joined = {tally: self.joined(" ".join(tally.asked)) for tally in wanted}
        for each in passes(wanted, joined):
            counted = f"{self.schema}.counted"
            self.rows(f"CREATE OR REPLACE TABLE {counted} AS {each.counted}")
            self.memory.update(each.handed_out(self.rows(each.answers(counted))))

    def tally(self, tally: Tally) -> Sequence[tuple[Any, ...]]:
        """The rows of a tally: its values and how many records have them, in no order."""
        self.count([tally])
        counted: Sequence[tuple[Any, ...]] = self.memory[tally]
        return counted

    def joined(self, sql: str) -> tuple[str, ...]:
        """What must be joined to cases for a question. Of tables that are held everything is joined once; of data read in place, only what
        the question names."""
        words = set(WORD.findall(sql)) if self.dataset.in_place else set()
        return tuple(part for part, names in JOINED.items() if set(names) & words)

    def path(self, sql: str) -> str:
        """The schemas in which a question finds its tables, which are made if they are not there yet."""
        for name in MADE.keys() & set(WORD.findall(sql)):
            self.make(name)
        if not (parts := self.joined(sql)):
            return self.schema
        schema = "_".join((self.schema, *parts))
        select = tables.joined(self.schema, self.has, parts)
        self.once(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        self.once(self.leading_to(f"CREATE OR REPLACE {self.kind('cases')} {schema}.cases AS {select}"))
        return f"{schema},{self.schema}"

    def make(self, name: str) -> None:
        """Make one of the tables, and first what it is made of."""
        if name not in self.memory:
            self.memory[name] = True
            self.once(self.leading_to(f"CREATE OR REPLACE {self.kind(name)} {self.schema}.{name} AS {MADE[name](self)}"))

    def kind(self, name: str) -> str:
        """Whether one of the tables is held, or worked out each time it is asked."""
        view = name in VIEWS or (self.dataset.in_place and name in IN_PLACE)
        return "VIEW" if view and not self.dataset.keeps_views else "TABLE"

    def leading_to(self, statement: str) -> str:
        """A statement, once the tables that it names are there."""
        for name in re.findall(rf"(?:FROM|JOIN) {self.schema}\.(\w+)", statement):
            self.make(name)
        return statement

    def once(self, statement: str) -> None:
        """Carry out a statement, the first time only."""
        if statement not in self.memory:
            self.dataset.execute(statement)
            self.memory[statement] = True

    def has(self, table: str, column: str | None = None) -> bool:
        """Whether the table, or a column of it, was given."""
        return self.dataset.has(table, column)

    @property
    def day(self) -> str:
        """The as-of day as SQL writes it."""
        return sql_day(self.as_of)


def frame(dataset: Dataset, as_of: date, also: Sequence[str] = ()) -> Frame:
    """The data set as of a day. `also` names columns of the contract's cases that the measures themselves do not need and a breakdown
    does."""
    more = tuple(name for name in dict.fromkeys(also) if name not in tables.KEPT)
    if as_of not in dataset.prepared or not set(more) <= set(dataset.prepared[as_of].also):
        made = Frame(dataset, as_of, f"as_of_{as_of:%Y_%m_%d}", more)
        dataset.execute(f"CREATE SCHEMA IF NOT EXISTS {made.schema}")
        dataset.prepared[as_of] = made
    kept: Frame = dataset.prepared[as_of]
    return kept


def whole_cases(made: Frame) -> str:
    """Cases with what is worked out of them: of data read in place, what other tables say is joined when it is asked for."""
    return tables.cases(made.schema) if made.dataset.in_place else tables.joined(made.schema, made.has, ALL)


MADE: Mapping[str, Callable[[Frame], str]] = {
    "activities": lambda made: tables.activities(made.day),
    "work": lambda made: tables.work(made.day),
    "kept": lambda made: tables.kept(made.day, made.also),
    "per_case": lambda made: tables.per_case(made.day),
    "per_household": lambda _: tables.per_household(),
    "cases": whole_cases,
    "household_needs": lambda made: tables.household_needs(made.schema),
    "needs": lambda made: f"SELECT * FROM data.needs SEMI JOIN {made.schema}.cases USING (case_id)",
    "referrals": lambda made: tables.referrals(made.day),
    "entries": lambda made: tables.entries(made.schema, made.has),
    "returning_entries": lambda made: tables.returning(made.schema, made.has),
    "stays": lambda made: tables.stays(made.day),
    "custody": lambda made: tables.custody(made.day),
    "money": lambda made: tables.money(made.day),
    "days": lambda _: tables.working_days(),
}
VIEWS = frozenset({"activities", "work", "kept", "household_needs", "needs", "entries", "returning_entries", "stays", "custody", "money"})
IN_PLACE = frozenset({"cases", "referrals"})  # read where they stand, a column at a time: a national file is never held whole
