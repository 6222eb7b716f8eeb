"""The data as it stood on a day: what had not happened yet is left out or reads as blank. Every measure asks these tables.

Source: the monitoring contract, "As of" and "Final case". `recorded_at` plays no part in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from headwater.evidence.io import Dataset
from headwater.evidence.measures import as_of as tables
from headwater.evidence.measures.as_of import sql_day

JOINED = {
    "earlier": ("repeated",),
    "work": ("prevention_n", "relief_n"),
    "needs": ("kinds", "primaries", "primary_need"),
}
ALL = tuple(JOINED)
COUNTED = {"work": ("per_case",), "needs": ("per_need", "per_household"), "household_needs": ("per_need", "household_needs")}
WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Frame:
    """The tables of a data set as of a day, made when first asked for and kept with the data set."""

    dataset: Dataset
    as_of: date
    schema: str
    also: tuple[str, ...] = ()
    memory: dict[str, Any] = field(default_factory=dict)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a question put to the tables as of the day: cases, referrals, entries, activities, needs, stays, custody,
        money, days. `{day}` in it is the day itself."""
        self.dataset.within(self.path(sql))
        return self.dataset.rows(sql.replace("{day}", self.day), parameters)

    def path(self, sql: str) -> str:
        """The schemas in which a question finds its tables. Of data read in place, one that names a column which must be joined to a case
        finds a table of cases with just those joined; what is counted for that is counted once."""
        words = set(WORD.findall(sql)) if self.dataset.in_place else set()
        parts = tuple(part for part, names in JOINED.items() if set(names) & words)
        for wanted in (*parts, *(words & set(COUNTED) - set(JOINED))):
            for name in COUNTED.get(wanted, ()):
                self.once(self.counting(name))
        if not parts:
            return self.schema
        schema = "_".join((self.schema, *parts))
        self.once(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        self.once(f"CREATE OR REPLACE VIEW {schema}.cases AS {tables.joined(self.schema, self.has, parts)}")
        return f"{schema},{self.schema}"

    def counting(self, name: str) -> str:
        """The statement that makes a table of counts."""
        made = {
            "per_case": tables.per_case(self.day),
            "per_need": tables.per_need(),
            "per_household": tables.per_household(self.schema),
            "household_needs": tables.household_needs(self.schema),
        }
        return f"CREATE OR REPLACE TABLE {self.schema}.{name} AS {made[name]}"

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
    """The data set as of a day. The first call for a day makes its tables; later calls are free. `also` names columns of the contract's
    cases that the measures themselves do not need and a breakdown does."""
    more = tuple(name for name in dict.fromkeys(also) if name not in tables.KEPT)
    if as_of not in dataset.prepared or not set(more) <= set(dataset.prepared[as_of].also):
        made = Frame(dataset, as_of, f"as_of_{as_of:%Y_%m_%d}", more)
        dataset.execute(f"CREATE SCHEMA IF NOT EXISTS {made.schema}")
        for statement in statements(made):
            dataset.execute(statement)
        dataset.prepared[as_of] = made
    kept: Frame = dataset.prepared[as_of]
    return kept


def statements(made: Frame) -> list[str]:
    """The SQL that makes the tables. Of data read in place they are views: a question then reads no column that it does not name, and what
    must be counted or joined for it first is left until it is asked; a national file is never held whole."""
    into, day, placed = made.schema, made.day, made.dataset.in_place
    whole = tables.cases(into) if placed else tables.joined(into, made.has, ALL)
    kept = "VIEW" if placed else "TABLE"
    return [
        f"CREATE OR REPLACE VIEW {into}.activities AS {tables.activities(day)}",
        f"CREATE OR REPLACE VIEW {into}.kept AS {tables.kept(day, made.also)}",
        *([] if placed else [made.counting(name) for name in ("per_case", "per_need", "per_household")]),
        f"CREATE OR REPLACE {kept} {into}.cases AS {whole}",
        *([] if placed else [made.counting("household_needs")]),
        f"CREATE OR REPLACE VIEW {into}.needs AS SELECT * FROM data.needs SEMI JOIN {into}.cases USING (case_id)",
        f"CREATE OR REPLACE {kept} {into}.referrals AS {tables.referrals(day)}",
        f"CREATE OR REPLACE VIEW {into}.entries AS {tables.entries(into, made.has)}",
        f"CREATE OR REPLACE VIEW {into}.returning_entries AS {tables.returning(into, made.has)}",
        f"CREATE OR REPLACE VIEW {into}.stays AS {tables.stays(day)}",
        f"CREATE OR REPLACE VIEW {into}.custody AS {tables.custody(day)}",
        f"CREATE OR REPLACE VIEW {into}.money AS {tables.money(day)}",
        f"CREATE OR REPLACE TABLE {into}.days AS {tables.working_days()}",
    ]
