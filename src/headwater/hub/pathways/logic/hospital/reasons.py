"""Reasons why somebody fit to leave is still in a bed: one plain phrase, and the codes of both schemes that it stands for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headwater.hub.pathways.states import HousingReason


@dataclass(frozen=True, slots=True)
class Reason:
    """A phrase, whether it is about housing, and its codes. A blank code is one that no source confirms yet."""

    key: str
    words: str
    is_housing: bool
    dtoc: str
    national: str
    starts_on: date
    ends_on: date | None
    confirmed: bool


def in_force(reasons: Iterable[Reason], on: date) -> tuple[Reason, ...]:
    """The reasons of a day, in the order of the list."""
    return tuple(each for each in reasons if each.starts_on <= on and (each.ends_on is None or on <= each.ends_on))


def read(rows: Iterable[Mapping[str, str]]) -> tuple[Reason, ...]:
    """Reasons from the rows of a list. Raises ValueError, with the row, for one that cannot be."""
    found = tuple(_reason(number, row) for number, row in enumerate(rows, 2))
    if not any(each.is_housing for each in found):
        raise ValueError("A list of reasons needs one that is about housing.")
    return found


def _reason(number: int, row: Mapping[str, str]) -> Reason:
    try:
        if not row["key"] or not row["words"]:
            raise ValueError("a key and words are needed")
        return Reason(
            row["key"], row["words"], row["housing"] == "yes", row["dtoc"], row["national"], date.fromisoformat(row["starts_on"]),
            date.fromisoformat(row["ends_on"]) if row["ends_on"] else None, row["confirmed"] == "yes",
        )  # fmt: skip
    except (KeyError, ValueError) as wrong:
        raise ValueError(f"Row {number} of the list of reasons: {wrong}") from None


def housing_part(chosen: Iterable[bool]) -> str:
    """What part housing played, from whether each reason is about it: none, the only one, or one among others. No reason is no answer."""
    about = list(chosen)
    if not about:
        return ""
    if not any(about):
        return HousingReason.NONE
    return HousingReason.ONLY if all(about) else HousingReason.AMONG_OTHERS
