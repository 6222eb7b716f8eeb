"""Who may open which pages of this area."""

from headwater.hub.core.values import Role

SEE = (Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.AUTHORITY_OFFICER)
DECIDE = (Role.WORKER, Role.MANAGER, Role.AUTHORITY_OFFICER)
ACCEPT = (Role.WORKER, Role.MANAGER)
TYPE_IN = (Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.AUTHORITY_OFFICER)
SEND = (Role.REFERRER, Role.WORKER, Role.MANAGER, Role.COORDINATOR)
MANAGE = (Role.MANAGER, Role.COORDINATOR, Role.ANALYST)
