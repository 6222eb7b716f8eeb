"""The marks that stand where a number cannot, each explained where it is used.

Source: the Government Analysis Function's guidance on symbols in tables."""

from collections.abc import Iterable

MARKS = {
    "[b]": "a break: what is counted changed here, so earlier and later numbers are not like for like",
    "[c]": "confidential: a small number, or one that would give a small number away, is hidden",
    "[low]": "more than nought, and rounds to nought",
    "[p]": "provisional: still filling, and likely to grow",
    "[u]": "from fewer than 30: the true value could lie anywhere in the interval beside it",
    "[x]": "not available: it was not recorded, or was not given",
    "[z]": "not applicable",
}
NOT_AVAILABLE = "[x]"


def explained(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The marks that stand in any of these texts, with what each means, in order."""
    whole = " ".join(texts)
    return tuple((mark, words) for mark, words in MARKS.items() if mark in whole)


def sentence(marks: Iterable[tuple[str, str]]) -> str:
    """The marks in one sentence; empty where there is none."""
    said = "; ".join(f"{mark} is {words}" for mark, words in marks)
    return f"Shorthand: {said}." if said else ""
