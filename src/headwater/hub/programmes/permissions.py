"""Who may change what a programme is held to."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role
from headwater.hub.programmes.models import Programme


def check_can_steer(viewer: Actor, programme: Programme) -> None:
    """The coordinator, a manager or an administrator of the agency that commissions the programme, or of one of its services."""
    if not viewer.has(Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR):
        raise NotAllowed("The programme's coordinator changes this.")
    takes_part = programme.services.filter(agency_id=viewer.agency).exists()
    if viewer.agency != programme.commissioner_id and not takes_part:
        raise NotAllowed("Your agency does not run this programme.")
