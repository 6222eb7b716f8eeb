"""Who may open which pages of an agency's own affairs."""

from headwater.hub.core.values import Role

LEAD = (Role.MANAGER,)
RUN = (Role.MANAGER, Role.ADMINISTRATOR)
SIGN_INS = (Role.ADMINISTRATOR,)
SEARCH = (Role.DATA_PROTECTION,)
SHARING = (Role.DATA_PROTECTION, Role.ADMINISTRATOR)
STEER = (Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR)
AWAY = (Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.AUTHORITY_OFFICER, Role.ADMINISTRATOR)
