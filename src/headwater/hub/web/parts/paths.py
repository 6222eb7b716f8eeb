"""Addresses. `reverse` is slow for its size, so a list asks once for the pattern and fills it in for each row."""

from collections.abc import Callable
from functools import lru_cache

from django.urls import register_converter, reverse

from headwater.hub.core.ids import tidy_reference

# A reference that is never given out: its check character is wrong, so it stands for "any" while a pattern is asked for.
ANY = "000000001"


class ReferenceConverter:
    """`<reference:reference>` in a path: as typed, with or without hyphens, in either case. One that cannot be is a 404."""

    regex = "[0-9A-Za-z-]{9,13}"

    def to_python(self, value: str) -> str:
        tidy = tidy_reference(value)
        if tidy is None:
            raise ValueError("This cannot be a reference.")
        return tidy

    def to_url(self, value: str) -> str:
        return value


def register() -> None:
    """Make the converter known; the root urls call this before any area is included."""
    register_converter(ReferenceConverter, "reference")


@lru_cache
def each(name: str, argument: str = "reference") -> Callable[[str], str]:
    """The address of a named page for any row: `link = each("casework:case"); link(row.reference)`."""
    before, after = reverse(name, kwargs={argument: ANY}).split(ANY)
    return lambda reference: f"{before}{reference}{after}"
