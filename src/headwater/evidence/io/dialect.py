"""DuckDB's SQL as Spark says it: names of tables, code lists, days between dates, and what the two call by other names."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sqlglot import exp, parse_one

from headwater.evidence.tables import TABLES, FieldType

MAKES = re.compile(r"\s*CREATE OR REPLACE (?:TEMP )?(?P<kind>VIEW|TABLE) (?P<name>[\w.]+) AS ")
Place = Callable[[str, str], str | None]
DATES = {field.name for table in TABLES.values() for field in table.fields if field.type is FieldType.DATE} | {
    "recorded_on", "person_first", "house_first", "today", "came", "happened",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """What a statement makes: its name, the select it is made of, and whether its rows are to be kept."""

    name: str
    select: str
    keep: bool


def made(sql: str) -> Made | None:
    """What a statement makes; None for a question."""
    found = MAKES.match(sql)
    return Made(found["name"], sql[found.end() :], found["kind"] == "TABLE") if found else None


def translated(sql: str, place: Place) -> str:
    """A question in Spark's words. `place` gives what a table is called there."""
    tree = parse_one(sql, read="duckdb")
    local = {each.alias for each in tree.find_all(exp.CTE)}
    for table in list(tree.find_all(exp.Table)):
        found = place(table.name, table.db) if table.db or table.name not in local else None
        if found:
            alias = table.alias or table.name
            table.replace(exp.to_table(found).as_(alias, table=True))
    return str(tree.transform(in_spark).sql("spark"))


def in_spark(node: exp.Expression) -> exp.Expression:
    """One node as Spark says it."""
    if isinstance(node, exp.Cast | exp.TryCast) and node.to.this == exp.DataType.Type.ENUM:
        return coded(node)
    if isinstance(node, exp.Sub) and is_date(node.this) and is_date(node.expression):
        return exp.Anonymous(this="datediff", expressions=[node.this, node.expression])
    if isinstance(node, exp.Anonymous) and node.name.lower() in CALLED:
        return CALLED[node.name.lower()](node)
    return node


def coded(node: exp.Cast) -> exp.Expression:
    """A value that must be one of a list of codes, else none."""
    if isinstance(node.this, exp.Null):
        return exp.cast(node.this, "STRING")
    return exp.Case(ifs=[exp.If(this=exp.In(this=node.this.copy(), expressions=node.to.expressions), true=node.this)])


def is_date(node: exp.Expression | None) -> bool:
    """Whether it is a date: a column that holds one, a cast to one, or one of several such."""
    if isinstance(node, exp.Paren):
        return is_date(node.this)
    if isinstance(node, exp.Coalesce):
        return is_date(node.this)
    if isinstance(node, exp.Cast):
        return bool(node.to.this == exp.DataType.Type.DATE)
    return isinstance(node, exp.Column) and node.name in DATES


CALLED: dict[str, Callable[[exp.Anonymous], exp.Expression]] = {
    "regexp_full_match": lambda node: exp.RegexpLike(
        this=node.expressions[0], expression=exp.Literal.string(f"^(?:{node.expressions[1].name})$")
    ),
    "try_strptime": lambda node: exp.Anonymous(
        this="try_to_timestamp", expressions=[node.expressions[0], exp.Literal.string("yyyy-MM-dd")]
    ),
}
