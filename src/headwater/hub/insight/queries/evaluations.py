"""Questions about the whole evaluation of a programme: a theme of it, and one figure with everything that is known of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.insight.adapters import asked_of, some_of
from headwater.hub.insight.adapters.pictures import Drawn, drawn
from headwater.hub.insight.logic import GROUPS, NAMES_STAFF, QUARTER, THEMES, shown_in, theme_of
from headwater.hub.insight.models import Evaluated
from headwater.hub.insight.queries.boards import programme_of
from headwater.hub.programmes.permissions import sees_small_numbers


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which programme, as of which day, worked out when, from how many rows of each table, and whether small numbers are hidden."""

    programme_id: int
    programme: str
    as_of: date
    computed_at: datetime
    tables: dict[str, int]
    hides_small: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """The figures of a theme, each with the same by a group where one is chosen."""

    stamp: Stamp
    key: str
    title: str
    by: str
    shown: tuple[tuple[Drawn, Drawn | None], ...]


@dataclass(frozen=True, slots=True)
class FigurePage:
    """One figure: itself, by quarter, by each group, and what is asked of the data for it."""

    stamp: Stamp
    theme: str
    itself: Drawn
    parts: tuple[Drawn, ...]
    asked: dict[str, str]


def newest_evaluation(*, programme_id: int) -> Evaluated | None:
    """When the newest evaluation was worked out. The figures themselves are left where they are."""
    rows = Evaluated.objects.filter(programme_id=programme_id).defer("whole", "hidden")
    return rows.order_by("-computed_at").first()


def evaluation_theme(*, viewer: Actor, programme_id: int | None, theme: str, by: str) -> Theme | None:
    """The figures of a theme; None where they were never worked out. Raises NotFound for a theme or a group that there is not."""
    if theme not in THEMES or (by and by not in GROUPS):
        raise NotFound("There is no such page of the evaluation.")
    held = held_evaluation(viewer, programme_id)
    if held is None:
        return None
    stamp, figures = held
    wanted = shown_in(theme, names_staff=not stamp.hides_small)
    whole, parts = some_of(figures, wanted), some_of(figures, wanted, by) if by else []
    pictures = iter(drawn([*whole, *parts]))
    first = [next(pictures) for _ in whole]
    beside = {each.figure.id: each for each in pictures}
    return Theme(stamp, theme, THEMES[theme][0], by, tuple((each, beside.get(each.figure.id)) for each in first))


def figure_page(*, viewer: Actor, programme_id: int | None, figure_id: str) -> FigurePage | None:
    """One figure of a programme; None where nothing was worked out yet. Raises NotFound for a figure that there is not."""
    held = held_evaluation(viewer, programme_id)
    if held is None:
        return None
    stamp, figures = held
    found = [] if stamp.hides_small and figure_id in NAMES_STAFF else some_of(figures, [figure_id])
    if not found:
        raise NotFound("There is no such figure.")
    parts = [part for group in (QUARTER, *GROUPS) for part in some_of(figures, [figure_id], group)]
    itself, *beside = drawn([*found, *parts])
    return FigurePage(stamp, theme_of(figure_id), itself, tuple(beside), asked_of(figure_id))


def tables_of(*, viewer: Actor, programme_id: int | None) -> Stamp | None:
    """What the newest evaluation rests on, for the page of contents."""
    held = held_evaluation(viewer, programme_id)
    return held[0] if held else None


def held_evaluation(viewer: Actor, programme_id: int | None) -> tuple[Stamp, dict[str, Any]] | None:
    """The newest evaluation as this viewer may see it, and its stamp."""
    chosen, name = programme_of(viewer=viewer, programme_id=programme_id)
    hides = not sees_small_numbers(viewer)
    rows = Evaluated.objects.filter(programme_id=chosen).order_by("-computed_at")
    row = _only(rows.values("as_of", "computed_at", "hidden" if hides else "whole")[:1])
    if row is None:
        return None
    figures = row["hidden" if hides else "whole"]
    return Stamp(chosen, name, row["as_of"], row["computed_at"], figures["tables"], hides), figures


def _only(rows: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    return next(iter(rows), None)
