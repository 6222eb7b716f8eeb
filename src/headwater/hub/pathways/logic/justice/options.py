"""The check list of options for the day of release. No source prints the list, so it is this site's own unless a county loads another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headwater.hub.pathways.states import OptionResult

NEEDS_NO_REASON = (OptionResult.SECURED, OptionResult.POSSIBLE)


@dataclass(frozen=True, slots=True)
class Option:
    """An option by its key, in plain words, for the days on which it is on the list."""

    key: str
    words: str
    starts_on: date
    ends_on: date | None


def read(rows: Iterable[Mapping[str, str]]) -> tuple[Option, ...]:
    """Options from the rows of a list. Raises ValueError, with the row, for one that cannot be."""
    found = tuple(_option(number, row) for number, row in enumerate(rows, 2))
    if not found:
        raise ValueError("A list of options needs one at least.")
    return found


def _option(number: int, row: Mapping[str, str]) -> Option:
    try:
        if not row["key"] or not row["words"]:
            raise ValueError("a key and words are needed")
        ends = date.fromisoformat(row["ends_on"]) if row["ends_on"] else None
        return Option(row["key"], row["words"], date.fromisoformat(row["starts_on"]), ends)
    except (KeyError, ValueError) as wrong:
        raise ValueError(f"Row {number} of the list of options: {wrong}") from None


def in_force(options: Iterable[Option], on: date) -> tuple[Option, ...]:
    """The options of a day, in the order of the list."""
    return tuple(each for each in options if each.starts_on <= on and (each.ends_on is None or on <= each.ends_on))


def untried(options: Iterable[Option], tried: Iterable[str]) -> tuple[Option, ...]:
    """The options that have no result yet."""
    done = set(tried)
    return tuple(each for each in options if each.key not in done)


def fault(result: str, reason: str) -> dict[str, str]:
    """What is wrong with a result: an option that came to nothing says why."""
    if result not in set(OptionResult):
        return {"result": "Choose what came of it."}
    return {} if reason.strip() or result in NEEDS_NO_REASON else {"reason": "Say why it came to nothing."}
