"""How each kind of declared measure is read: which cells its figure publishes, where, and the sums its declaration promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from headwater.evidence.disclosure.cells import ANSWERED, UNSAID, UNSURE, Cell, Pack, Path, added, less
from headwater.evidence.disclosure.naming import asked, condition, told
from headwater.evidence.measures.kinds import Average, Breakdown, Count, Declared, Share
from headwater.evidence.values import Row

WHOLE_TRUTHS = frozenset({"true", "final", "NOT final"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure being read into a pack. `number` is its place among the figures."""

    pack: Pack
    number: int
    figure: Any
    people: Cell

    def put(self, cell: Cell, value: float | None, *path: str | int) -> int:
        """A number that stands at a path of the figure."""
        return self.pack.number((self.number, path), cell, value)

    def made(self, path: Path, *cells: int) -> None:
        """What stands at a path is made of cells."""
        self.pack.derived((self.number, path), *cells)


def read_declared(reading: Reading, measure: Declared) -> None:
    """The figure of a declared measure."""
    if isinstance(measure, Breakdown):
        return read_crosstab(reading, measure) if measure.cell else read_list(reading, measure)
    if isinstance(measure, Count):
        return read_count(reading, measure)
    return read_share(reading, measure) if isinstance(measure, Share) else read_average(reading, measure)


def answers(reading: Reading, expression: str) -> tuple[int, int]:
    """Base, missing and don't know make the population. Gives the base and the population."""
    figure, people = reading.figure, reading.people
    base = reading.put(told(people, expression, ANSWERED), figure.base, "base")
    parts = [base, reading.put(told(people, expression, UNSAID), figure.missing, "missing")]
    parts.append(reading.put(told(people, expression, UNSURE), figure.dont_know, "dont_know"))
    whole = reading.pack.cell(asked(people, expression), added(figure.base, figure.missing, figure.dont_know))
    reading.pack.sums(whole, parts)
    return base, whole


def read_list(reading: Reading, measure: Breakdown) -> None:
    """A breakdown by one key."""
    base, _ = answers(reading, measure.key)
    read_rows(reading, measure.key, base, several=bool(measure.several))
    for at, row in enumerate(reading.figure.rows):
        of = next((part.of for part in measure.subtotals if row.subtotal and part.key == row.key), None)
        if of is not None:
            whole = reading.put(told(reading.people, measure.key, f"subtotal {row.key}"), row.n, "rows", at, "n")
            parts = [
                reading.pack.cell(told(reading.people, measure.key, each.key), each.n) for each in reading.figure.rows if each.key in of
            ]
            reading.pack.sums(whole, parts)
            worded(reading, ("rows", at), whole, base)


def read_rows(reading: Reading, key: str, base: int, *, several: bool = False) -> list[int]:
    """The rows of a figure by one key, which make the base but where one record gives several."""
    rows = []
    for at, row in enumerate(reading.figure.rows):
        if not row.subtotal:
            rows.append(reading.put(told(reading.people, key, row.key), row.n, "rows", at, "n"))
            worded(reading, ("rows", at), rows[-1], base)
    if several:
        for each in rows:
            reading.pack.sums(base, [each, reading.pack.implied(told_not(reading, each), rest(reading, base, each))])
    else:
        reading.pack.sums(base, rows, key)
    return rows


def told_not(reading: Reading, cell: int) -> Cell:
    """Those of the base who are not in a cell."""
    found = reading.pack.cells[cell]
    return Cell(found.source, frozenset({("not", str(sorted(found.facts))), *reading.people.facts}))


def rest(reading: Reading, whole: int, part: int) -> float | None:
    """How many of a whole are not in a part."""
    return less(reading.pack.values[whole], reading.pack.values[part])


def worded(reading: Reading, path: Path, n: int, base: int) -> None:
    """The percentage of a row, which stands only where both its numbers do."""
    for name in ("percent", "shown"):
        reading.made((*path, name), n, base)


