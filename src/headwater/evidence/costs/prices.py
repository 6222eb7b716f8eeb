"""Bringing an amount to the prices of another year, by a named vintage of the deflator.

Source: the workbook's own rule, value × index of the wanted year / index of the price year."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from headwater.evidence.errors import NotValued

DATA = files("headwater.evidence.costs") / "data"
AS_PUBLISHED = "as published"
FINANCIAL = re.compile(r"\d{4}/\d{2}")
CALENDAR = re.compile(r"\d{4}")


class Basis(StrEnum):
    """What a year of an index is. The two are never mixed."""

    FINANCIAL = "financial"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Deflator:
    """One vintage of a price index: years of one basis, each with its index."""

    vintage: str
    title: str
    basis: Basis
    index: Mapping[str, Decimal]

    def at(self, year: str) -> Decimal:
        """The index of a year. Raises NotValued for a year of the other basis or one that the vintage does not hold: no guess is made."""
        if basis_of(year) is not self.basis:
            wanted = "2018/19" if self.basis is Basis.FINANCIAL else "2018"
            raise NotValued(f"{year} is not a {self.basis} year, and {self.vintage} is in {self.basis} years.", todo=f"Write {wanted}.")
        if year not in self.index:
            first, last = min(self.index), max(self.index)
            raise NotValued(
                f"{self.vintage} has no index for {year}; it runs from {first} to {last}.", todo="Choose another vintage or year."
            )
        return self.index[year]

    @property
    def shown(self) -> str:
        """The vintage as printed beside every amount."""
        return f"{self.title}; {self.basis} years"


def basis_of(year: str) -> Basis:
    """Whether a price year is financial (2018/19) or calendar (2018). Raises NotValued for anything else."""
    if FINANCIAL.fullmatch(year):
        return Basis.FINANCIAL
    if CALENDAR.fullmatch(year):
        return Basis.CALENDAR
    raise NotValued(f"{year or 'a blank'} is not a price year.", todo="Write a financial year as 2018/19 or a calendar year as 2018.")


@cache
def deflators() -> Mapping[str, Deflator]:
    """Every vintage in the package, by name."""
    found = json.loads((DATA / "deflators.json").read_text("utf-8"), parse_float=Decimal)
    return MappingProxyType(
        {name: Deflator(name, one["title"], Basis(one["basis"]), MappingProxyType(one["index"])) for name, one in found.items()},
    )


def deflator(vintage: str) -> Deflator:
    """The deflator of a vintage. Raises NotValued for one we do not hold."""
    if vintage not in deflators():
        raise NotValued(f"there is no deflator called {vintage}.", todo=f"Choose one of {', '.join(deflators())}.")
    return deflators()[vintage]


def uprate(value: Decimal, price_year: str, wanted: str, by: Deflator) -> Decimal:
    """Pounds in the prices of `price_year` brought to those of `wanted`. Raises NotValued where the vintage lacks either year."""
    return value * by.at(wanted) / by.at(price_year)
