"""The words an entry is found by, and the words somebody typed: brought to one form by one rule."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST, MOST_TYPED = 40, 8
_SAY_NOTHING = (
    "a an and are as at be by can do for from get has have help i if in is it me my need needs of on or our service services someone "
    "somebody that the their them there they this to us we what when where who with you your"
)
STOP = frozenset(_SAY_NOTHING.split(" "))
ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "y")
WEIGHTS = {"name": 8, "need": 5, "organisation": 4, "summary": 3, "text": 1}


def words_of(text: str) -> list[str]:
    """The words of a text in their plain form, in order, without those that say nothing."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    found = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    return [stem(word)[:LONGEST] for word in found if word not in STOP and (len(word) > 1 or word.isdigit())]


def stem(word: str) -> str:
    """A word without its ending, so that "debts" finds "debt". At least three letters stay."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending in ("s", "es") else 4) and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


def typed_words(text: str) -> list[str]:
    """What to search for: each word once, and no more than a few."""
    return list(dict.fromkeys(words_of(text[:500])))[:MOST_TYPED]


def weighed(texts: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Each word of an entry with its weight: the best place where it stands counts. Gets (kind of text, text)."""
    found: dict[str, int] = {}
    for kind, text in texts:
        for word in words_of(text):
            found[word] = max(found.get(word, 0), WEIGHTS[kind])
    return found
