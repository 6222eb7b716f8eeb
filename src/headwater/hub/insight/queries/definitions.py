"""Questions about days from which a figure counts something else."""

from datetime import date

from headwater.hub.core.values import Actor
from headwater.hub.insight.models import DefinitionChange
from headwater.hub.insight.queries.boards import programme_of

Told = tuple[str, date, str]


def changes_told(*, programme_id: int) -> list[Told]:
    """The changes that hold for a programme, by day: figure, from when, what changed. Counts nothing and names nobody."""
    rows = DefinitionChange.objects.filter(programme_id=programme_id, withdrawn_at=None).order_by("on", "pk")
    return list(rows.values_list("measure", "on", "words"))


def definition_changes(*, viewer: Actor, programme_id: int) -> tuple[str, list[DefinitionChange]]:
    """The programme's name and every change of it, the newest day first, those taken back too."""
    chosen, name = programme_of(viewer=viewer, programme_id=programme_id)
    return name, list(DefinitionChange.objects.filter(programme_id=chosen).order_by("-on", "-pk"))
