"""Small data sets in the shape of the monitoring contract, said by what is in them."""

from collections.abc import Iterable, Mapping

from headwater.evidence.io import Dataset, collect
from headwater.evidence.tables import TABLES

Given = Mapping[str, object]


def many(n: int, **values: object) -> list[dict[str, object]]:
    """The same row n times."""
    return [dict(values) for _ in range(n)]


def numbered(table: str, rows: Iterable[Given]) -> list[dict[str, object]]:
    """Rows, each with a key of its own where the table has one column for it and the row does not say."""
    key = TABLES[table].primary_key
    return [{key[0]: f"{table}-{at:07d}", **row} if len(key) == 1 else dict(row) for at, row in enumerate(rows, 1)]


def in_order(table: str, rows: Iterable[Given]) -> list[list[object]]:
    """Rows as the contract orders their columns."""
    return [[row.get(column) for column in TABLES[table].names] for row in numbered(table, rows)]


def dataset(**tables: Iterable[Given]) -> Dataset:
    """A data set of these tables, every column there."""
    return collect([(name, in_order(name, rows)) for name, rows in tables.items()])
