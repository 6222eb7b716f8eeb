"""A page is one printed row among the other rows of its report, and a term something that has a value on it. A term may look up any printed
number there; it never sees a judgement."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from headwater.evidence.published.facts import Fact
from headwater.evidence.published.spans import Span


class NotPublished(Exception):
    """A number that the formula needs stands nowhere in the report."""


@dataclass(frozen=True, slots=True)
class Page:
    """One row, and the report it stands in."""

    facts: Mapping[str, Fact]
    this: Fact

    def fact(self, name: str) -> Fact:
        """The row of this id, or this very row."""
        return self.this if name == "this" else self.facts[name]


class Term(Protocol):
    """Something with a value on a page."""

    def span(self, page: Page, /) -> Span:
        """Its value. NotPublished where a number is wanting."""
        ...

    def words(self, page: Page, /) -> str:
        """How it is worked out, in digits and signs."""
        ...
