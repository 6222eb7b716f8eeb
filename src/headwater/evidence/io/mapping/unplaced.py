"""What a map could not place, row by row: a list that its reader can open beside the sheet."""

import csv
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

from headwater.evidence.io.casting import literal
from headwater.evidence.io.dataset import Dataset
from headwater.evidence.values import Finding

HEADING = ("table", "row", "column", "value", "why", "source")
SAMPLE = 20
# A spreadsheet would run these as formulas.
RUNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(slots=True)
class Unplaced:
    """The list while it is being made. It is written as it grows, so that a sheet of which nothing fits needs no memory."""

    handle: IO[str]
    counts: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    samples: dict[tuple[str, str, str, str], list[tuple[int, str]]] = field(default_factory=dict)
    writer: Any = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.writer = csv.writer(self.handle)
        self.writer.writerow(HEADING)

    def add(self, table: str, row: int, column: str, value: str, why: str, source: str) -> None:
        """One value that has no place."""
        self.writer.writerow((table, row, column, value, why, source))
        key = (table, column, why, source)
        self.counts[key] += 1
        if self.counts[key] <= SAMPLE:
            self.samples.setdefault(key, []).append((row, value[:80]))

    def findings(self) -> list[Finding]:
        """What to say of the list: a finding for each column and reason."""
        return [
            Finding(table, column, "unplaced", count, f"{source}, column {column}: not placed in {table} ({why}).", *self.sample(key))
            for key, count in self.counts.items()
            for table, column, why, source in [key]
        ]

    def sample(self, key: tuple[str, str, str, str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """The first rows and what stands there."""
        return tuple(row for row, _ in self.samples[key]), tuple(value for _, value in self.samples[key])


def keep(dataset: Dataset, listed: Path) -> None:
    """Put the list beside the data, so that it outlives the files it was made from."""
    columns = ", ".join(f"'{name}': '{'BIGINT' if name == 'row' else 'VARCHAR'}'" for name in HEADING)
    options = "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', max_line_size = 16000000"
    dataset.con.execute("CREATE SCHEMA IF NOT EXISTS reading")
    read = f"read_csv({literal(str(listed))}, columns = {{{columns}}}, {options})"
    dataset.con.execute(f"CREATE TABLE reading.unplaced AS SELECT * FROM {read}")


def write_unplaced(dataset: Dataset, path: Path) -> int:
    """Write the list as CSV (table, row, column, value, why, source); gives how many lines it has. An earlier file stays until the new one
    is whole. A value that a spreadsheet would run as a formula is written with an apostrophe before it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    found = dataset.con.execute("SELECT * FROM reading.unplaced")
    count = 0
    with NamedTemporaryFile("w", encoding="utf-8-sig", newline="", dir=path.parent, prefix=".unplaced-", delete=False) as handle:
        writer = csv.writer(handle)
        writer.writerow(HEADING)
        while some := found.fetchmany(10_000):
            count += len(some)
            writer.writerows([safe(value) for value in row] for row in some)
    os.replace(handle.name, path)
    return count


def safe(value: object) -> object:
    """A value that no spreadsheet runs."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RUNS) else value
