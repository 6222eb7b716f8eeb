"""What the library says of each figure, in the form in which the other ways of counting say it, and where two of them differ."""

from collections.abc import Iterable, Iterator
from typing import Any

from headwater.evidence.values import Figure, Row

Told = dict[str, dict[str, Any]]


def told(figures: Iterable[Figure]) -> Told:
    return {figure.id: of(figure) for figure in figures}


def of(figure: Figure) -> dict[str, Any]:
    """The counts of one figure."""
    made: dict[str, Any] = {"base": figure.base, "missing": figure.missing, "value": figure.value, "rows": rows(figure)}
    made |= {name: figure.extra[name] for name in ("n", "people") if name in figure.extra}
    if "periods" in figure.extra:
        whole = next(period for period in figure.extra["periods"] if period.kind == "all")
        made |= {"whole": whole.n, "people": whole.people}
        made["rows"] = {period.period: period.n for period in figure.extra["periods"] if period.kind == "quarter" and period.n}
    return made


def rows(figure: Figure) -> dict[str, int]:
    """Its rows without subtotals and noughts; of a crosstab its cells, and who gave no answer in a row."""
    plain = [row for row in figure.rows if not row.subtotal]
    if plain and plain[0].cells and figure.id != "upstream_share" and figure.id != "delay_days_by_trust":
        cells = {f"{row.key}/{cell.key}": cell.n for row in plain for cell in (*row.cells, Row("_missing", "", row.missing or 0))}
        return {key: n for key, n in cells.items() if n}
    beside = {"dont_know": figure.dont_know} if figure.dont_know else {}
    return {row.key: row.n for row in plain if row.n} | beside


def differences(ours: Told, theirs: Told) -> Iterator[str]:
    """Everything that another way of counting says otherwise. Counts are equal or they differ; a mean may differ in its last digits."""
    for figure, said in theirs.items():
        for name, value in said.items():
            mine = ours[figure].get(name)
            if not same(mine, value):
                yield f"{figure}, {name}: the library has {mine}, they have {value}"


def same(mine: Any, value: Any) -> bool:
    if isinstance(mine, float) and isinstance(value, float | int):
        return abs(mine - value) <= 1e-9 * max(1.0, abs(value))
    return bool(mine == value)
