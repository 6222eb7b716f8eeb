"""Whose log it is: what was learned belongs to a programme, and every agency that takes part in it reads the same."""

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.programmes.queries import programmes_of


def programmes(*, viewer: Actor) -> list[tuple[int, str]]:
    """The programmes whose log the agency acting shares; key and name."""
    return programmes_of(agency_id=viewer.agency)


def programme_of(*, viewer: Actor) -> tuple[int, str] | None:
    """The agency's first programme; nothing where it takes part in none."""
    return next(iter(programmes(viewer=viewer)), None)


def programme_for(*, viewer: Actor) -> int:
    """The programme whose log the agency acting writes in. Raises NotFound where it takes part in none."""
    found = programme_of(viewer=viewer)
    if found is None:
        raise NotFound("Your agency takes part in no programme that keeps a learning log.")
    return found[0]


def keys(viewer: Actor) -> list[int]:
    """The programmes whose rows the viewer may read."""
    return [key for key, _ in programmes(viewer=viewer)]
