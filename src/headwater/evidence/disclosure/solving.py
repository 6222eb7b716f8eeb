"""Linear programmes over a pack: every way its numbers could have been, with what is shown held fast."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from headwater.evidence.disclosure.cells import Pack

CLOSE = 1e-6
Vector = Any


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of a pack as a sparse matrix by rows, each between a lower and an upper bound."""

    starts: Vector
    columns: Vector
    times: Vector
    lower: Vector
    upper: Vector
    width: int


def sums_of(pack: Pack) -> Sums:
    """The sums of a pack."""
    rows = [(terms, 0.0, 0.0) for terms in pack.equal] + [(terms, -highspy.kHighsInf, 0.0) for terms in pack.most]
    for terms in pack.balances:
        known = [pack.values[at] for at in terms]
        if None not in known:
            off = sum((value or 0) * times for value, times in zip(known, terms.values(), strict=True))
            rows.append((terms, off, off))
    lengths = [len(terms) for terms, _, _ in rows]
    return Sums(
        starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        columns=np.array([at for terms, _, _ in rows for at in terms], dtype=np.int64),
        times=np.array([times for terms, _, _ in rows for times in terms.values()], dtype=np.float64),
        lower=np.array([low for _, low, _ in rows], dtype=np.float64),
        upper=np.array([high for _, _, high in rows], dtype=np.float64),
        width=len(pack.cells),
    )


@dataclass(slots=True)
class World:
    """What a cell could be: `low` to `high`, and what it costs to move from `at` where it is shown (nan: it may move freely)."""

    low: Vector
    high: Vector
    at: Vector
    cost: Vector


def unlike(sums: Sums, world: World, wanted: Mapping[int, float], turn: int) -> Vector | None:
    """The numbers of a pack that agrees with everything that may not move and in which as many as can be of the wanted cells are above
    where they are, each by as much as is asked of it, at the least cost. Two that cannot both rise are weighed against each other,
    otherwise at each turn. None where there is no such pack."""
    priced = np.flatnonzero(~np.isnan(world.cost))
    cells = np.fromiter(wanted, dtype=np.int64, count=len(wanted))
    asked = np.fromiter(wanted.values(), dtype=np.float64, count=len(wanted))
    reward = REWARD * (1.0 + (float(np.max(world.cost[priced])) if len(priced) else 1.0))
    model = highspy.HighsLp()
    width, rows, down = sums.width, len(sums.lower), sums.width + np.arange(len(priced))
    place = np.full(width, -1)
    place[priced] = down
    known, low, cost = np.zeros(width), world.low.copy(), np.zeros(width)
    known[priced], low[priced], cost[priced] = world.at[priced], 0.0, world.cost[priced]
    shift = np.add.reduceat(np.append(sums.times * known[sums.columns], 0.0), sums.starts[:-1]) if rows else np.zeros(0)
    model.num_col_, model.num_row_ = width + len(priced) + len(cells), rows + len(cells)
    model.col_cost_ = np.concatenate([cost, world.cost[priced], -reward * np.random.default_rng(turn).uniform(0.5, 1.5, len(cells))])
    model.col_lower_ = np.concatenate([low, np.zeros(len(priced)), np.full(len(cells), -highspy.kHighsInf)])
    model.col_upper_ = np.concatenate([world.high, world.at[priced] - world.low[priced], asked])
    model.row_lower_ = np.concatenate([sums.lower - shift, world.at[cells]])
    model.row_upper_ = np.concatenate([sums.upper - shift, np.full(len(cells), highspy.kHighsInf)])
    starts, columns, times = with_falls(sums, place)
    met = width + len(priced) + np.arange(len(cells))
    columns = np.concatenate([columns, np.column_stack([cells, met]).ravel()])
    times = np.concatenate([times, np.tile([1.0, -1.0], len(cells))])
    starts = np.concatenate([starts, starts[-1] + 2 * np.arange(1, len(cells) + 1)])
    found = solved(model, starts, columns, times, width + len(priced))
    if found is None:
        return None
    found[priced] += world.at[priced] - found[down]
    return found[:width]


def with_falls(sums: Sums, place: Vector) -> tuple[Vector, Vector, Vector]:
    """The sums with a second column, for falling, beside each cell that has one."""
    beside = place[sums.columns]
    has = beside >= 0
    row = np.repeat(np.arange(len(sums.lower)), np.diff(sums.starts))
    rows = np.concatenate([row, row[has]])
    order = np.argsort(rows, kind="stable")
    columns = np.concatenate([sums.columns, beside[has]])[order]
    times = np.concatenate([sums.times, -sums.times[has]])[order]
    counted = np.bincount(rows, minlength=len(sums.lower))
    return np.concatenate([[0], np.cumsum(counted)]).astype(np.int64), columns, times


REWARD = 1000.0


def solved(model: Any, starts: Vector, columns: Vector, times: Vector, width: int) -> Vector | None:
    """The first columns of the best solution of a programme; None where it has none."""
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts, columns, times
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # the library says no types
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)  # one set of threads for the whole process: every solver must ask for the same
    solver.passModel(model)
    solver.run()

    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.array(solver.getSolution().col_value[:width])


def extremes(sums: Sums, world: World, cell: int) -> tuple[float, float]:
    """The least and the most a cell could be, with everything shown held fast."""
    return reach(sums, world, cell, -1.0), reach(sums, world, cell, 1.0)


def reach(sums: Sums, world: World, cell: int, side: float) -> float:
    """How far a cell could go to one side: infinity where nothing holds it."""
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = sums.width, len(sums.lower)
    cost = np.zeros(sums.width)
    cost[cell] = -side
    model.col_cost_, model.col_lower_, model.col_upper_ = cost, world.low, world.high
    model.row_lower_, model.row_upper_ = sums.lower, sums.upper
    found = solved(model, sums.starts, sums.columns, sums.times, sums.width)
    return side * float("inf") if found is None else float(found[cell])


def moved_from(found: Vector, at: Vector, cells: Collection[int]) -> set[int]:
    """Which of the cells are not where they were."""
    return {cell for cell in cells if abs(found[cell] - at[cell]) > CLOSE * max(1.0, abs(at[cell]))}
