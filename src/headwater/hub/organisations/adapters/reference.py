"""Public facts that the project ships: small tables, read once."""

import csv
import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class ReferringOrganisation:
    """One printed source of referral; `same_as` is the printed name of the line that it repeats."""

    printed_name: str
    name: str
    sector: str
    kind: str
    area: str
    parent: str
    same_as: str
    distinct: bool


@cache
def housing_authorities() -> MappingProxyType[str, str]:
    """The housing authorities of England: published name by code. County councils are not housing authorities."""
    return MappingProxyType({row["code"]: row["name"] for row in rows("housing_authorities.csv")})


@cache
def recoded() -> MappingProxyType[str, str]:
    """Codes no longer in force, and the code that took their place."""
    return MappingProxyType({row["old_code"]: row["code"] for row in rows("recoded_authorities.csv")})


def current_code(code: str) -> str:
    """The code in force for an area whose code may be an old one."""
    return recoded().get(code, code)


@cache
def made_up_districts() -> MappingProxyType[str, tuple[str, str]]:
    """The districts of the made-up county: code and name by the first half of a postcode."""
    return MappingProxyType({row["outward"]: (row["code"], row["name"]) for row in rows("made_up_districts.csv")})


@cache
def made_up_middles() -> MappingProxyType[str, tuple[int, int]]:
    """The middles of the made-up districts on the national grid, in the sea, by the first half of a postcode."""
    return MappingProxyType({row["outward"]: (int(row["easting"]), int(row["northing"])) for row in rows("made_up_districts.csv")})


@cache
def referring_organisations() -> tuple[ReferringOrganisation, ...]:
    """The 201 printed sources of referral, repeats and all, in the order printed."""
    return tuple(organisation(**row) for row in rows("referring_organisations.csv"))


def organisation(distinct: str, **row: str) -> ReferringOrganisation:
    """One line of the table, as a value."""
    return ReferringOrganisation(**row, distinct=distinct == "yes")


@dataclass(frozen=True, slots=True)
class ListedBody:
    """A kind of body, as the law stands between two days: under the Duty to Refer, or asked to refer but not bound."""

    code: str
    label: str
    kinds: frozenset[str]
    is_bound: bool
    starts_on: date
    ends_on: date | None

    def stands_on(self, day: date) -> bool:
        """Whether this line of the list holds on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@cache
def listed_bodies() -> tuple[ListedBody, ...]:
    """Who is under the Duty to Refer and who is not, with the days between which it is so."""
    return tuple(listed(row) for row in rows("duty_to_refer_bodies.csv"))


def listed(row: Row) -> ListedBody:
    """One line of the list, as a value."""
    ends_on = date.fromisoformat(row["ends_on"]) if row["ends_on"] else None
    bound, starts_on = row["is_bound"] == "yes", date.fromisoformat(row["starts_on"])
    return ListedBody(row["code"], row["label"], frozenset(row["kinds"].split()), bound, starts_on, ends_on)


@cache
def outlines() -> MappingProxyType[str, tuple[str, list[Any]]]:
    """Outlines of districts, by code: what must be said of where they come from, and polygons of (longitude, latitude)."""
    found: dict[str, tuple[str, list[Any]]] = {}
    for name in ("districts.geojson", "made_up_districts.geojson"):
        whole = json.loads((files("headwater.hub.organisations") / "data" / name).read_text(encoding="utf-8"))
        for feature in whole["features"]:
            shape = feature["geometry"]
            polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
            found[feature["properties"]["code"]] = (whole["attribution"], polygons)
    return MappingProxyType(found)


def rows(name: str) -> list[Row]:
    """The rows of one shipped table."""
    text = (files("headwater.hub.organisations") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
