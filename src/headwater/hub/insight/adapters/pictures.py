"""Figures as tables and charts for a page. A chart that was drawn is kept a while: drawing is the slow part, and the same figure gives the
same chart."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Any

from django.core.cache import caches

from headwater.evidence.measures import FIGURES
from headwater.evidence.measures.catalogue import DECLARED, SPECIAL, TITLES
from headwater.evidence.measures.kpis import BY_ID
from headwater.evidence.reports.board import period_table
from headwater.evidence.reports.charting import chart
from headwater.evidence.reports.drawing import svg
from headwater.evidence.reports.shorthand import explained
from headwater.evidence.reports.tabling import table, value_shown

KEPT_FOR = 60 * 60


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure as a page shows it: the chart's message and picture (empty where there is nothing to draw), and evidence's own table."""

    figure: Any
    says: str
    picture: str
    table: Any


def drawn(figures: Iterable[Any]) -> list[Drawn]:
    """Each figure with its table and, where there is something to draw, its chart."""
    found = [(figure, chart(figure)) for figure in figures]
    pictures = pictures_of([each for _, each in found if each is not None])
    return [
        Drawn(figure, "" if each is None else each.title, "" if each is None else pictures[name_of(each)], table_of(figure))
        for figure, each in found
    ]


def pictures_of(charts: Iterable[Any]) -> dict[str, str]:
    """The charts as pictures, by name. Those of a page are kept as one, so that a page asks for them once."""
    named = {name_of(each): each for each in charts}
    if not named:
        return {}
    page = f"charts-{sha256(' '.join(named).encode()).hexdigest()}"
    held: dict[str, str] | None = caches["default"].get(page)
    if held is None:
        held = {name: picture(each) for name, each in named.items()}
        caches["default"].set(page, held, timeout=KEPT_FOR)
    return held


def name_of(one: Any) -> str:
    """A name that only this very chart has."""
    return f"chart-{sha256(repr(one).encode()).hexdigest()}"


def picture(one: Any) -> str:
    """The chart with its words for those who cannot see it."""
    return svg(one).replace(">", f'><title id="{one.id}-title">{escape(one.alt)}</title>', 1)


def table_of(figure: Any) -> Any:
    """The table of a figure; a measure of the contract by quarter."""
    return period_table(figure) if "periods" in figure.extra else table(figure)


def shorthand_of(found: Iterable[Drawn]) -> tuple[tuple[str, str], ...]:
    """What the marks in some tables mean."""
    return explained(each.table.shown for each in found)


def shown_value(figure: Any) -> str:
    """The headline of a figure as printed, where it has one."""
    return value_shown(figure) if figure.unit else ""


def asked_of(figure_id: str) -> dict[str, str]:
    """What is asked of the data for a figure: the table, who is in it and what is counted."""
    if figure_id in BY_ID:
        way = BY_ID[figure_id].ways[0]
        return {"table": way.source, "where": way.where, "counted": way.status}
    measure: Any = DECLARED.get(figure_id) or SPECIAL.get(figure_id)
    if measure is None:
        return {}
    counted = next((str(getattr(measure, name)) for name in ("key", "counted", "yes", "amount") if getattr(measure, name, "")), "")
    return {"table": measure.source, "where": measure.where, "counted": counted}


def is_figure(figure_id: str) -> bool:
    """Whether there is such a figure."""
    return figure_id in FIGURES


def title_of(figure_id: str) -> str:
    """What a figure is headed. One that is there no longer is called by the name it had."""
    return TITLES.get(figure_id, figure_id)
