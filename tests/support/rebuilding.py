"""A published evaluation, synthesised and evaluated: each name and seed once in a process."""

from collections.abc import Callable
from functools import cache
from typing import Any

from headwater.evidence.checks import quality
from headwater.evidence.io import Dataset, collect
from headwater.evidence.measures import figures
from headwater.evidence.synthetic import SETS, Made, Part
from headwater.evidence.synthetic.comparing import Compared, compare
from headwater.evidence.values import QualityFinding


@cache
def made(name: str, seed: int = 1) -> Made:
    return SETS[name](seed)


def opened(part: Part, change: Callable[[dict[str, list[list[Any]]]], None] | None = None) -> Dataset:
    """The part as a data set, changed first where that is asked."""
    tables = {table: part.rows(table) for table in part.tables}
    if change:
        change(tables)
    return collect(list(tables.items()))


@cache
def rebuilt(name: str, seed: int = 1) -> tuple[Compared, ...]:
    """Every published figure of a document beside the rebuilt one."""
    return tuple(one for part in made(name, seed).parts for one in of_part(name, part))


def of_part(name: str, part: Part, change: Callable[[dict[str, list[list[Any]]]], None] | None = None) -> list[Compared]:
    with opened(part, change) as dataset:
        return compare(name, part.folder, figures(dataset, part.as_of), dataset.rows)


@cache
def found(name: str, seed: int = 1) -> dict[str, QualityFinding]:
    """What the checks find in the whole."""
    part = made(name, seed).part()
    with opened(part) as dataset:
        return {finding.id: finding for finding in quality(dataset, part.as_of)}
