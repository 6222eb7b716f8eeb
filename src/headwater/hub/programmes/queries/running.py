"""Which programmes the viewer runs."""

from headwater.hub.core.errors import NotAllowed, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.programmes.permissions import RUNS, is_on
from headwater.hub.programmes.queries.offered import programmes_of


def runs(*, viewer: Actor, switch: str) -> list[tuple[int, str]]:
    """The programmes that the viewer looks after, by name; none where the agency takes part in none."""
    if not is_on(switch):
        raise NotFound("This site does not have that page.")
    if not viewer.has(*RUNS):
        raise NotAllowed("The programme's coordinator and commissioner look after this.")
    return programmes_of(agency_id=viewer.agency)