def read_crosstab(reading: Reading, measure: Breakdown) -> None:
    """A breakdown by two keys: every row has its own base and missing, and rows and columns foot."""
    figure, pack = reading.figure, reading.pack
    base, whole = answers(reading, measure.cell)
    lines = [read_line(reading, measure.key, measure.cell, at, row) for at, row in enumerate(figure.rows)]
    foot(reading, measure.key, measure.cell, base, whole, [row.key for row in figure.rows], lines)
    if lines:
        pack.sums(base, [line[0] for line in lines], measure.key)


def read_line(reading: Reading, key: str, cell: str, at: int, row: Row) -> list[int]:
    """One row of a crosstab: its base, and its cells."""
    pack, people = reading.pack, told(reading.people, key, row.key)
    base = reading.put(told(people, cell, ANSWERED), row.base, "rows", at, "base")
    reading.made(("rows", at, "n"), base)
    missing = reading.put(told(people, cell, UNSAID), row.missing, "rows", at, "missing")
    cells = []
    for to, each in enumerate(row.cells):
        cells.append(reading.put(told(people, cell, each.key), each.n, "rows", at, "cells", to, "n"))
        worded(reading, ("rows", at, "cells", to), cells[-1], base)
    pack.answers.update(cells)
    pack.sums(base, cells, cell)
    everybody(reading, people, cell, [base, missing])
    return [base, *cells]


def everybody(reading: Reading, people: Cell, cell: str, said: Sequence[int]) -> None:
    """Those of a row: who answered, who did not, and who did not know, which no row says but what is left of it; and, of a measure of the
    contract, those not due yet."""
    pack = reading.pack
    unsure = pack.cell(told(people, cell, UNSURE), 0 if reading.figure.dont_know == 0 else None)
    whole = pack.cell(asked(people, cell))
    pack.sums(whole, [*said, unsure])
    if asked(people, cell) != people:
        later = pack.cell(told(people, cell, "not_yet_due"))
        pack.left.add(later)
        pack.sums(pack.cell(people), [whole, later])


def foot(reading: Reading, key: str, cell: str, base: int, whole: int, keys: Sequence[str], lines: Sequence[Sequence[int]]) -> None:
    """The columns of a crosstab add up to the breakdown by its cell, its rows to the breakdown by its key."""
    pack, figure = reading.pack, reading.figure
    codes = [each.key for each in figure.rows[0].cells] if figure.rows else []
    columns = []
    for to, code in enumerate(codes, 1):
        parts = [line[to] for line in lines]
        columns.append(pack.cell(told(reading.people, cell, code), added(*(pack.values[part] for part in parts))))
        pack.sums(columns[-1], parts, key)
    pack.sums(base, columns, cell)
    if UNSAID not in keys:
        everybody(reading, told(reading.people, key, UNSAID), cell, ())
        keys = [*keys, UNSAID]
    blanks, unsure = ([pack.cell(told(told(reading.people, key, each), cell, said)) for each in keys] for said in (UNSAID, UNSURE))
    pack.sums(pack.cell(told(reading.people, cell, UNSAID), figure.missing), blanks, key)
    pack.sums(pack.cell(told(reading.people, cell, UNSURE), figure.dont_know), unsure, key)
    pack.sums(whole, [pack.cell(asked(told(reading.people, key, each), cell)) for each in keys], key)


def read_count(reading: Reading, measure: Count) -> None:
    """How many of a population something is true of, and of how many it is not."""
    figure, pack, people = reading.figure, reading.pack, reading.people
    counted = condition(measure.counted)
    plain = measure.counted in WHOLE_TRUTHS
    value = reading.put(people if measure.counted == "true" else people.having(counted), figure.value, "value")
    whole = reading.put(people, figure.base, "base") if plain else answers(reading, counted[0])[0]
    if plain:
        reading.put(told(people, measure.counted, UNSAID), figure.missing, "missing")
    if measure.counted != "true":
        left = less(figure.base, figure.value)
        pack.sums(whole, [value, pack.implied(people.having((counted[0], "false" if counted[1] == "true" else "true")), left)])
    if measure.people:
        heads = reading.put(told(people, "distinct", measure.people), figure.extra.get("people"), "extra", "people")
        reading.put(told(people, measure.people, UNSAID), figure.extra.get("people_missing"), "extra", "people_missing")
        reading.made(("extra", "people"), heads, value)


