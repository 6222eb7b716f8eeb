"""What the menu holds for each role, and which page each sees first. Who may open a page is what its view says, and nothing else."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.urls import resolve, reverse

from headwater.hub.core.values import Role
from headwater.hub.web.parts.access import Access, actor_or_none

TEAL = "#0b4f5c"

# In the order of the menu.
PLACES = (
    ("My list", "casework:mine"),
    ("Council", "referrals:authority"),
    ("Queue", "referrals:queue"),
    ("Team", "manage:team"),
    ("Team list", "casework:team"),
    ("Find", "casework:find"),
    ("Referrals you sent", "referrals:sent"),
    ("Directory", "directory:search"),
    ("Safeguarding", "people:safeguarding"),
    ("What we take", "manage:criteria"),
    ("Programme", "insight:programme"),
    ("Evaluation", "insight:evaluation"),
    ("Value for money", "insight:worth"),
    ("Compare", "insight:benchmarks"),
    ("Reports", "insight:packs"),
    ("Data quality", "insight:quality"),
    ("Take data away", "insight:export"),
    ("Who saw what", "manage:audit"),
    ("Records opened", "people:openings"),
    ("Members", "manage:members"),
    ("Days away", "manage:away"),
    ("Sharing agreements", "manage:agreements"),
)
# What each role should see on a Monday morning. Somebody with several roles sees the first that is theirs.
FIRST_LOOKS = (
    (Role.MANAGER, "manage:team"),
    (Role.COORDINATOR, "referrals:queue"),
    (Role.WORKER, "casework:mine"),
    (Role.AUTHORITY_OFFICER, "referrals:authority"),
    (Role.REFERRER, "referrals:sent"),
    (Role.COMMISSIONER, "insight:programme"),
    (Role.ANALYST, "insight:programme"),
    (Role.FACILITATOR, "insight:programme"),
    (Role.DATA_PROTECTION, "manage:audit"),
    (Role.ADMINISTRATOR, "manage:members"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the menu."""

    text: str
    href: str


def open_to(name: str, roles: frozenset[Role]) -> str:
    """The address of a page, where its view lets one of these roles in; else nothing. A page that is not there is a fault of ours."""
    address = reverse(name)
    access: Access | None = getattr(resolve(address).func, "access", None)
    allowed = access is not None and (not access.roles or not access.roles.isdisjoint(roles))
    return address if allowed else ""


@lru_cache
def places_for(roles: frozenset[Role]) -> tuple[Place, ...]:
    """The menu of somebody with these roles."""
    found = ((text, open_to(name, roles)) for text, name in PLACES)
    return tuple(Place(text, href) for text, href in found if href)


@lru_cache
def first_look(roles: frozenset[Role]) -> str:
    """Where somebody with these roles starts; nothing where no page is theirs."""
    firsts = (open_to(name, roles) for role, name in FIRST_LOOKS if role in roles)
    return next(filter(None, firsts), "") or next((place.href for place in places_for(roles)), "")


def of(request: HttpRequest) -> list[tuple[Place, bool]]:
    """The menu for a request, each entry with whether the page open now belongs to it: the one with the longest address that leads here."""
    actor = actor_or_none(request)
    if actor is None:
        return []
    places = places_for(actor.roles)
    here = max((place.href for place in places if request.path.startswith(place.href)), key=len, default="")
    return [(place, place.href == here) for place in places]
