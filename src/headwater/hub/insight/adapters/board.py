"""The board of measures, worked out by evidence, as plain values that can be kept and drawn."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from headwater.evidence.errors import EvidenceError
from headwater.evidence.measures import DEFAULTS, figure, kpi_board, records_behind
from headwater.evidence.measures.board import kpi_from_figure
from headwater.evidence.values import Figure, KpiFigure, KpiPeriod, KpiSeries, Level, Row, Target
from headwater.hub.core.errors import NotFound
from headwater.hub.insight.adapters.extract import Reach, dataset
from headwater.hub.insight.adapters.keeping import given_back

BESIDE = ("outcome", "prevented_rate", "referral_decisions", "threat", "cases_live", "cases_final")
MEASURE = "kpi_"


def targets(given: Mapping[str, tuple[str, float]]) -> dict[str, Target]:
    """The programme's own targets; the contract's where it has set none."""
    own = {
        name: replace(DEFAULTS.get(name, Target(name, value)), operator=operator, value=value) for name, (operator, value) in given.items()
    }
    return {**DEFAULTS, **own}


def worked_out(reach: Reach, *, as_of: date, own_targets: Mapping[str, tuple[str, float]]) -> dict[str, Any]:
    """Everything the programme page shows to those who may see small numbers. The others see what the evaluation tells them."""
    with dataset(reach) as data:
        board = kpi_board(data, as_of, targets(own_targets))
        return _kept(board, [figure(data, name, as_of) for name in BESIDE])


def board_of(held: Mapping[str, Any]) -> tuple[tuple[KpiFigure, ...], dict[str, Figure]]:
    """The measures and figures of the programme page, out of an evaluation that was kept."""
    names = [name for name in held if name.startswith(MEASURE)]
    return tuple(kpi_from_figure(given_back(held[name])) for name in names), {name: given_back(held[name]) for name in BESIDE}


def _kept(board: list[KpiFigure], beside: list[Figure]) -> dict[str, Any]:
    return {"board": [_plain(asdict(kpi)) for kpi in board], "figures": {each.id: _plain(asdict(each)) for each in beside}}


def _plain(value: Any) -> Any:
    """Days as ISO text, tuples as lists: what JSON can keep."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def kpi_from(kept: Mapping[str, Any]) -> KpiFigure:
    """A measure as it was kept."""
    return KpiFigure(
        **{
            **kept,
            "level": Level(kept["level"]),
            "series": _series(kept["series"]),
            "variants": tuple(_series(each) for each in kept["variants"]),
            "notes": tuple(kept["notes"]),
        }
    )


def _series(kept: Mapping[str, Any]) -> KpiSeries:
    return KpiSeries(kept["id"], kept["title"], tuple(_period(each) for each in kept["periods"]))


def _period(kept: Mapping[str, Any]) -> KpiPeriod:
    days = {name: date.fromisoformat(kept[name]) if kept[name] else None for name in ("starts", "ends")}
    return KpiPeriod(**{**kept, **days})


def figure_from(kept: Mapping[str, Any]) -> Figure:
    """A figure as it was kept."""
    return Figure(
        **{**kept, "level": Level(kept["level"]), "rows": tuple(_row(each) for each in kept["rows"]), "notes": tuple(kept["notes"])}
    )


def _row(kept: Mapping[str, Any]) -> Row:
    return Row(**{**kept, "cells": tuple(_row(each) for each in kept["cells"])})


def keys_behind(reach: Reach, *, figure_id: str, key: str, cell: str | None, as_of: date) -> list[int]:
    """Our own keys of the cases (or referrals) behind part of a figure, for those who may open them."""
    with dataset(reach, open_keys=True) as data:
        try:
            return [int(found) for found in records_behind(data, figure_id, key, as_of, cell=cell)]
        except (EvidenceError, LookupError, ValueError):
            raise NotFound("There is no such figure.") from None
