"""The whole evaluation of a programme, as values that can be kept, drawn and written."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

from headwater.evidence.io import Dataset, open_dataset
from headwater.evidence.reports import Evaluation
from headwater.evidence.reports.counts import quantities_beside, shown_quantities
from headwater.evidence.reports.evaluation import Asked, told, worked_out
from headwater.evidence.reports.quantities import quantities
from headwater.evidence.reports.spans import Change
from headwater.evidence.values import Figure
from headwater.hub.insight.adapters.board import targets
from headwater.hub.insight.adapters.extract import Reach, dataset
from headwater.hub.insight.adapters.hiding import Beside, counted_beside, hidden_beside
from headwater.hub.insight.adapters.keeping import given_back, kept
from headwater.hub.insight.adapters.worth import words_of
from headwater.hub.insight.logic import GROUPS

Given = Mapping[str, tuple[str, float]]
Kept = dict[str, Any]
Told = tuple[str, date, str]


def evaluated(
    reach: Reach, *, as_of: date, own_targets: Given, small: int, looked: Beside, unmet: Beside, changes: Sequence[Told] = ()
) -> tuple[Kept, Kept]:
    """Every figure of a programme as of a day, also by district, service, setting and quarter: whole, and with small numbers hidden. It is
    counted once, and hidden in one pack with what the programme's page, unmet need and value for money tell beside it."""
    with dataset(reach) as data:
        exact = quantities(data, as_of)
        beside = [quantities_beside(exact), *counted_beside(looked, unmet)]
        worked = worked_out(data, as_of, asked(data, own_targets, beside, changes))
        whole, hidden = told(worked), told(worked, small)
    first, unmet_too = hidden_beside(looked, unmet, hidden.beside[1:])
    shown = shown_quantities(hidden.beside[0], {figure.id: figure for figure in hidden.figures})
    return (
        {**kept_of(whole), "quantities": words_of(exact), "first_look": looked, "unmet": unmet},
        {**kept_of(hidden), "quantities": words_of(shown), "first_look": first, "unmet": unmet_too},
    )


def asked(data: Dataset, own_targets: Given, beside: Sequence[Figure] = (), changes: Sequence[Told] = ()) -> Asked:
    """What is asked of the data of a programme. What data cannot be grouped by is left out: an empty programme has no district."""
    return Asked(by=groups_of(data), quarter=True, targets=targets(own_targets), beside=beside,
                 changes=[Change(measure, on, words.rstrip(".")) for measure, on, words in changes])  # fmt: skip


def counted(data: Path | Dataset, as_of: date, own_targets: Given, small: int | None, changes: Sequence[Told] = ()) -> Evaluation:
    """The evaluation of some data."""
    with opened(data) as found:
        return told(worked_out(found, as_of, asked(found, own_targets, changes=changes), exact=not small), small)


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
