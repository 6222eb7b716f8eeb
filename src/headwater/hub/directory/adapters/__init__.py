"""The doors to the postcode directory and to the outlines of districts."""

from headwater.hub.directory.logic.grid import GridPoint
from headwater.hub.organisations.adapters import district_of, grid_of, outlines

__all__ = ["district_of", "outlines", "point_of"]


def point_of(postcode: str) -> GridPoint | None:
    """Where a postcode lies."""
    grid = grid_of(postcode)
    return GridPoint(*grid) if grid else None
