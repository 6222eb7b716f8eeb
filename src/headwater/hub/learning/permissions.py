"""Who may write in the learning log and read it: everybody at work for an agency of the programme but those who only send referrals."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role

NOTICES = (Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.FACILITATOR, Role.AUTHORITY_OFFICER)
# Barriers and tests are for those too who can take them further. Stories are not: they may not become a measure of anybody's work.
READS = (*NOTICES, Role.COMMISSIONER, Role.ANALYST)
FACILITATES = (Role.FACILITATOR, Role.COORDINATOR)


def check_can_notice(viewer: Actor) -> None:
    if viewer.agency_id is None or not viewer.has(*NOTICES):
        raise NotAllowed("Your role in this agency does not write down gaps.")


def check_can_learn(viewer: Actor) -> None:
    """Who writes in the log and reads its stories."""
    if viewer.agency_id is None or not viewer.has(*NOTICES):
        raise NotAllowed("Your role in this agency does not include the learning log.")


def check_can_read(viewer: Actor) -> None:
    """Who reads barriers and tests of change."""
    if viewer.agency_id is None or not viewer.has(*READS):
        raise NotAllowed("Your role in this agency does not include the learning log.")


def check_can_facilitate(viewer: Actor) -> None:
    """Who plans sessions and writes down what came of them."""
    if viewer.agency_id is None or not viewer.has(*FACILITATES):
        raise NotAllowed("The facilitator of the programme does this.")
