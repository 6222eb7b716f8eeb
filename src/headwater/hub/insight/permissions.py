"""Who may see figures, open what is behind them, and take data away."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role

SEES_FIGURES = (Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR, Role.MANAGER, Role.COORDINATOR)


def check_can_see_figures(viewer: Actor) -> None:
    """Those who answer for a programme see its figures."""
    if not viewer.has(*SEES_FIGURES):
        raise NotAllowed("Your role does not include the programme's figures.")


def sees_small_numbers(viewer: Actor) -> bool:
    """Only somebody who may open the records behind a figure sees a small number; commissioners and analysts never do."""
    return viewer.has(Role.MANAGER, Role.COORDINATOR) and not viewer.has(Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR)


def check_can_open_records(viewer: Actor) -> None:
    """A manager opens the records behind a figure, of their own agency and no other."""
    if not viewer.has(Role.MANAGER):
        raise NotAllowed("You see figures here, never people.")


def check_can_extract(viewer: Actor) -> None:
    """A manager takes the agency's data away."""
    if not viewer.has(Role.MANAGER):
        raise NotAllowed("Ask your manager for an extract.")
