"""What is wrong stands beside its answer."""

from collections.abc import Mapping

from headwater.hub.core.errors import Invalid


def refuse(faults: Mapping[str, str]) -> None:
    """Raise Invalid with the answers that are wrong, where any is."""
    wrong = {name: words for name, words in faults.items() if words}
    if wrong:
        raise Invalid("Check the answers.", wrong)


def said(words: str, missing: str, longest: int = 160) -> str:
    """What is wrong with words that are needed."""
    if not words.strip():
        return missing
    return f"This must be {longest:,} characters or fewer." if len(words.strip()) > longest else ""
