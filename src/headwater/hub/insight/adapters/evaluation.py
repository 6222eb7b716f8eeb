"""The whole evaluation of a programme, as values that can be kept, drawn and written."""

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

from headwater.evidence.io import Dataset, open_dataset
from headwater.evidence.reports import Evaluation, evaluate
from headwater.hub.insight.adapters.board import targets
from headwater.hub.insight.adapters.extract import Reach, dataset
from headwater.hub.insight.adapters.keeping import given_back, kept
from headwater.hub.insight.adapters.worth import coarse, quantities_of
from headwater.hub.insight.logic import GROUPS

Given = Mapping[str, tuple[str, float]]


def evaluated(reach: Reach, *, as_of: date, own_targets: Given, small: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Every figure of a programme as of a day, also by district, service, setting and quarter: whole, and with small numbers hidden."""
    with dataset(reach) as data:
        exact = quantities_of(data, as_of)
        whole, hidden = (kept_of(counted(data, as_of, own_targets, each)) for each in (None, small))
        return {**whole, "quantities": exact}, {**hidden, "quantities": coarse(exact, small)}


def counted(data: Path | Dataset, as_of: date, own_targets: Given, small: int | None) -> Evaluation:
    """The evaluation of some data. What data cannot be grouped by is left out: an empty programme has no district."""
    with opened(data) as found:
        return evaluate(found, as_of, by=groups_of(found), quarter=True, targets=targets(own_targets), threshold=small)


def opened(data: Path | Dataset) -> AbstractContextManager[Dataset]:
    """A data set that closes when it was opened here, and stays open when it was given."""
    from contextlib import nullcontext

    return nullcontext(data) if isinstance(data, Dataset) else open_dataset(data)


def groups_of(data: Dataset) -> list[str]:
    """The groups that these cases can be told apart by."""
    return [name for name in GROUPS if name in data.columns.get("cases", ())]


def kept_of(found: Evaluation) -> dict[str, Any]:
    """An evaluation as JSON can hold it, each figure by itself so that a page reads only those it draws."""
    parts: dict[str, dict[str, Any]] = {}
    for figure in found.breakdowns:
        parts.setdefault(part_of(figure), {})[figure.id] = kept(figure)
    return {
        "figures": {figure.id: kept(figure) for figure in found.figures},
        "parts": parts,
        "quality": kept(found.quality),
        "tables": dict(found.tables),
        "notes": list(found.notes),
    }


def part_of(figure: Any) -> str:
    """Under what a figure by groups is kept. The pattern of what is missing stands by itself."""
    return str(figure.extra.get("part") or figure.extra["by"])


def some_of(held: Mapping[str, Any], wanted: Collection[str], part: str = "") -> list[Any]:
    """Those of the figures (or of the figures by a group) that are kept, in the order asked for."""
    found = held["parts"].get(part, {}) if part else held["figures"] | held["parts"].get("missing_pattern", {})
    return [given_back(found[name]) for name in wanted if name in found]


def evaluation_from(held: Mapping[str, Any], as_of: date) -> Evaluation:
    """The whole evaluation as it was."""
    figures = tuple(given_back(each) for each in held["figures"].values())
    parts = tuple(given_back(each) for part in held["parts"].values() for each in part.values())
    return Evaluation(as_of, figures, parts, given_back(held["quality"]), held["tables"], {}, tuple(held["notes"]))
