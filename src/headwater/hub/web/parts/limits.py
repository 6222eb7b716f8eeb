"""How often a public form may be sent. A browser has a small share and an address a large one: a whole hospital stands behind one address,
and must never be locked out by its own nurses. Whoever is in danger today is let through long after everybody else."""

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest

from headwater.hub.core import time
from headwater.hub.web.parts.access import address_of

MINUTES = 10
IN_DANGER = 5


@dataclass(frozen=True, slots=True)
class Limit:
    """The most of one thing in ten minutes, from one browser and from one address."""

    name: str
    browser: int
    address: int


SENDING = Limit("send", browser=20, address=300)
KEEPING = Limit("keep", browser=5, address=100)
COMING_BACK = Limit("come-back", browser=10, address=100)


def too_often(request: HttpRequest, limit: Limit, *, in_danger: bool = False) -> bool:
    """Count one more, and say whether it is one too many. A count may miss one where two come at once: it guards against floods.

    What is counted goes after ten minutes; it holds an address and nothing that was typed.
    """
    more = IN_DANGER if in_danger else 1
    counts = [_one_more(f"{limit.name}/a/{address_of(request)}") > limit.address * more]
    if browser := _browser(request):
        counts.append(_one_more(f"{limit.name}/b/{browser}") > limit.browser * more)
    return any(counts)


def _browser(request: HttpRequest) -> str:
    """The session, where there is one: somebody without one counts under their address alone."""
    return request.session.session_key or ""


def _one_more(what: str) -> int:
    key = f"often/{what}/{int(time.now().timestamp() // (60 * MINUTES))}"
    cache.add(key, 0, timeout=2 * 60 * MINUTES)
    try:
        return int(cache.incr(key))
    except ValueError:
        # The table of counts was emptied in between.
        return 1
