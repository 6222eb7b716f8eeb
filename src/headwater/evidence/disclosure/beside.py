"""How counts are read that stand beside figures and are no measure of the contract: each row says whom it counts.

`extra` of such a figure holds `counts` (the table), `sums` (a row, the rows that are its parts, and whether they are all of it); a row's
`extra` holds `facts`, in the words in which measures say them. How many gave no answer stands as `missing`, anything else as `n`."""

from headwater.evidence.disclosure.cells import Cell, less
from headwater.evidence.disclosure.naming import told, with_implied
from headwater.evidence.disclosure.relating import ADULTS, CHILDREN, MANY
from headwater.evidence.disclosure.shapes import Reading

COUNTS = "counts"
PEOPLE = "household_people"
TOP = 4
MOST_IN_A_HOUSEHOLD = 40


def read_beside(reading: Reading) -> None:
    """Every row is a number of the pack, named by the facts it gives; the rest of a whole that is told in part is as good as published."""
    figure, pack = reading.figure, reading.pack
    at = {}
    for place, row in enumerate(figure.rows):
        facts = frozenset(with_implied(*((said, value) for said, value in row.extra["facts"])))
        cell = Cell(figure.extra[COUNTS], facts, row.extra.get("amount", ""))
        name, value = ("missing", row.missing) if row.n is None else ("n", row.n)
        at[row.key] = reading.put(cell, value, "rows", place, name)
        reading.made(("rows", place, "shown"), at[row.key])
        if cell.amount:
            pack.rests_on[at[row.key]] = pack.cell(Cell(cell.source, cell.facts))
            household(reading, cell)
    for whole, parts, complete in figure.extra["sums"]:
        inside = [at[part] for part in parts]
        if not complete:
            left = less(pack.values[at[whole]], sum(pack.values[part] or 0 for part in inside))
            named = pack.cells[at[whole]].having(("none of", ", ".join(parts)))
            inside.append(pack.implied(named, left))
        pack.sums(at[whole], inside)


def household(reading: Reading, whole: Cell) -> None:
    """The people of households are at least what adults by children say, and exactly that but where somebody stands in a top code."""
    pack, everybody = reading.pack, Cell(whole.source)
    pairs = {(a, c): pack.cell(told(told(everybody, ADULTS, a), CHILDREN, c)) for a in MANY[:-1] for c in MANY[:-1]}
    people = {pair: float(int(pair[0][0]) + int(pair[1][0])) for pair in pairs}
    total = pack.cell(whole)
    pack.relation({total: -1.0, **{pairs[pair]: heads for pair, heads in people.items()}}, exact=False)
    most = {pairs[pair]: -(MOST_IN_A_HOUSEHOLD if f"{TOP}+" in pair else heads) for pair, heads in people.items()}
    pack.relation({total: 1.0, **most}, exact=False)
    pack.sums(pack.cell(Cell(whole.source, whole.facts)), pairs.values())
