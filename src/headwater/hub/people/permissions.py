"""Who may do what with a person's record. Each rule raises with a reason fit to show."""

from datetime import date

from django.db.models import QuerySet

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role
from headwater.hub.people.logic.access import Access
from headwater.hub.people.models import Permission
from headwater.hub.people.states import Scope

CARE = "Extra care: speak to your manager."


def check_can_work(viewer: Actor) -> None:
    """Workers and managers work with people's records; nobody else does."""
    if not viewer.has(Role.WORKER, Role.MANAGER, Role.AUTHORITY_OFFICER):
        raise NotAllowed("Only a worker or a manager can do this.")


def check_can_manage(viewer: Actor) -> None:
    """Managers, and the data-protection lead."""
    if not viewer.has(Role.MANAGER, Role.DATA_PROTECTION):
        raise NotAllowed("Ask your manager to do this.")


def check_can_see_safeguarding(viewer: Actor, *, raised_by_id: int | None) -> None:
    """The manager who leads on safeguarding, and whoever raised it."""
    if not viewer.has(Role.MANAGER) and (viewer.user_id is None or viewer.user_id != raised_by_id):
        raise NotAllowed("Speak to the safeguarding lead.")


def check_is_open(access: Access) -> None:
    """The record is open to the viewer."""
    if access is Access.LOCKED:
        raise NotAllowed(CARE)
    if access is Access.NEEDS_A_REASON:
        raise NotAllowed("Extra care: say why you need to open this record.")


def can_share(*, person_id: int, scope: Scope, to_agency_id: int | None = None) -> bool:
    """Whether the person's yes stands. An answer about this agency outweighs one about any; the newest answer outweighs an old one."""
    rows = Permission.objects.filter(person_id=person_id, scope=scope, to_agency_id=to_agency_id) if to_agency_id else None
    newest = _newest(rows) if rows is not None else None
    newest = newest or _newest(Permission.objects.filter(person_id=person_id, scope=scope, to_agency_id=None))
    return newest is not None and newest.given and newest.withdrawn_at is None


def _newest(rows: QuerySet[Permission]) -> Permission | None:
    return rows.order_by("-recorded_at", "-id").first()


def check_can_share(*, person_id: int, scope: Scope, to_agency_id: int | None, as_of: date) -> None:
    """Refuse to share without the person's recorded yes."""
    if not can_share(person_id=person_id, scope=scope, to_agency_id=to_agency_id):
        raise NotAllowed(f"The person's agreement to this is not recorded, or they changed their mind by {as_of:%-d %B %Y}.")
