"""How many stories a county has, of what kind, and which of them carry a fault or set a scene."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from headwater.hub.county.facts import Wanted
from headwater.hub.county.faults import FAULTS
from headwater.hub.county.scenes import SCENES
from headwater.hub.county.shares_of_work import REFERRALS_ALONE, REPEATS
from headwater.hub.county.waiting import KINDS

FEWEST = 200


class Kind(Enum):
    """The kinds of story."""

    CASE = auto()
    ALONE = auto()
    WAITING = auto()


@dataclass(frozen=True, slots=True)
class Layout:
    """The stories of a county, in order: cases, referrals on their own, referrals that wait today."""

    cases: int
    repeats: int
    alone: int
    waiting: int
    wanted: dict[int, Wanted]

    @property
    def stories(self) -> int:
        """How many stories there are in all."""
        return self.cases - self.repeats + self.alone + self.waiting

    def kind(self, story: int) -> Kind:
        """What kind of story has this number."""
        of_cases = self.cases - self.repeats
        if story < of_cases:
            return Kind.CASE
        return Kind.ALONE if story < of_cases + self.alone else Kind.WAITING

    def second(self, story: int) -> int | None:
        """The number of the second case of a story, where it has one."""
        return self.cases - self.repeats + story if story < self.repeats else None


@cache
def layout(cases: int) -> Layout:
    """The layout of a county of this many cases."""
    if cases < FEWEST:
        raise ValueError(f"A county needs at least {FEWEST} cases to hold its faults and scenes.")
    repeats = round(cases * REPEATS)
    waiting = len(KINDS) + max(12, round(cases * 0.005))
    return Layout(cases, repeats, round(cases * REFERRALS_ALONE), waiting, special(cases, repeats))


def special(cases: int, repeats: int) -> dict[int, Wanted]:
    """The cases that are not left to chance: first the scenes, at numbers that do not move with the size; then the faults, spread out."""
    first, end = repeats, cases - repeats
    taken = {number: Wanted(live=False, first_of_two=True, nobody_dies=True) for number in range(repeats)}
    taken |= dict(zip(range(first, end), SCENES, strict=False))
    for fault in FAULTS.values():
        count = fault.count(cases)
        for place in range(count):
            number = next_free(taken, first + int((place + 0.5) * (end - first) / count), end, first)
            taken[number] = fault.wanted(place)
    return taken


def next_free(taken: dict[int, Wanted], number: int, end: int, start: int) -> int:
    """The next free number, going round."""
    while number in taken:
        number = number + 1 if number + 1 < end else start
    return number
