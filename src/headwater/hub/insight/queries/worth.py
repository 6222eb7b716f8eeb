"""Questions about what a programme was worth, and about figures to compare with."""

from dataclasses import dataclass
from typing import Any

from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor
from headwater.hub.insight.adapters.comparing import baseline_of, comparisons, shipped_beside
from headwater.hub.insight.adapters.worth import worth_of
from headwater.hub.insight.models import Baseline, Sheet, WorthText
from headwater.hub.insight.queries.boards import programme_of
from headwater.hub.insight.queries.evaluations import Stamp, held_evaluation
from headwater.hub.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Worth:
    """A programme's description and the report on it; what is wrong where there is no report."""

    programme_id: int
    programme: str
    stamp: Stamp | None
    description: WorthText | None
    report: Any
    trouble: str
    quantities: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Figures to compare with, each beside the programme's own: locked by the programme, shipped, and the ministry's tables."""

    programme_id: int
    programme: str
    stamp: Stamp | None
    own: tuple[tuple[Any, Baseline], ...]
    shipped: tuple[Any, ...]
    sheets: tuple[Sheet, ...]


def worth(*, viewer: Actor, programme_id: int | None) -> Worth:
    """What the programme was worth, from its newest description and the newest quantities that this viewer may see."""
    chosen, name = programme_of(viewer=viewer, programme_id=programme_id)
    text = WorthText.objects.filter(programme_id=chosen).order_by("-at", "-pk").first()
    held = held_evaluation(viewer, chosen)
    measured: dict[str, str] = held[1].get("quantities", {}) if held else {}
    report, trouble = _report(text, measured)
    return Worth(chosen, name, held[0] if held else None, text, report, trouble, tuple(sorted(measured.items())))


def _report(text: WorthText | None, measured: dict[str, str]) -> tuple[Any, str]:
    """The report, or why there is none: a quantity too small to show may be what a description asks for."""
    if text is None:
        return None, ""
    try:
        return worth_of(text.text, measured), ""
    except Invalid as refused:
        return None, str(refused)


def beside(*, viewer: Actor, programme_id: int | None) -> Beside:
    """The programme's own figures beside other people's."""
    chosen, name = programme_of(viewer=viewer, programme_id=programme_id)
    held = held_evaluation(viewer, chosen)
    locked = list(Baseline.objects.filter(programme_id=chosen).order_by("-locked_at"))
    sheets = tuple(Sheet.objects.filter(programme_id=chosen).order_by("-given_at"))
    if held is None:
        return Beside(chosen, name, None, (), (), sheets)
    stamp, figures = held
    starts = Programme.objects.values_list("starts_on", flat=True).get(pk=chosen)
    asked = (figures, stamp.as_of, name, min(starts, stamp.as_of))
    own = [(found[0], row) for row in locked if (found := comparisons(*asked, {baseline_of(row.content): row.beside}))]
    return Beside(chosen, name, stamp, tuple(own), tuple(comparisons(*asked, shipped_beside())), sheets)
