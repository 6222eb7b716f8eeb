"""What a reader of a pack can know: the numbers that stand in it, named by whom they count, and the sums that hold between them.

A number is named by the table it counts and the facts that hold of whom it counts, so two figures that publish the same number publish one
cell. From the names follow the sums: a population is those who answered and those who did not; those who answered are the rows; whoever
has one fact more is among those who have one fewer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

ANSWERED = "*"
UNSAID = "_missing"
UNSURE = "dont_know"
Fact = tuple[str, str]
Path = tuple[str | int, ...]
Terms = dict[int, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """Records of `source` of which all `facts` hold; with `amount`, that column of them added up."""

    source: str
    facts: frozenset[Fact] = frozenset()
    amount: str = ""

    def having(self, *facts: Fact) -> "Cell":
        """Those of them of which more is true."""
        return Cell(self.source, self.facts | set(facts), self.amount)

    def summed(self, amount: str) -> "Cell":
        """A column of the same records added up."""
        return Cell(self.source, self.facts, amount)


@dataclass(slots=True)
class Pack:
    """The cells of a pack with their values (None: hidden), where each stands, and what is known to hold between them.

    `places` maps a place (figure and path in it) to the cells that must all be shown for it to be. `equal` holds sums that make nought,
    `most` sums that make nought or less, `balances` sums that make whatever the true values make, which a reader is taken to know.
    `refused` are sums that the true values do not keep to. `left` are cells whose value no figure says and sums
    may. `held` are the cells a figure publishes as a number, `guarded` those it as good
    as publishes; `rests_on` is the count an amount is taken over; `answers` are cells of a crosstab, which tell what somebody said."""

    index: dict[Cell, int] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    values: list[float | None] = field(default_factory=list)
    places: dict[tuple[int, Path], tuple[int, ...]] = field(default_factory=dict)
    stands: dict[int, list[tuple[int, Path]]] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    guarded: set[int] = field(default_factory=set)
    rests_on: dict[int, int] = field(default_factory=dict)
    answers: set[int] = field(default_factory=set)
    equal: list[Terms] = field(default_factory=list)
    most: list[Terms] = field(default_factory=list)
    refused: list[Terms] = field(default_factory=list)
    balances: list[Terms] = field(default_factory=list)
    parted: list[tuple[int, str, tuple[int, ...]]] = field(default_factory=list)
    left: set[int] = field(default_factory=set)

    def cell(self, cell: Cell, value: float | None = None) -> int:
        """The number of a cell, made where need be. Two figures that disagree on a value do not speak of the same cell."""
        at = self.index.get(cell)
        if at is None:
            at = self.index[cell] = len(self.cells)
            self.cells.append(cell)
            self.values.append(value)
        if self.values[at] is None:
            self.values[at] = value
        elif value is not None and value != self.values[at]:
            return self.cell(cell.having(("another count", str(value))), value)
        return at

    def number(self, at: tuple[int, Path], cell: Cell, value: float | None) -> int:
        """A cell that stands at a place of a figure."""
        found = self.cell(cell, value)
        self.places[at] = (*self.places.get(at, ()), found)
        self.stands.setdefault(found, []).append(at)
        self.held.add(found)
        return found

    def implied(self, cell: Cell, value: float | None) -> int:
        """A cell that stands nowhere and is as good as published: the rest of a base."""
        found = self.cell(cell, value)
        self.guarded.add(found)
        return found

    def derived(self, at: tuple[int, Path], *cells: int) -> None:
        """A place whose number is made of cells, and goes with any of them."""
        self.places[at] = tuple(dict.fromkeys((*self.places.get(at, ()), *cells)))

    def sums(self, whole: int, parts: Iterable[int], by: str = "", *, complete: bool = True) -> None:
        """The parts make the whole (or, not complete, no more than it). A sum that does not hold of the true values is left out."""
        terms: Terms = {whole: -1.0}
        for part in parts:
            terms[part] = terms.get(part, 0.0) + 1.0
        self.relation(terms, exact=complete)
        if by:
            self.parted.append((whole, by, tuple(terms)[1:]))

    def relation(self, terms: Terms, *, exact: bool) -> None:
        """A sum that makes nought or, not exact, nought or less."""
        kept = {at: times for at, times in terms.items() if times}
        known = [self.values[at] for at in kept]
        total = None if None in known else sum((v or 0) * times for v, times in zip(known, kept.values(), strict=True))
        if not kept:
            return
        holds = total is None or (abs(total) < SLACK * max(1.0, *(abs(v or 0) for v in known)) if exact else total <= SLACK)
        ((self.equal if exact else self.most) if holds else self.refused).append(kept)


SLACK = 1e-6
NOWHERE = -1  # a cell that is always hidden


def deduced(pack: Pack) -> None:
    """The values that no figure says and that sums tell, of those that are left over: they are as good as published."""
    waiting, before = list(pack.equal), 0
    while len(waiting) != before:
        before = len(waiting)
        waiting = [terms for terms in waiting if not told_by(pack, terms)]
    pack.guarded |= {at for at in pack.left if pack.values[at] is not None}


def told_by(pack: Pack, terms: Terms) -> bool:
    """Whether nothing in a sum is unknown; one that is, is worked out."""
    unknown = [at for at in terms if pack.values[at] is None]
    if len(unknown) == 1:
        at = unknown[0]
        found = -sum((pack.values[other] or 0) * times for other, times in terms.items() if other != at) / terms[at]
        pack.values[at] = round(found) if abs(found - round(found)) < SLACK else found
    return len(unknown) < 2


def added(*values: float | None) -> float | None:
    """A sum, unknown where a part is."""
    return None if None in values else sum(value for value in values if value is not None)


def less(whole: float | None, part: float | None) -> float | None:
    """What is left, unknown where either is."""
    return None if whole is None or part is None else whole - part


def nested(pack: Pack) -> None:
    """Whoever has more facts is among those who have fewer: a sum for each cell and the nearest cells that hold it."""
    parts = {(part, whole) for terms in pack.equal for whole in terms if terms[whole] < 0 for part in terms if terms[part] > 0}
    for at, cell in enumerate(list(pack.cells)):
        for wider in nearest(pack, cell):
            if (at, wider) not in parts and pack.values[at] != 0:
                pack.relation({at: 1.0, wider: -1.0}, exact=False)


def nearest(pack: Pack, cell: Cell) -> Sequence[int]:
    """The cells that hold a cell with no other between them."""
    found: list[int] = []
    taken: list[frozenset[Fact]] = []
    facts = sorted(cell.facts)
    for size in range(len(facts) - 1, -1, -1):
        for kept in combinations(facts, size):
            chosen = frozenset(kept)
            at = pack.index.get(Cell(cell.source, chosen, cell.amount))
            if at is not None and not any(chosen < wider for wider in taken):
                taken.append(chosen)
                found.append(at)
    return found
