"""Who may let other systems in, and what a system may do once it is in."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role


def can_run_systems(viewer: Actor) -> bool:
    """The administrator of the agency acting."""
    return viewer.agency_id is not None and viewer.has(Role.ADMINISTRATOR)


def check_can_run_systems(viewer: Actor) -> None:
    """Refuse everybody else, in words."""
    if not can_run_systems(viewer):
        raise NotAllowed("Only your administrator can let other systems in.")
