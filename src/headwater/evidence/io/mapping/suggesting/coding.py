"""Which code a word stands for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from headwater.evidence.io.grids import plain
from headwater.evidence.io.mapping.converting import known_words
from headwater.evidence.io.mapping.plan import Column
from headwater.evidence.io.mapping.suggesting.codes import CODES, YES_NO
from headwater.evidence.io.mapping.suggesting.likeness import alike, words
from headwater.evidence.tables import Field

ENOUGH = 0.5
REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Coded:
    """The words of a column and their codes: those the map must say, those that say themselves, and those that are not known."""

    codes: Mapping[str, str]
    plainly: int
    unknown: tuple[str, ...]

    @property
    def share(self) -> float:
        """How many of the different words are known."""
        known = len(self.codes) + self.plainly
        return known / (known + len(self.unknown)) if known else 0.0


def coded(table: str, field: Field, given: Iterable[str]) -> Coded:
    """Find the code of each word."""
    own, codes, plainly, unknown = known_words(field, Column(())), dict[str, str](), 0, list[str]()
    for word in given:
        if (plain(word) or word) in own:
            plainly += 1
        elif code := code_of(table, field, word):
            codes[word] = code
        else:
            unknown.append(word)
    return Coded(codes, plainly, tuple(unknown))


@dataclass(frozen=True, slots=True)
class Saying:
    """What people say for a code, as it is compared."""

    code: str
    plain: str
    words: frozenset[str]
    denies: bool


@cache
def sayings(table: str, name: str, codes: tuple[str, ...]) -> tuple[Saying, ...]:
    """What people say for each code, in the order they are tried."""
    said = CODES.get(f"{table}.{name}") or CODES.get(name) or (YES_NO if {"yes", "no"} <= set(codes) else {})
    found = ((code, word) for code in (*said, *codes) if code in codes for word in (*said.get(code, ()), code))
    return tuple(Saying(code, plain(word), words(word), denies(plain(word))) for code, word in found)


def code_of(table: str, field: Field, word: str) -> str:
    """The code of one word, or nothing: the same words first, then the saying most alike."""
    return said_as(table, field.name, field.codes, word)


@lru_cache(maxsize=REMEMBERED)
def said_as(table: str, name: str, codes: tuple[str, ...], word: str) -> str:
    """The same, remembered: many columns ask of the same few words."""
    tried, bare = sayings(table, name, codes), plain(word)
    exact = next((saying.code for saying in tried if saying.plain == bare), "")
    if exact:
        return exact
    given, denied = frozenset(words(word)) or frozenset({bare}), denies(bare)
    meant = [saying for saying in tried if denied <= saying.denies]
    score, code = max(((nearness(given, each.words), -at, each.code) for at, each in enumerate(meant)), default=(0.0, 0, ""))[::2]
    return code if score >= ENOUGH else ""


def denies(bare: str) -> bool:
    """Whether it says what is not so: such a word never stands for what it denies."""
    return bare.startswith(("not_", "no_", "un"))


def nearness(given: frozenset[str], saying: frozenset[str]) -> float:
    """How near a word is to a saying: a saying all of whose words are there counts for more, the more words it has."""
    if not saying:
        return 0.0
    whole = saying <= given
    return alike(given, saying) + (0.3 + 0.1 * len(saying) if whole else 0.0)
