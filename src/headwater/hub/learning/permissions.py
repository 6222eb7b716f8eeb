"""Who may write down a gap, and read them: everybody at work for an agency but those who only send referrals."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role

NOTICES = (Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.FACILITATOR, Role.AUTHORITY_OFFICER)


def check_can_notice(viewer: Actor) -> None:
    if viewer.agency_id is None or not viewer.has(*NOTICES):
        raise NotAllowed("Your role in this agency does not write down gaps.")
