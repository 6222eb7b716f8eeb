"""Who may change the directory. Anybody may read it."""

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role
from headwater.hub.directory.models import Entry

KEEPERS = (Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.AUTHORITY_OFFICER)


def check_can_add(viewer: Actor) -> None:
    """Staff who know services; whoever adds an entry, their agency looks after it."""
    if not viewer.has(*KEEPERS):
        raise NotAllowed("Ask a coordinator to change the directory.")


def can_change(viewer: Actor, owner_id: int | None) -> bool:
    """The agency that looks after an entry, and every coordinator."""
    return viewer.has(Role.COORDINATOR) or (viewer.has(*KEEPERS) and owner_id is not None and owner_id == viewer.agency_id)


def check_can_change(viewer: Actor, entry: Entry) -> None:
    """Raises for anybody else: the entry is public, so that it is there is no secret."""
    if not can_change(viewer, entry.owner_id):
        raise NotAllowed("The agency that looks after this entry, or a coordinator, changes it.")


def can_draw_paths(viewer: Actor) -> bool:
    """A path crosses agencies: coordinators and managers draw it."""
    return viewer.has(Role.COORDINATOR, Role.MANAGER)


def check_can_draw_paths(viewer: Actor) -> None:
    if not can_draw_paths(viewer):
        raise NotAllowed("Ask a coordinator or a manager to change a path.")


def check_can_import(by: Actor) -> None:
    """Coordinators, and whoever runs the machine."""
    at_the_machine = by.user_id is None and by.name.startswith("system: ")
    if not at_the_machine and not by.has(Role.COORDINATOR):
        raise NotAllowed("A coordinator imports entries.")
