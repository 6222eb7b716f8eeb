"""A whole pack made safe: what is small is hidden, and with it as little as will do so that nothing hidden can be worked out.

What is promised: for every hidden number there is another pack, agreeing with every number shown and every sum known, in which it is more
than the threshold away from what it is in this one, or from what it is in a third such pack. So the range that a linear programme finds for
it is wider than the threshold. Hiding more never takes such a pack away, so each needs to be found only once.

Source: linear programmes for complementary suppression, Kelly, Golden and Assad (1990), with all tables of the pack as one."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2
from typing import TypeVar

import numpy as np

from headwater.evidence.disclosure.cells import ANSWERED, NOWHERE, UNSAID, UNSURE, Pack
from headwater.evidence.disclosure.reading import Told, read_pack
from headwater.evidence.disclosure.rule import THRESHOLD, small
from headwater.evidence.disclosure.solving import CLOSE, Sums, Vector, World, moved_from, sums_of, unlike
from headwater.evidence.disclosure.striking import struck, struck_whole

T = TypeVar("T", bound=Told)
UNANSWERED = ("missing", "dont_know")
GROUND = {"true", "false", ANSWERED, UNSAID, UNSURE}
POPULATIONS, BASES, DETAIL, AMOUNTS = 5.0, 3.0, 4000.0, 0.02


def protect_pack(figures: Iterable[T], threshold: int = THRESHOLD) -> list[T]:
    """Figures that are published together with small numbers hidden, so that none can be worked out from all of them.

    Takes figures and measures of the contract, whole (nothing hidden), of one body of data and one day; and the largest count that is
    hidden (1 to it are; 0 is shown). Gives them in the same order: a hidden number is None and what is shown of it `[c]`. A figure that
    nobody has said how to read is hidden whole. The same figures always give the same. Source: ADR 0008."""
    given = list(figures)
    pack, unread = read_pack(given)
    hidden = hide_enough(pack, threshold) | {NOWHERE}
    gone: dict[int, set[tuple[str | int, ...]]] = {}
    for (number, path), cells in pack.places.items():
        if not hidden.isdisjoint(cells):
            gone.setdefault(number, set()).add(path)
    return [safe(each, number, gone, unread) for number, each in enumerate(given)]  # type: ignore[misc]  # comes back as what it was


def safe(figure: Told, number: int, gone: dict[int, set[tuple[str | int, ...]]], unread: frozenset[int]) -> Told:
    """One figure as it may be published."""
    made: Told = struck_whole(figure) if number in unread else struck(figure, gone.get(number, set()))
    return made


@dataclass(slots=True)
class Search:
    """How far it has got: what is hidden, and the least and most each number was in the packs found so far. While it is `firm`, no
    population and no base is hidden that is not small."""

    pack: Pack
    sums: Sums
    values: Vector
    hidden: set[int]
    low: Vector
    high: Vector
    firm: bool = True
    turn: int = 0


def hide_enough(pack: Pack, threshold: int) -> set[int]:
    """Which cells to hide."""
    values = np.array([np.nan if value is None else value for value in pack.values], dtype=np.float64)
    little = {at for at in pack.held | pack.guarded if is_small(pack, at, threshold)}
    search = Search(pack, sums_of(pack), values, with_ties(pack, little & pack.held), values.copy(), values.copy())
    wanted = narrow(search, little, threshold)
    while wanted:
        advance(search, wanted)
        left = narrow(search, little, threshold)
        if len(left) == len(wanted):
            widen(search, left)
            left = narrow(search, little, threshold)
        wanted = left
    return search.hidden


def narrow(search: Search, little: set[int], threshold: int) -> dict[int, float]:
    """The hidden numbers, and the small ones that could be had by taking one shown number from another, whose range is not yet wide
    enough, each with how wide it must be."""
    asked = float(threshold + 1)
    width = search.high - search.low
    return {at: asked for at in sorted(search.hidden | little) if not width[at] >= asked - CLOSE}


def advance(search: Search, wanted: dict[int, float]) -> None:
    """Find another pack in which as many as can be of the wanted numbers differ, and hide what it had to change."""
    found = unlike(search.sums, world(search), wanted, search.turn)
    search.turn += 1
    if found is not None:
        np.fmin(search.low, found, out=search.low)
        np.fmax(search.high, found, out=search.high)
        changed = moved_from(found, search.values, search.pack.held - search.hidden)
        search.hidden = with_ties(search.pack, search.hidden | changed)


def widen(search: Search, left: dict[int, float]) -> None:
    """Where no pack could be found for any: let populations be hidden; then try each alone; then hide the figures they stand in, whole,
    nought and all; then everything."""
    if search.firm:
        search.firm = False
        return
    for at, asked in left.items():
        advance(search, {at: asked})
    stuck = {at for at, asked in left.items() if not search.high[at] - search.low[at] >= asked - CLOSE}
    figures = {number for at in stuck for number, _ in search.pack.stands.get(at, ())}
    more = {at for at in search.pack.held if any(number in figures for number, _ in search.pack.stands[at])} - search.hidden
    search.hidden = search.hidden | (more or search.pack.held if stuck else set())
    if stuck and not more:
        search.low[list(stuck)], search.high[list(stuck)] = -np.inf, np.inf


def is_small(pack: Pack, at: int, threshold: int) -> bool:
    """Whether a cell must be hidden for itself: a small count, or an amount over a small count. How many gave no answer is said of nobody,
    and a figure always says it."""
    if says_nothing(pack, at):
        return False
    if at in pack.rests_on:
        base = pack.values[pack.rests_on[at]]
        return base is not None and small(int(base), threshold)
    value = pack.values[at]
    return value is not None and not pack.cells[at].amount and 0 < value <= threshold


def says_nothing(pack: Pack, at: int) -> bool:
    """Whether a cell counts only those who gave no answer, or did not know: by what is true of them, or by where it stands. Somebody of no
    recorded area who had relief work is not such a one, though all that is said of the group is that it is blank."""
    if at in pack.answers:
        return False
    if any(value in (UNSAID, UNSURE) for _, value in pack.cells[at].facts) and is_ground(pack, at):
        return True
    stands = pack.stands.get(at, ())
    return bool(stands) and all(path[-1] in UNANSWERED for _, path in stands)


def with_ties(pack: Pack, hidden: set[int]) -> set[int]:
    """The hidden cells, with those that then stand nowhere any more."""
    while True:
        gone = {place for place, cells in pack.places.items() if not hidden.isdisjoint(cells)}
        more = {cell for cell, places in pack.stands.items() if cell not in hidden and pack.values[cell] and gone.issuperset(places)}
        if not more:
            return hidden
        hidden = hidden | more


def world(search: Search) -> World:
    """What may move, and at what cost. Nought is shown, so whoever sees a hidden count knows that it is one or more."""
    pack, values = search.pack, search.values
    low, high, cost = np.zeros(len(values)), np.full(len(values), np.inf), np.full(len(values), np.nan)
    for at in pack.held:
        hidden = at in search.hidden
        if not values[at] and not hidden:
            high[at] = 0.0
            continue
        if search.firm and not hidden and is_ground(pack, at):
            low[at] = high[at] = values[at]
            continue
        low[at] = 1.0 if values[at] and not pack.cells[at].amount else 0.0
        if not hidden:
            cost[at] = price(pack, at)
    return World(low, high, values, cost)


def is_population(pack: Pack, at: int) -> bool:
    """Whether a cell is everybody a figure is about: no answer of theirs is told in it."""
    cell = pack.cells[at]
    return not cell.amount and {value for _, value in cell.facts} <= {"true", "false"}


def is_ground(pack: Pack, at: int) -> bool:
    """Whether a cell is what a figure stands on, which it says if that can be: its population, its base, how many did not answer."""
    cell = pack.cells[at]
    return not cell.amount and {value for _, value in cell.facts} <= GROUND


def price(pack: Pack, at: int) -> float:
    """What is lost by hiding a cell, for each unit it must move: more for a population, a base, many, a large number."""
    cell = pack.cells[at]
    if cell.amount:
        return AMOUNTS
    kind = BASES if any(value == ANSWERED for _, value in cell.facts) else POPULATIONS if is_population(pack, at) else 1.0
    weight: float = kind * max(1.0, DETAIL / 4 ** len(cell.facts)) * (1.0 + log2(1.0 + abs(pack.values[at] or 0.0)))
    return weight
