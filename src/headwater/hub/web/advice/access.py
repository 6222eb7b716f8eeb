"""Who may open the pages of advice and of settings."""

from headwater.hub.core.values import Role

ADVISES = (Role.WORKER, Role.MANAGER, Role.COORDINATOR)
ASKS = (Role.REFERRER, Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.AUTHORITY_OFFICER)
SETS_UP = (Role.MANAGER, Role.COORDINATOR)
SEES = (*ASKS, Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR)
COUNTS = (*ADVISES, Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR)
