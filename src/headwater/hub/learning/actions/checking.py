"""What every change of the log checks: its texts hold no person, and what is wrong stands beside its answer."""

from collections.abc import Mapping

from headwater.hub.core.errors import Invalid
from headwater.hub.learning.logic import fault


def refuse(faults: Mapping[str, str]) -> None:
    """Raise Invalid with the answers that are wrong, where any is."""
    wrong = {name: words for name, words in faults.items() if words}
    if wrong:
        raise Invalid("Check the answers.", wrong)


def text(words: str, names: frozenset[str], *, longest: int, missing: str = "") -> str:
    """What is wrong with a text; nothing where it can be kept. Without `missing` it may be empty."""
    if not words.strip():
        return missing
    return fault(words, names, longest=longest)


def listed(value: str, codes: type[object], *, needed: bool = True) -> str:
    """What is wrong with a choice from a list."""
    known = {str(code) for code in codes}  # type: ignore[attr-defined]  # an enum is a list of its members
    return "" if value in known or (not needed and not value) else "Choose from the list."
