"""Who may make and close other people's sign-ins."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role


def can_manage_sign_ins(by: Actor) -> bool:
    """The administrator of the agency acting."""
    return by.agency_id is not None and by.has(Role.ADMINISTRATOR)


def check_can_manage_sign_ins(by: Actor) -> None:
    """Refuse everybody else, in words."""
    if not can_manage_sign_ins(by):
        raise NotAllowed("Only an administrator can make or change another person's sign-in.")
