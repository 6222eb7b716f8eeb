"""Who may change what a programme is held to."""

from django.conf import settings
from django.db.models import Q

from headwater.hub.core.errors import NotAllowed, NotFound
from headwater.hub.core.values import Actor, Role
from headwater.hub.programmes.models import Programme, Service
from headwater.hub.programmes.states import Switch


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


# Who runs a programme: its coordinator, and those who commission it.
RUNS = (Role.COORDINATOR, Role.COMMISSIONER)


def is_on(switch: str) -> bool:
    """Whether this county turned it on."""
    return switch in settings.TURNED_ON


def check_can_run(viewer: Actor, switch: Switch, programme_id: int) -> Programme:
    """The programme, for whoever runs it. What a county has not turned on is not there, nor is another county's programme."""
    if not is_on(switch):
        raise NotFound("This site does not have that page.")
    if not viewer.has(*RUNS):
        raise NotAllowed("The programme's coordinator and commissioner look after this.")
    mine = Q(commissioner_id=viewer.agency) | Q(services__agency_id=viewer.agency)
    row = Programme.objects.filter(mine, pk=programme_id).first()
    if row is None:
        raise NotFound("There is no such programme here.")
    return row


def can_approve(viewer: Actor, programme: Programme) -> bool:
    """Whether the viewer may write down what the steering group agreed: a commissioner of the agency that pays."""
    return viewer.has(Role.COMMISSIONER) and viewer.agency == programme.commissioner_id
