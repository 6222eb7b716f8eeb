"""Who may change how an agency is run."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations.models import Agency, Area
from headwater.hub.organisations.states import AgencyKind


def check_can_run(viewer: Actor) -> None:
    """Managers and administrators run their own agency."""
    if not viewer.has(Role.MANAGER, Role.ADMINISTRATOR):
        raise NotAllowed("Ask your manager or your administrator to do this.")


# What each role may give and take away. A manager gives nothing that reaches further than their own: the log of everybody's reading, and
# the running of sign-ins.
GRANTS: dict[Role, frozenset[Role]] = {
    Role.ADMINISTRATOR: frozenset(Role),
    Role.MANAGER: frozenset(Role) - {Role.ADMINISTRATOR, Role.DATA_PROTECTION},
}


def may_grant(viewer: Actor) -> frozenset[Role]:
    """The roles that somebody may give to others, and take away from them."""
    return frozenset(role for own, given in GRANTS.items() if viewer.has(own) for role in given)


def check_can_grant(viewer: Actor, *, membership_id: int | None, changed: frozenset[Role]) -> None:
    """Nobody changes their own roles, and nobody gives or takes away what is not theirs to give."""
    check_can_run(viewer)
    if membership_id is not None and membership_id == viewer.membership_id:
        raise NotAllowed("Somebody else must change your own roles.")
    if changed - may_grant(viewer):
        raise NotAllowed("Only an administrator can give or take away this role.")


def check_can_end(viewer: Actor, *, roles: frozenset[Role]) -> None:
    """A manager cannot end the work of somebody whose role reaches further than theirs."""
    check_can_run(viewer)
    if roles - may_grant(viewer):
        raise NotAllowed("Only an administrator can end the work of somebody with this role.")


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


KEEPS_ITS_OWN = (Role.AUTHORITY_OFFICER, Role.MANAGER, Role.ADMINISTRATOR)


def can_keep_contacts(viewer: Actor, area: Area) -> bool:
    """An authority says who receives its referrals; a coordinator keeps the list of the whole county."""
    if viewer.agency_id is None:
        return False
    own = Agency.objects.filter(pk=viewer.agency_id, kind=AgencyKind.HOUSING_AUTHORITY, area=area)
    return viewer.has(Role.COORDINATOR) or (viewer.has(*KEEPS_ITS_OWN) and own.exists())


def check_can_keep_contacts(viewer: Actor, area: Area) -> None:
    if not can_keep_contacts(viewer, area):
        raise NotAllowed("The council itself, or the coordinator, says who receives its referrals.")
