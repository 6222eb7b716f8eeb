"""What the documents printed, as data: one line for each published figure, with where it stands in our results or why it stands nowhere."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

FOLDER = files("headwater.evidence.synthetic") / "facts"
NOT_COVERED = "not_covered"


@dataclass(frozen=True, slots=True)
class Fact:
    """One published figure. `figure`, `row` and `cell` say where it stands in the results of `part` of the data set (rows may be added
    with ` + `, months spanned with `/`). `printed` is what the document prints, in `unit`. `basis` is printed where the document gives n,
    chosen where we chose the whole number, not_covered where no case-level data can hold it. `differs` where the rebuilt value cannot be
    the printed one; `cause` says why."""

    id: str
    place: str
    part: str
    figure: str
    row: str
    cell: str
    printed: str
    unit: str
    n: int | None
    base: int | None
    missing: int | None
    dont_know: int | None
    basis: str
    differs: bool
    cause: str

    @property
    def covered(self) -> bool:
        """Whether the results hold it."""
        return self.basis != NOT_COVERED


def whole(text: str) -> int | None:
    """A count, or none."""
    return int(text) if text else None


@cache
def facts(name: str) -> tuple[Fact, ...]:
    """Every figure of a document, in the document's order."""
    lines = csv.DictReader((FOLDER / f"{name}.csv").read_text("utf-8").splitlines())
    return tuple(fact(line) for line in lines)


def fact(line: dict[str, str]) -> Fact:
    """One line of the file."""
    made: dict[str, Any] = dict(line)
    made |= {key: whole(line[key]) for key in ("n", "base", "missing", "dont_know")}
    return Fact(**made | {"differs": line["differs"] == "yes"})


@dataclass(frozen=True, slots=True)
class Margin:
    """The counts of one figure, by row, with its base, missing and don't know."""

    counts: dict[str, int]
    base: int
    missing: int
    dont_know: int

    def only(self, keys: Iterable[str]) -> dict[str, int]:
        """The counts of these rows."""
        return {key: self.counts[key] for key in keys}


@dataclass(frozen=True, slots=True)
class Margins:
    """A document's figures, asked by the figure of our results."""

    name: str
    part: str = ""

    def of(self, figure: str) -> list[Fact]:
        """The facts that stand in one figure."""
        return [fact for fact in facts(self.name) if fact.figure == figure and fact.part == self.part]

    def margin(self, figure: str) -> Margin:
        """The counts of a one-way figure."""
        found = self.of(figure)
        counts = {fact.row: fact.n for fact in found if fact.n is not None and not fact.cell}
        return Margin(
            counts,
            next((fact.base for fact in found if fact.base is not None), 0),
            next((fact.missing for fact in found if fact.missing is not None), 0),
            next((fact.dont_know for fact in found if fact.dont_know is not None), 0),
        )

    def table(self, figure: str) -> dict[str, dict[str, int]]:
        """The counts of a crosstab: row, then cell."""
        made: dict[str, dict[str, int]] = {}
        for fact in self.of(figure):
            if fact.cell and fact.n is not None:
                made.setdefault(fact.row, {})[fact.cell] = fact.n
        return made

    def n(self, figure: str, row: str = "") -> int:
        """One count; KeyError where the document has none."""
        return self.margin(figure).counts[row]

    def mean(self, figure: str, row: str = "") -> float:
        """A printed mean, from a place that prints it right."""
        return float(next(fact.printed for fact in self.of(figure) if fact.row == row and not fact.differs))
