"""Plain values that every floor shares."""

from dataclasses import dataclass
from enum import StrEnum

from headwater.hub.core.errors import NotAllowed


class Role(StrEnum):
    """What a member of an agency may be there to do."""

    REFERRER = "referrer"
    WORKER = "worker"
    MANAGER = "manager"
    COORDINATOR = "coordinator"
    FACILITATOR = "facilitator"
    COMMISSIONER = "commissioner"
    ANALYST = "analyst"
    AUTHORITY_OFFICER = "authority_officer"
    DATA_PROTECTION = "data_protection"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is acting, and for which agency: the `by` of every action and the `viewer` of every query."""

    name: str
    user_id: int | None = None
    agency_id: int | None = None
    agency_name: str = ""
    membership_id: int | None = None
    team_id: int | None = None
    roles: frozenset[Role] = frozenset()
    agency_kind: str = ""

    @property
    def member(self) -> int:
        """The membership acting. Only somebody signed in for an agency has one."""
        if self.membership_id is None:
            raise NotAllowed("Sign in for your agency to do this.")
        return self.membership_id

    @property
    def agency(self) -> int:
        """The agency acting. The public and the schedule act for none."""
        if self.agency_id is None:
            raise NotAllowed("Sign in for your agency to do this.")
        return self.agency_id

    def has(self, *roles: Role) -> bool:
        """Whether the actor holds any of these roles in the agency acting."""
        return not self.roles.isdisjoint(roles)


PUBLIC = Actor(name="somebody using a public page")


def system(task: str) -> Actor:
    """The actor of scheduled work, named for its task."""
    return Actor(name=f"system: {task}")
