"""The library of unit costs: where each comes from, in the prices of which year, who bears it and of what kind it is.

Source: the file `data/unit_costs.csv`, line by line; most are of the Unit Cost Database v1.4 (CC BY 4.0)."""

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from headwater.evidence.costs.prices import DATA
from headwater.evidence.costs.values import ONE, Confidence, Kind, UnitCost
from headwater.evidence.errors import NotValued

YEAR = re.compile(r"^(\d{4}(?:/\d{2})?)(?: \((.+)\))?$")
LETTERS = {Kind.FISCAL: "F", Kind.ECONOMIC: "E", Kind.SOCIAL: "S"}


@cache
def tables() -> Mapping[str, Any]:
    """Bundles, overlaps, transfers and bearers, as their file says."""
    return MappingProxyType(tomllib.loads((DATA / "bundles.toml").read_text("utf-8"), parse_float=Decimal))


@cache
def library() -> Mapping[str, UnitCost]:
    """Every unit cost in the package by id, in the file's order."""
    rows = csv.DictReader(io.StringIO((DATA / "unit_costs.csv").read_text("utf-8")))
    return MappingProxyType({row["id"]: unit_cost_of(row) for row in rows})


def unit_cost_of(row: Mapping[str, str]) -> UnitCost:
    """One line of the file. A price year that is a range or that sources dispute is left blank, and its note kept."""
    dated = YEAR.match(row["price_year"])
    year, remark = (dated[1], dated[2] or "") if dated else ("", row["price_year"])
    made = UnitCost(
        id=row["id"],
        title=row["title"],
        value=Decimal(row["value_gbp"]),
        unit=row["unit"],
        price_year=year,
        kind=Kind(row["kind"]),
        bearers=((tables()["bearers"][row["bearer"]], ONE),),
        source=row["source"],
        address=row["source_address"],
        confidence=Confidence(row["confidence"]),
        note=row["note"],
        price_year_note=remark,
    )
    return replace(made, transfer=made.code in tables()["transfers"]["codes"])


def unit_cost(code: str, kind: Kind | None = None) -> UnitCost:
    """The line of an id (UCD14-HO1.0-F) or of a short code (HO1.0), the fiscal one unless a kind is asked for.
    Raises NotValued for one that the library does not hold."""
    letters = LETTERS[kind or Kind.FISCAL]
    for name in (code, f"UCD14-{code}-{letters}", f"UCD14-{code}"):
        if name in library() and (kind is None or library()[name].kind is kind):
            return library()[name]
    near = [name for name in library() if code.split("-")[0].split(".")[0] in name][:5]
    raise NotValued(
        f"the library has no unit cost called {code}.", todo=f"Like it: {', '.join(near)}." if near else "Look in unit_costs.csv."
    )


def lines_of(code: str) -> tuple[UnitCost, ...]:
    """Every line of a short code, of each kind; of an id, that line alone. A fiscal line that holds a transfer comes as its parts, so
    that the transfer can be told apart. Raises NotValued for a code that the library does not hold."""
    if code in library():
        return (library()[code],)
    lines = [line for line in library().values() if line.code == code] or [unit_cost(code)]
    found: list[UnitCost] = []
    for line in lines:
        parts = [unit_cost(part.code) for part in parts_of(code)] if line.kind is Kind.FISCAL else []
        found += parts if any(part.transfer for part in parts) else [line]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bundle: its code, how many of it, and whose it is."""

    code: str
    quantity: Decimal
    role: str

    @property
    def value(self) -> Decimal:
        """Pounds, in the prices of its own year."""
        return unit_cost(self.code).value * self.quantity


def parts_of(code: str) -> tuple[Part, ...]:
    """What a bundle is made of; nothing where it is no bundle."""
    bundle = next((one for one in tables()["bundle"] if one["code"] == code), {"parts": ()})
    return tuple(Part(part["code"], Decimal(part["quantity"]), part["role"]) for part in bundle["parts"])


def bundle_sum(code: str) -> Decimal:
    """A bundle's parts added up, in pounds of its price year; the line itself where it is no bundle."""
    parts = parts_of(code)
    return sum((part.value for part in parts), Decimal(0)) if parts else unit_cost(code).value
