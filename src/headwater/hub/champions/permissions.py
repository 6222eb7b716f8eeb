"""Who may read a network's register, keep it, and change one's own entry."""

from headwater.hub.champions.models import Champion, Network
from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role

KEEPS = (Role.COORDINATOR, Role.FACILITATOR, Role.MANAGER)


def check_can_read(viewer: Actor) -> None:
    """Everybody signed in for an agency: the register is there to be asked."""
    if viewer.agency_id is None:
        raise NotAllowed("Sign in for your agency to see the network.")


def can_keep(viewer: Actor, network: Network) -> bool:
    """The coordinator, facilitator or manager of the agency that keeps the register."""
    return viewer.agency_id == network.keeper_id and viewer.has(*KEEPS)


def check_can_keep(viewer: Actor, network: Network) -> None:
    if not can_keep(viewer, network):
        raise NotAllowed("The agency that keeps this network does this.")


def check_can_change(viewer: Actor, champion: Champion) -> None:
    """The member themself, or whoever keeps the register."""
    mine = champion.user_id is not None and champion.user_id == viewer.user_id
    if not mine and not can_keep(viewer, champion.network):
        raise NotAllowed("A member, or the agency that keeps the network, changes this.")
