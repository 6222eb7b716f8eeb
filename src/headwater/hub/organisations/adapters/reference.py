"""Public facts that the project ships: small tables, read once."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

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
def referring_organisations() -> tuple[ReferringOrganisation, ...]:
    """The 201 printed sources of referral, repeats and all, in the order printed."""
    return tuple(organisation(**row) for row in rows("referring_organisations.csv"))


def organisation(distinct: str, **row: str) -> ReferringOrganisation:
    """One line of the table, as a value."""
    return ReferringOrganisation(**row, distinct=distinct == "yes")


def rows(name: str) -> list[Row]:
    """The rows of one shipped table."""
    text = (files("headwater.hub.organisations") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
