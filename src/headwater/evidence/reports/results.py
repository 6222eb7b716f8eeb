"""The results as JSON, in the shape the monitoring contract fixes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from headwater.evidence.reports.packing import write_all
from headwater.evidence.tables import VERSION
from headwater.evidence.values import Figure, QualityFinding, Row


def results(
    as_of: date,
    tables: Mapping[str, int],
    figures: Sequence[Figure],
    quality: Sequence[QualityFinding],
    breakdowns: Sequence[Figure] = (),
    *,
    notes: Sequence[str] = (),
) -> dict[str, Any]:
    """The whole of the results: figures in order, what is wrong with the data, and figures by groups, each with `by` and `by_label`.
    `notes` say what was done to read the data."""
    return {
        "contract": VERSION,
        "as_of": as_of.isoformat(),
        "source": {"tables": dict(tables)} | ({"notes": list(notes)} if notes else {}),
        "figures": [figure_json(figure) for figure in figures],
        "quality": [quality_json(finding) for finding in quality],
        "breakdowns": [figure_json(figure) for figure in breakdowns],
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """One figure. A value and its unit are there only for counts, rates, means and totals."""
    valued = {"value": figure.value, "unit": figure.unit} if figure.unit else {}
    return {
        "id": figure.id,
        "title": figure.title,
        "population": figure.population,
        "level": figure.level.value,
        "base": figure.base,
        "missing": figure.missing,
        "dont_know": figure.dont_know,
        "base_with_dont_know": figure.base_with_dont_know,
        **valued,
        **plain(figure.extra),
        "rows": [row_json(row) for row in figure.rows],
        "definition": figure.definition,
        "notes": list(figure.notes),
    }


def row_json(row: Row) -> dict[str, Any]:
    """One row, with its cells if it has any."""
    made: dict[str, Any] = {"key": row.key, "label": row.label, "n": row.n, "percent": row.percent, "shown": row.shown}
    if row.subtotal:
        made["subtotal"] = True
    if row.base is not None or row.cells:
        made |= {"base": row.base, "missing": row.missing}
    if row.value is not None:
        made["value"] = row.value
    if row.cells:
        made["cells"] = [row_json(cell) for cell in row.cells]
    return made | plain(row.extra)


def quality_json(finding: QualityFinding) -> dict[str, Any]:
    """One finding."""
    made = {
        "id": finding.id,
        "title": finding.title,
        "requirement": list(finding.requirement),
        "severity": finding.severity.value,
        "count": finding.count,
        "rows": list(finding.rows),
        "guidance": finding.guidance,
    }
    return made | ({"suggestions": dict(finding.suggestions)} if finding.suggestions else {})


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Named values as JSON can hold them."""
    return {key: value_json(value) for key, value in values.items()}


def value_json(value: Any) -> Any:
    """A value as JSON can hold it."""
    if is_dataclass(value) and not isinstance(value, type):
        return value_json(asdict(value))
    if isinstance(value, Mapping):
        return plain(value)
    if isinstance(value, list | tuple):
        return [value_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def as_json(made: Mapping[str, Any]) -> bytes:
    """The results as the bytes of a file."""
    return (json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def write_results(folder: Path, made: Mapping[str, Any]) -> Path:
    """Write `results.json` in a folder, which is made where need be. An earlier one stays until the new one is whole."""
    return write_all(folder, {"results.json": as_json(made)})[0]
