"""What a synthesis makes: tables in the monitoring contract, the day they are told of, and what was planted in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from headwater.evidence.synthetic.dealing import Record
from headwater.evidence.tables import TABLES


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the document, planted: how many records of a table have it, and the quality check that lists them (blank: none does)."""

    what: str
    table: str
    count: int
    check: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One data set. `folder` is where it stands under the folder asked for: blank for the whole."""

    folder: str
    as_of: date
    tables: Mapping[str, Sequence[Record]]

    def rows(self, table: str) -> list[list[Any]]:
        """A table's rows in the contract's order."""
        return [[record.get(name) for name in TABLES[table].names] for record in self.tables[table]]


@dataclass(frozen=True, slots=True)
class Made:
    """Everything that one name and seed give."""

    name: str
    seed: int
    parts: tuple[Part, ...]
    faults: tuple[Fault, ...]
    choices: tuple[str, ...] = field(default=())

    def part(self, folder: str = "") -> Part:
        """The part in this folder."""
        return {part.folder: part for part in self.parts}[folder]


def source(name: str, seed: int) -> Random:
    """Chance that can be had again: the same name and seed give the same records on every machine."""
    return Random(f"{name}/{seed}")


def moment(rng: Random, day: date) -> datetime:
    """A time in office hours of a day."""
    return datetime.combine(day, time(9, 0), UTC) + timedelta(minutes=rng.randrange(8 * 60))


def numbered(rng: Random, records: Sequence[Record], column: str, prefix: str) -> None:
    """Give each record a made-up reference, in an order that says nothing."""
    order = list(range(1, len(records) + 1))
    rng.shuffle(order)
    width = max(4, len(str(len(order))))
    for record, number in zip(records, order, strict=True):
        record[column] = f"{prefix}-{number:0{width}d}"


def written_down(rng: Random, records: Sequence[Record], day: str, as_of: date, late: int, most: int = 180) -> None:
    """Give each dated record the moment it was written down: `late` of them more than 28 days after, the others within four weeks, and
    none after the day of the data."""
    dated = [record for record in records if record.get(day)]
    able = [record for record in dated if (as_of - record[day]).days > 35]
    chosen = {id(record) for record in rng.sample(able, late)}
    for record in dated:
        room = (as_of - record[day]).days
        lag = rng.randint(29, min(most, room)) if id(record) in chosen else min(room, rng.choice((0, 0, 0, 1, 1, 2, 3, 5, 7, 14, 28)))
        record["recorded_at"] = moment(rng, record[day] + timedelta(days=lag))
