"""Who may change what a programme is held to."""

from headwater.hub.core.errors import NotAllowed, NotFound
from headwater.hub.core.values import Actor, Role
from headwater.hub.programmes.models import Programme, Service


def check_can_steer(viewer: Actor, programme: Programme) -> None:
    """The coordinator, a manager or an administrator of the agency that commissions the programme, or of one of its services."""
    if not viewer.has(Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR):
        raise NotAllowed("The programme's coordinator changes this.")
    takes_part = programme.services.filter(agency_id=viewer.agency).exists()
    if viewer.agency != programme.commissioner_id and not takes_part:
        raise NotAllowed("Your agency does not run this programme.")


def check_can_see_own_criteria(viewer: Actor) -> None:
    """Those who run a service look after what it takes."""
    if not viewer.has(Role.MANAGER, Role.COORDINATOR):
        raise NotAllowed("The service's manager looks after what it takes.")


def check_can_publish(viewer: Actor, service_id: int) -> Service:
    """The manager or the coordinator of the agency whose service it is; another agency's service is not there to be changed."""
    check_can_see_own_criteria(viewer)
    service = Service.objects.select_related("agency").filter(pk=service_id, agency_id=viewer.agency).first()
    if service is None:
        raise NotFound("Your agency has no such service.")
    return service


def can_keep_procedure(viewer: Actor, programme: Programme) -> bool:
    """Whether the viewer may put a change of the county's procedure to those who use it, and write down what was decided."""
    try:
        check_can_steer(viewer, programme)
    except NotAllowed:
        return False
    return True


def sees_small_numbers(viewer: Actor) -> bool:
    """Only somebody who may open the records behind a figure sees a small number; commissioners and analysts never do."""
    return viewer.has(Role.MANAGER, Role.COORDINATOR) and not viewer.has(Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR)
