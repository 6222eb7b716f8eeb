"""The sums between figures: what two ways of counting the same records tell of each other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from headwater.evidence.disclosure.cells import ANSWERED, UNSAID, Cell, Pack
from headwater.evidence.disclosure.naming import fact, told
from headwater.evidence.measures.people import MEASURES, TYPE
from headwater.evidence.measures.relations import BANDED, COARSER, KINDS, UNIONS, Banded, Coarser, Union

DECLARED = {measure.id: measure for measure in MEASURES}
ADULTS: str = getattr(DECLARED["adults"], "key", "")
CHILDREN: str = getattr(DECLARED["children"], "key", "")
MANY = ("0", "1", "2", "3", "4+", UNSAID)
SOME = ("1", "2", "3", "4+")
TYPES: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "single": (("1",), ("0",)),
    "single_with_children": (("1",), SOME),
    "two_or_more": (("2", "3", "4+"), ("0",)),
    "two_or_more_with_children": (("2", "3", "4+"), SOME),
}


def relate(pack: Pack) -> None:
    """Every sum between figures."""
    for each in COARSER:
        coarsened(pack, each)
    for band in BANDED:
        banded(pack, band)
    for union in UNIONS:
        united(pack, union)
    households(pack)
    needs(pack)


def coarsened(pack: Pack, rule: Coarser) -> None:
    """Values of the finer way make one of the coarser, wherever the finer is there whole."""
    for _, by, parts in list(pack.parted):
        if by != rule.fine:
            continue
        groups: dict[Cell, list[int]] = defaultdict(list)
        for part in parts:
            cell = pack.cells[part]
            value = dict(cell.facts).get(rule.fine, UNSAID)
            if value != UNSAID:
                facts = (cell.facts - {(rule.fine, value)}) | {(rule.coarse, rule.of(value))}
                groups[Cell(cell.source, facts, cell.amount)].append(part)
        for whole, group in groups.items():
            pack.sums(pack.cell(whole), group)


def banded(pack: Pack, rule: Banded) -> None:
    """Whoever is in a band has no less and no more of the amount than the band says."""
    for whole, by, parts in list(pack.parted):
        cell = pack.cells[whole]
        if by != rule.expression or fact(rule.expression, ANSWERED) not in cell.facts:
            continue
        sums = []
        for part in parts:
            low, high = rule.within[dict(pack.cells[part].facts)[rule.expression]]
            sums.append(pack.cell(pack.cells[part].summed(rule.amount)))
            pack.relation({part: float(low), sums[-1]: -1.0}, exact=False)
            if high is not None:
                pack.relation({sums[-1]: 1.0, part: -float(high)}, exact=False)
        pack.sums(pack.cell(cell.summed(rule.amount)), sums)


def united(pack: Pack, rule: Union) -> None:
    """Those of whom one of several values is true are those of each, put together."""
    for cell in list(pack.cells):
        if rule.fact in cell.facts:
            others = cell.facts - {rule.fact}
            parts = [Cell(cell.source, others | {(rule.expression, value)}, cell.amount) for value in rule.values]
            if any(part in pack.index for part in parts):
                pack.sums(pack.index[cell], [pack.cell(part) for part in parts])


def households(pack: Pack) -> None:
    """The types of household are the table of adults by children, put together."""
    for whole, by, _ in list(pack.parted):
        if by != TYPE:
            continue
        cell = pack.cells[whole]
        people = Cell(cell.source, cell.facts - {fact(TYPE, ANSWERED)})
        at = {(a, c): pack.cell(told(told(people, ADULTS, a), CHILDREN, c)) for a in MANY for c in MANY}
        for value in MANY:
            pack.sums(pack.cell(told(people, ADULTS, value)), [at[value, c] for c in MANY])
            pack.sums(pack.cell(told(people, CHILDREN, value)), [at[a, value] for a in MANY])
        for kind, (adults, children) in TYPES.items():
            pack.sums(pack.cell(told(people, TYPE, kind)), [at[a, c] for a in adults for c in children])


def needs(pack: Pack) -> None:
    """Kinds of need: the rows but for none add up to the kinds, and those with two or more have at least two of them."""
    for whole in [cell for cell in pack.cells if cell.amount == KINDS]:
        base = Cell(whole.source, whole.facts)
        people = Cell(whole.source, whole.facts - {fact(KINDS, ANSWERED)})
        rows = {value: at for cell, at in pack.index.items() if (value := need_of(cell, people)) is not None}
        if not rows:
            continue
        kinds, none = [at for value, at in rows.items() if value != "none"], rows.get("none")
        pack.sums(pack.index[whole], kinds)
        two = pack.index.get(told(people, "kinds >= 2", "true"))
        if two is not None and base in pack.index and none is not None:
            pack.relation({two: 2.0, pack.index[whole]: -1.0}, exact=False)
            pack.relation({pack.index[whole]: 1.0, two: 1.0 - len(kinds), pack.index[base]: -1.0}, exact=False)
            pack.relation({two: 1.0, pack.index[base]: 1.0, none: -1.0, pack.index[whole]: -1.0}, exact=False)


def need_of(cell: Cell, people: Cell) -> str | None:
    """The kind of need of a row of `people`."""
    if cell.amount or cell.source != people.source or not cell.facts > people.facts or len(cell.facts) != len(people.facts) + 1:
        return None
    ((expression, value),) = cell.facts - people.facts
    return value if expression == "need" else None
