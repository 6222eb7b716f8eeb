"""Typed access to the contract's schemas, which stand beside this module as the JSON files that were published."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType
from typing import Any

SCHEMAS = files("headwater.evidence.tables") / "schemas"


class FieldType(StrEnum):
    """The five types a column may have."""

    STRING = "string"
    DATE = "date"
    DATETIME = "datetime"
    INTEGER = "integer"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its type, and what a value must keep to. `codes` is empty where any text will do."""

    name: str
    type: FieldType
    description: str = ""
    required: bool = False
    codes: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`field` holds the `reference` of a row of `table`."""

    field: str
    table: str
    reference: str


@dataclass(frozen=True, slots=True)
class Table:
    """One tidy table of the contract, its fields in published order."""

    name: str
    title: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order: the order of a row handed to `io`."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """The field of this name; KeyError where there is none."""
        return {field.name: field for field in self.fields}[name]


def read(name: str) -> Any:
    """One of the published JSON files."""
    return json.loads((SCHEMAS / name).read_text("utf-8"))


def as_field(given: Mapping[str, Any]) -> Field:
    """A field as the schema writes it."""
    rules = given.get("constraints", {})
    return Field(
        name=given["name"],
        type=FieldType(given["type"]),
        description=given.get("description", ""),
        required=rules.get("required", False),
        codes=tuple(rules.get("enum", ())),
        minimum=rules.get("minimum"),
        maximum=rules.get("maximum"),
    )


def as_table(given: Mapping[str, Any]) -> Table:
    """A table as its schema writes it. A foreign key to the resource "" points at the table itself."""
    key = given["primaryKey"]
    links = (
        ForeignKey(link["fields"], link["reference"]["resource"] or given["name"], link["reference"]["fields"])
        for link in given.get("foreignKeys", ())
    )
    return Table(
        name=given["name"],
        title=given["title"],
        fields=tuple(as_field(field) for field in given["fields"]),
        primary_key=(key,) if isinstance(key, str) else tuple(key),
        foreign_keys=tuple(links),
    )


PACKAGE = read("datapackage.json")
VERSION: str = PACKAGE["version"]
TABLES: Mapping[str, Table] = MappingProxyType(
    {resource["name"]: as_table(read(resource["schema"])) for resource in PACKAGE["resources"]},
)
NAMES: tuple[str, ...] = tuple(TABLES)


def table(name: str) -> Table:
    """The table of this name; KeyError where the contract has none."""
    return TABLES[name]


def codes(table_name: str, field_name: str) -> tuple[str, ...]:
    """The codes of a field in the schema's order; empty for free text."""
    return TABLES[table_name].field(field_name).codes


def schema_files() -> dict[str, str]:
    """Name and text of each published JSON file, for whoever sends data on with its description."""
    names = ["datapackage.json", *(resource["schema"] for resource in PACKAGE["resources"])]
    return {name: (SCHEMAS / name).read_text("utf-8") for name in names}
