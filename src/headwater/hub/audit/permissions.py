"""Who may look in the log."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role


def can_search(viewer: Actor) -> bool:
    """Only the data-protection lead of the agency acting."""
    return viewer.agency_id is not None and viewer.has(Role.DATA_PROTECTION)


def check_can_search(viewer: Actor) -> None:
    """Refuse everybody else, in words."""
    if not can_search(viewer):
        raise NotAllowed("Only a data-protection lead can search the record of who saw and changed what.")


def check_at_the_machine(by: Actor) -> None:
    """Old years are put away by the schedule and taken out by whoever runs the machine: no page does either."""
    if by.user_id is not None or not by.name.startswith("system: "):
        raise NotAllowed("Ask whoever runs this site. The log is put away with a command.")
