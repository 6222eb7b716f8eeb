"""Who may do what with cases. Each rule raises with a reason fit to show."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations.models import Agency
from headwater.hub.organisations.states import AgencyKind

SEE = (Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.AUTHORITY_OFFICER)
WORK = (Role.WORKER, Role.MANAGER, Role.AUTHORITY_OFFICER)


def can_see_cases(viewer: Actor) -> bool:
    """Those who work with households, and who answers the phone for them."""
    return viewer.agency_id is not None and viewer.has(*SEE)


def check_can_see_cases(viewer: Actor) -> None:
    """Refuse everybody else, in words."""
    if not can_see_cases(viewer):
        raise NotAllowed("Your role in this agency does not include people's records.")


def can_work(viewer: Actor) -> bool:
    """Those who carry cases or lead those who do."""
    return viewer.agency_id is not None and viewer.has(*WORK)


def check_can_work(viewer: Actor) -> None:
    """Refuse everybody else, in words."""
    if not can_work(viewer):
        raise NotAllowed("Only a worker or a manager can do this.")


def check_can_log(viewer: Actor, *, only_a_contact: bool) -> None:
    """Whoever answers the phone may write down a call; what was done is written by those who did it."""
    if not (can_work(viewer) or (only_a_contact and viewer.has(Role.COORDINATOR))):
        raise NotAllowed("You can write down a contact. Ask the lead worker to write down what was done.")


def can_manage(viewer: Actor) -> bool:
    """Those who lead the work of others."""
    return viewer.agency_id is not None and viewer.has(Role.MANAGER)


def check_can_manage(viewer: Actor) -> None:
    """Refuse everybody else, in words."""
    if not can_manage(viewer):
        raise NotAllowed("Ask your manager to do this.")


def check_can_see_room(viewer: Actor) -> None:
    """Who waits and how much room there is, is for those who lead and steer."""
    if viewer.agency_id is None or not viewer.has(Role.MANAGER, Role.COORDINATOR):
        raise NotAllowed("Only a manager or a coordinator can see how much room there is.")


def check_can_see_capacity(viewer: Actor) -> None:
    """Who pays for services sees how much room they have: counts, and nobody's name."""
    if viewer.agency_id is None or not viewer.has(Role.COMMISSIONER, Role.ANALYST):
        raise NotAllowed("Only those who commission services see how much room they have.")


def decides_duties_of(viewer: Actor) -> str:
    """The code of the district whose council the viewer is an officer of; nothing for everybody else, who only reports."""
    if viewer.agency_id is None or not viewer.has(Role.AUTHORITY_OFFICER):
        return ""
    rows = Agency.objects.filter(pk=viewer.agency_id, kind=AgencyKind.HOUSING_AUTHORITY, area__isnull=False)
    return str(rows.values_list("area__code", flat=True).first() or "")
