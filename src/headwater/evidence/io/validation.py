"""Whether a data set keeps to the contract's schemas: types, codes, limits, required values, keys and the rows they point at."""

from collections import Counter

from headwater.evidence.io.casting import quoted
from headwater.evidence.io.dataset import Dataset
from headwater.evidence.tables import TABLES, Field, ForeignKey, Table
from headwater.evidence.values import Finding

SAMPLE = 20
UNREAD = {"type", "enum", "cell"}


def validate(dataset: Dataset) -> list[Finding]:
    """Every departure of a data set from its schemas, one finding for each column and rule. Empty where it is valid. Columns beyond the
    contract's are allowed and named with count 0; a missing table or a missing column that is not required is no fault."""
    found = list(dataset.findings)
    for name in dataset.columns:
        found += required(dataset, TABLES[name]) + unique(dataset, TABLES[name]) + linked(dataset, TABLES[name])
    return found


def required(dataset: Dataset, table: Table) -> list[Finding]:
    """Required columns that are not there, or blank in some rows. A value that could not be read has its own finding."""
    unread: Counter[tuple[str, str]] = Counter()
    for finding in dataset.findings:
        unread[finding.table, finding.column] += finding.count if finding.rule in UNREAD else 0
    found = []
    for field in (field for field in table.fields if field.required):
        blank = blanks(dataset, table, field) - unread[table.name, field.name]
        if not dataset.has(table.name, field.name):
            found.append(Finding(table.name, field.name, "required", 0, f"{table.name} must have a column {field.name}."))
        elif blank:
            found.append(Finding(table.name, field.name, "required", blank, f"{field.name} may not be blank in {table.name}."))
    return found


def blanks(dataset: Dataset, table: Table, field: Field) -> int:
    """In how many rows a column is null."""
    return int(dataset.rows(f"SELECT count(*) FILTER ({quoted(field.name)} IS NULL) FROM data.{table.name}")[0][0])


def unique(dataset: Dataset, table: Table) -> list[Finding]:
    """Keys that stand on more than one row."""
    if not all(dataset.has(table.name, name) for name in table.primary_key):
        return []
    names = ", ".join(map(quoted, table.primary_key))
    known = " AND ".join(f"{quoted(name)} IS NOT NULL" for name in table.primary_key)
    twice = dataset.rows(
        f"SELECT concat_ws(' ', {names}), count(*) FROM data.{table.name} WHERE {known} "
        f"GROUP BY {names} HAVING count(*) > 1 ORDER BY {names}",
    )
    if not twice:
        return []
    text = f"{' and '.join(table.primary_key)} must stand on one row only of {table.name}."
    extra = sum(row[1] - 1 for row in twice)
    return [Finding(table.name, table.primary_key[0], "unique", extra, text, values=tuple(row[0] for row in twice[:SAMPLE]))]


def linked(dataset: Dataset, table: Table) -> list[Finding]:
    """References to rows that are not there. A reference to a table that was not given is not looked into."""
    found = []
    for key in table.foreign_keys:
        if dataset.has(table.name, key.field) and dataset.has(key.table, key.reference):
            found += orphans(dataset, table, key)
    return found


def orphans(dataset: Dataset, table: Table, key: ForeignKey) -> list[Finding]:
    """The finding for one reference."""
    rows = dataset.rows(
        f"SELECT one.{quoted(key.field)}, count(*) FROM data.{table.name} AS one ANTI JOIN data.{key.table} AS other "
        f"ON one.{quoted(key.field)} = other.{quoted(key.reference)} WHERE one.{quoted(key.field)} IS NOT NULL GROUP BY 1 ORDER BY 1",
    )
    text = f"{key.field} must be the {key.reference} of a row of {key.table}."
    total = sum(row[1] for row in rows)
    return [Finding(table.name, key.field, "foreign_key", total, text, values=tuple(row[0] for row in rows[:SAMPLE]))] if rows else []
