"""Who may see figures, open what is behind them, and take data away."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role

SEES_FIGURES = (Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR, Role.MANAGER, Role.COORDINATOR)
PACKS = (Role.COMMISSIONER, Role.ANALYST, Role.MANAGER, Role.COORDINATOR)
FREEZES = (Role.COORDINATOR, Role.ANALYST)


def check_can_see_figures(viewer: Actor) -> None:
    """Those who answer for a programme see its figures."""
    if not viewer.has(*SEES_FIGURES):
        raise NotAllowed("Your role does not include the programme's figures.")


def sees_quality_records(viewer: Actor) -> bool:
    """A manager and the data-protection lead see which records of their own agency are at fault, and whose they are."""
    return viewer.has(Role.MANAGER, Role.DATA_PROTECTION)


def check_can_see_quality(viewer: Actor) -> None:
    """Those who answer for data or for a programme see how good its data are."""
    if not viewer.has(Role.MANAGER, Role.DATA_PROTECTION, Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR):
        raise NotAllowed("Your role does not include the quality of data.")


def check_can_see_failures(viewer: Actor) -> None:
    """Records at fault are for those who may have them mended."""
    if not sees_quality_records(viewer):
        raise NotAllowed("You see counts here, never people.")


def check_can_open_records(viewer: Actor) -> None:
    """A manager opens the records behind a figure, of their own agency and no other."""
    if not viewer.has(Role.MANAGER):
        raise NotAllowed("You see figures here, never people.")


def check_can_extract(viewer: Actor) -> None:
    """A manager takes the agency's data away."""
    if not viewer.has(Role.MANAGER):
        raise NotAllowed("Ask your manager for an extract.")


def check_can_make_packs(viewer: Actor) -> None:
    """Those who answer for a programme make its reports; small numbers are hidden in every one."""
    if not viewer.has(*PACKS):
        raise NotAllowed("Your role does not include the programme's reports.")


def check_can_freeze(viewer: Actor) -> None:
    """A coordinator or an analyst sets a cut-off. What is kept is handed to nobody: only reports are made from it."""
    if not viewer.has(*FREEZES):
        raise NotAllowed("Ask a coordinator or an analyst to freeze a period.")


def check_can_describe(viewer: Actor) -> None:
    """A coordinator says what a programme cost and what came of it."""
    if not viewer.has(Role.COORDINATOR):
        raise NotAllowed("Ask a coordinator to change the description.")


def check_can_compare(viewer: Actor) -> None:
    """An analyst or a coordinator sets other people's figures beside the programme's own."""
    if not viewer.has(*FREEZES):
        raise NotAllowed("Ask a coordinator or an analyst to add figures to compare with.")


def check_can_change_definitions(viewer: Actor) -> None:
    """An analyst or a coordinator says from when a figure counts something else."""
    if not viewer.has(*FREEZES):
        raise NotAllowed("Ask a coordinator or an analyst to write down a change of definition.")
