"""Who may open the pages on which the directory is kept."""

from headwater.hub.core.values import Role

DRAW = (Role.COORDINATOR, Role.MANAGER)
KEEP = (Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.AUTHORITY_OFFICER)
