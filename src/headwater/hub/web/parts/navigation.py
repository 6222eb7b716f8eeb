"""What the menu of each role holds, and so which page each role sees first."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from headwater.hub.core.values import Role

TEAL = "#0b4f5c"

R = Role
# In the order of the menu. The first page that a role may open is its first look, so the order is by how urgent the page is.
PLACES: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("My list", "casework:mine", frozenset({R.WORKER})),
    ("Queue", "referrals:queue", frozenset({R.COORDINATOR, R.WORKER, R.MANAGER})),
    ("Team", "casework:team", frozenset({R.MANAGER, R.COORDINATOR})),
    ("Find a case", "casework:find", frozenset({R.WORKER, R.MANAGER, R.COORDINATOR})),
    ("Referrals you sent", "referrals:sent", frozenset({R.REFERRER, R.WORKER, R.MANAGER})),
    ("Referrals to the council", "referrals:authority", frozenset({R.AUTHORITY_OFFICER})),
    ("Programme", "insight:programme", frozenset({R.COMMISSIONER, R.MANAGER, R.ANALYST, R.FACILITATOR})),
    ("Take data away", "insight:export", frozenset({R.ANALYST, R.MANAGER})),
    ("Who saw what", "manage:audit", frozenset({R.DATA_PROTECTION})),
    ("People and agencies", "manage:members", frozenset({R.ADMINISTRATOR})),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the menu."""

    text: str
    href: str


@lru_cache
def places_for(roles: frozenset[Role]) -> tuple[Place, ...]:
    """The menu of somebody with these roles."""
    return tuple(Place(text, reverse(name)) for text, name, who in PLACES if not who.isdisjoint(roles) and exists(name))


def exists(name: str) -> bool:
    """Whether an area has this page yet."""
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


def of(request: HttpRequest) -> list[tuple[Place, bool]]:
    """The menu for a request, each entry with whether the page open now belongs to it."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return []
    return [(place, request.path.startswith(place.href)) for place in places_for(actor.roles)]
