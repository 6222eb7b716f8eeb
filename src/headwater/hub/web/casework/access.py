"""Who may open which pages of casework."""

from headwater.hub.core.values import Role

SEE = (Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.AUTHORITY_OFFICER)
LOG = SEE
WORK = (Role.WORKER, Role.MANAGER, Role.AUTHORITY_OFFICER)
LEAD = (Role.MANAGER,)
