"""How many bedrooms a household needs by the bedroom standard, and how many it lacks.

Source: the bedroom standard as the English Housing Survey states it: a bedroom each for every couple, every other adult of 21 or over,
each pair of 10 to 20 year olds of the same sex, and each pair of children under 10; somebody of 10 to 20 left over shares, where they
can, with a child under 10 of the same sex, and otherwise has a room. A council's own scheme may count otherwise: it is no legal test.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

ADULT, CHILD = 21, 10
FEMALE, MALE = "female", "male"
MOST_UNSAID = 8


@dataclass(frozen=True, slots=True)
class Sleeper:
    """Somebody who sleeps in the home. Sex is blank where it was not said."""

    age: int
    sex: str = ""
    in_a_couple: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """Bedrooms needed: the fewest and the most there could be where somebody's sex was not said; and how many people's age is not known."""

    fewest: int
    most: int
    unknown: int

    def short(self, bedrooms: int | None) -> tuple[int, int] | None:
        """How many bedrooms are lacking, at the fewest and the most; None where nobody counted the bedrooms."""
        return None if bedrooms is None else (max(0, self.fewest - bedrooms), max(0, self.most - bedrooms))


def bedrooms_needed(sleepers: Iterable[Sleeper | None]) -> Need:
    """What a household needs. None stands for somebody whose age is not known: they are told, and not counted."""
    given = list(sleepers)
    known = [each for each in given if each is not None]
    couples = sum(each.in_a_couple for each in known)
    adults = sum(each.age >= ADULT and not each.in_a_couple for each in known)
    young = [each for each in known if each.age < ADULT and not each.in_a_couple]
    rooms = [_shared(young, sexes) for sexes in _guesses(young)]
    alone = -(-couples // 2) + adults
    return Need(alone + min(rooms), alone + max(rooms), len(given) - len(known))


def _guesses(young: Sequence[Sleeper]) -> Iterable[dict[int, str]]:
    """Every way in which the sexes that were not said could be; of very many only those in which all are alike."""
    unsaid = [at for at, each in enumerate(young) if each.sex not in (FEMALE, MALE)]
    if len(unsaid) > MOST_UNSAID:
        return [dict.fromkeys(unsaid, sex) for sex in (FEMALE, MALE)]
    return [dict(zip(unsaid, sexes, strict=True)) for sexes in product((FEMALE, MALE), repeat=len(unsaid))]


def _shared(young: Sequence[Sleeper], guessed: dict[int, str]) -> int:
    """Rooms for those under 21 who are in no couple."""
    sexes = [guessed.get(at, each.sex) for at, each in enumerate(young)]
    rooms, small = 0, 0
    for sex in (FEMALE, MALE):
        older = sum(each.age >= CHILD for each, mine in zip(young, sexes, strict=True) if mine == sex)
        younger = sum(each.age < CHILD for each, mine in zip(young, sexes, strict=True) if mine == sex)
        rooms += -(-older // 2)
        small += younger - (1 if older % 2 and younger else 0)
    return rooms + -(-small // 2)
