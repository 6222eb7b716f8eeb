"""Who may change how an agency is run."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role


def check_can_run(viewer: Actor) -> None:
    """Managers and administrators run their own agency."""
    if not viewer.has(Role.MANAGER, Role.ADMINISTRATOR):
        raise NotAllowed("Ask your manager or your administrator to do this.")


def check_can_cover(viewer: Actor, *, membership_id: int) -> None:
    """Anyone may ask for cover of their own list; a manager may for anybody's."""
    if viewer.membership_id != membership_id:
        check_can_run(viewer)


def check_can_agree_sharing(viewer: Actor) -> None:
    """Agreements are entered by the data-protection lead or the administrator."""
    if not viewer.has(Role.DATA_PROTECTION, Role.ADMINISTRATOR):
        raise NotAllowed("The data-protection lead enters sharing agreements.")


def check_at_the_machine(by: Actor) -> None:
    """Agencies, programmes and services are opened by whoever runs the machine, with a command: no page does it."""
    if by.user_id is not None or not by.name.startswith("system: "):
        raise NotAllowed("Ask whoever runs this site. Agencies, programmes and services are opened with a command.")
