"""Who may do what with a referral. Each rule raises with a reason fit to show."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role


def can_see_queue(viewer: Actor) -> bool:
    """Workers, managers and coordinators of the agency that was asked, and a council's officers."""
    return viewer.agency_id is not None and viewer.has(Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.AUTHORITY_OFFICER)


def check_can_see_queue(viewer: Actor) -> None:
    if not can_see_queue(viewer):
        raise NotAllowed("Only the people who look at referrals here can see the queue.")


def can_decide(viewer: Actor) -> bool:
    """Workers and managers decide; a council's officers decide on what comes to the council."""
    return viewer.agency_id is not None and viewer.has(Role.WORKER, Role.MANAGER, Role.AUTHORITY_OFFICER)


def check_can_decide(viewer: Actor) -> None:
    if not can_decide(viewer):
        raise NotAllowed("Only a worker or a manager can decide on a referral.")


def check_can_accept(viewer: Actor) -> None:
    """Accepting opens a case with a lead worker."""
    if viewer.agency_id is None or not viewer.has(Role.WORKER, Role.MANAGER):
        raise NotAllowed("Only a worker or a manager can accept a referral.")


def can_send(viewer: Actor) -> bool:
    """Anybody signed in who is there to refer or to work with people."""
    return viewer.agency_id is not None and viewer.has(Role.REFERRER, Role.WORKER, Role.MANAGER, Role.COORDINATOR)


def check_can_send(viewer: Actor) -> None:
    if not can_send(viewer):
        raise NotAllowed("Your role in this agency does not send referrals.")


def can_copy(viewer: Actor) -> bool:
    """A council's officers, who keep a system of their own beside this one."""
    return viewer.agency_id is not None and viewer.has(Role.AUTHORITY_OFFICER)


def check_can_copy(viewer: Actor) -> None:
    if not can_copy(viewer):
        raise NotAllowed("Only a council's officer can copy a referral into the council's own system.")


def check_can_read_original(viewer: Actor, *, kept_by_id: int | None, is_of_many: bool = False) -> None:
    """What came is read by those who look at referrals. A file about many people is read by who handed it in, and by a manager."""
    is_own = kept_by_id is not None and viewer.user_id == kept_by_id
    if is_own or (can_see_queue(viewer) and (not is_of_many or viewer.has(Role.MANAGER))):
        return
    raise NotAllowed("Only whoever sent it in, or a manager, can open this file.")


def can_type_in(viewer: Actor) -> bool:
    """Whoever looks at what comes may type in what came by telephone, on paper or by email."""
    return can_see_queue(viewer)


def check_can_type_in(viewer: Actor) -> None:
    if not can_type_in(viewer):
        raise NotAllowed("Only the people who look at referrals here can check what came by email.")


def check_can_see_sources(viewer: Actor) -> None:
    """How referrals went by source is for those who lead and steer."""
    if viewer.agency_id is None or not viewer.has(Role.MANAGER, Role.COORDINATOR, Role.ANALYST, Role.ADMINISTRATOR):
        raise NotAllowed("Only a manager, a coordinator or an administrator can see the register of sources.")


def check_can_keep_sources(viewer: Actor) -> None:
    """The register is one for the county: those who lead, and administrators, keep it."""
    if viewer.agency_id is None or not viewer.has(Role.MANAGER, Role.COORDINATOR, Role.ADMINISTRATOR):
        raise NotAllowed("Only a manager, a coordinator or an administrator can change the register of sources.")


def can_send_file(viewer: Actor) -> bool:
    """Whoever may send one referral may send many; a council's officers bring in what their portal holds."""
    return can_send(viewer) or (viewer.agency_id is not None and viewer.has(Role.AUTHORITY_OFFICER))


def check_can_send_file(viewer: Actor) -> None:
    if not can_send_file(viewer):
        raise NotAllowed("Your role in this agency does not send referrals.")


def check_can_open_file(viewer: Actor, *, asked_by_id: int) -> None:
    """A file is about many people: whoever sends it in opens it, and a manager."""
    check_can_send_file(viewer)
    if viewer.user_id != asked_by_id and not viewer.has(Role.MANAGER):
        raise NotAllowed("Only whoever sent this file in, or a manager, can open it.")
