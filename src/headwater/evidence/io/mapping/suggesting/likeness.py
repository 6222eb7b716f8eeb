"""How like two names are: by the words they share, rare words counting more, with short forms and spellings set right."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from headwater.evidence.io.mapping.suggesting.words import FIELDS, NOWHERE, SAME
from headwater.evidence.tables import TABLES

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
WORD = re.compile(r"[^\W_]+")
CERTAIN = 0.75


@cache
def words(name: str) -> frozenset[str]:
    """The words of a name as they are compared."""
    found = (word.lower() for word in WORD.findall(CAMEL.sub(" ", name.replace("'", "").replace("’", ""))))
    return frozenset(same for word in found if (same := as_meant(word)))


def as_meant(word: str) -> str:
    """A word in the spelling that is compared; nothing for words that carry no meaning."""
    if word in SAME:
        return SAME[word]
    singular = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return SAME.get(singular, singular)


@cache
def phrases(key: str) -> tuple[frozenset[str], ...]:
    """What a column of the contract (table.column) may be called, as words."""
    name = key.partition(".")[2]
    return tuple(dict.fromkeys(found for text in (name, *FIELDS.get(key, ())) if (found := words(text))))


@cache
def weights() -> dict[str, float]:
    """How telling each word is: the fewer columns use it, the more."""
    keys = [f"{table.name}.{name}" for table in TABLES.values() for name in table.names]
    uses = Counter(word for key in keys for word in frozenset().union(*phrases(key)))
    return {word: math.log(1 + len(keys) / count) for word, count in uses.items()}


def weight(some: Iterable[str]) -> float:
    """The weight of some words; a word nobody uses weighs a little less than the rarest known."""
    known = weights()
    return sum(known.get(word, 3.0) for word in some)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """0 to 1: twice the weight of the words both have, over the weight of all."""
    whole = weight(one) + weight(other)
    return 2 * weight(one & other) / whole if whole else 0.0


def name_score(name: str, key: str) -> float:
    """How well a heading names a column of the contract. A name and what is said of it in brackets or after a colon are tried apart too."""
    parts = [name, re.sub(r"\(.*?\)", " ", name), *(name.split(":")[-1:] if ":" in name else [])]
    tried = {words(part) for part in parts}
    return max((alike(given, phrase) for given in tried for phrase in phrases(key)), default=0.0)


@cache
def elsewhere(name: str) -> float:
    """How well a heading names something that the contract has no place for, on purpose or not."""
    nearest = max(alike(words(name), words(other)) for other in NOWHERE)
    return nearest if nearest >= CERTAIN else 0.0