def read_share(reading: Reading, measure: Share) -> None:
    """A rate: those of whom it is true, and the rest of the base."""
    figure, pack = reading.figure, reading.pack
    said, value = condition(measure.yes)
    base, _ = answers(reading, said)
    n = reading.put(told(reading.people, said, value), figure.extra.get("n"), "extra", "n")
    left = less(figure.base, figure.extra.get("n"))
    pack.sums(base, [n, pack.implied(told(reading.people, said, f"not {value}"), left)])
    for path in (("value",), ("extra", "shown")):
        reading.made(path, n, base)


def read_average(reading: Reading, measure: Average) -> None:
    """A mean or a total, for all and by key: as many as gave an amount, and the amount added up."""
    figure, pack, people = reading.figure, reading.pack, reading.people
    base, whole = answers(reading, measure.amount)
    total = amount(reading, told(people, measure.amount, ANSWERED), base, amount_of(measure, figure.value, figure.base), (), measure.amount)
    reading.made(("extra", "shown"), total, base)
    if measure.flag and "flagged" in figure.extra:
        flagged = reading.put(told(people, measure.flag, "true"), figure.extra["flagged"], "extra", "flagged")
        pack.sums(whole, [flagged], complete=False)
    if measure.key:
        rows = [average_row(reading, measure, at, row) for at, row in enumerate(figure.rows)]
        by_key = {row.key: each for each, row in zip(rows, figure.rows, strict=True) if not row.subtotal}
        for place, sum_of in enumerate((whole, base, total)):
            pack.sums(sum_of, [each[place] for each in by_key.values()])
            for part in measure.subtotals:
                of = next(each for each, row in zip(rows, figure.rows, strict=True) if row.subtotal and row.key == part.key)
                pack.sums(of[place], [each[place] for key, each in by_key.items() if key in part.of])


def average_row(reading: Reading, measure: Average, at: int, row: Row) -> tuple[int, int, int]:
    """One row of an average: population, base and amount."""
    people = told(reading.people, measure.key, f"subtotal {row.key}" if row.subtotal else row.key)
    return sum_row(reading, people, measure.amount, ("rows", at), row, amount_of(measure, row.value, row.base))


def sum_row(reading: Reading, people: Cell, column: str, path: Path, row: Row, value: float | None) -> tuple[int, int, int]:
    """A row that says how many, of how many, and how much: population, base and amount."""
    base = reading.put(told(people, column, ANSWERED), row.base, *path, "base")
    missing = reading.put(told(people, column, UNSAID), row.missing, *path, "missing")
    reading.made((*path, "n"), base)
    total = amount(reading, told(people, column, ANSWERED), base, value, path, column)
    reading.made((*path, "shown"), total, base)
    whole = reading.pack.cell(people, added(row.base, row.missing))
    reading.pack.sums(whole, [base, missing])
    return whole, base, total


def amount(reading: Reading, people: Cell, base: int, value: float | None, path: Path, column: str) -> int:
    """An amount added up: small where those it is taken over are few, and published where its mean or itself is."""
    found = reading.put(people.summed(column), value, *path, "value")
    reading.made((*path, "value"), found, base)
    reading.pack.rests_on[found] = base
    return found


def amount_of(measure: Average, value: float | None, base: int | None) -> float | None:
    """The amount behind a mean: a whole number."""
    if measure.total or value is None or base is None:
        return 0.0 if base == 0 else value if measure.total else None
    return float(round(value * base))
