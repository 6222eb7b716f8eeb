"""A map drawn here: outlines of districts, shaded by how many services there are, and numbered pins. No tile, no other host."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians

from headwater.hub.directory.adapters import outlines
from headwater.hub.directory.logic.grid import GridPoint, to_globe

WIDTH, EDGE = 600, 12
SHADES = 5
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class District:
    """One outline: its path, where its name goes, its count and the depth of its shade."""

    code: str
    name: str
    path: str
    x: float
    y: float
    count: int
    shade: int


@dataclass(frozen=True, slots=True)
class Pin:
    """A place with the number that it has in the list."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything that the page draws, in units of the picture."""

    width: int
    height: int
    districts: tuple[District, ...]
    pins: tuple[Pin, ...]
    sources: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """How longitude and latitude become places on the picture."""

    west: float
    north: float
    squeeze: float
    scale: float
    height: int

    def place(self, longitude: float, latitude: float) -> Spot:
        """A spot, in units of the picture to a tenth."""
        x, y = (longitude - self.west) * self.squeeze * self.scale, (self.north - latitude) * self.scale
        return round(x + EDGE, 1), round(y + EDGE, 1)


def draw(districts: Sequence[tuple[str, str]], counts: Mapping[str, int], points: Iterable[tuple[int, GridPoint]]) -> Drawn | None:
    """The map of these districts; None where no outline is held for any of them."""
    drawn = _outlines(tuple(code for code, _ in districts))
    if drawn is None:
        return None
    frame, paths, sources = drawn
    most = max([counts.get(code, 0) for code in paths] or [0]) or 1
    shapes = tuple(
        District(code, name, *paths[code], counts.get(code, 0), -(-counts.get(code, 0) * SHADES // most))
        for code, name in districts if code in paths
    )  # fmt: skip
    pins = tuple(Pin(number, *frame.place(*reversed(to_globe(point)))) for number, point in points)
    inside = tuple(pin for pin in pins if 0 <= pin.x <= WIDTH and 0 <= pin.y <= frame.height)
    return Drawn(WIDTH, frame.height, shapes, inside, sources, tuple(name for code, name in districts if code not in paths))


@lru_cache(maxsize=16)
def _outlines(codes: tuple[str, ...]) -> tuple[Frame, dict[str, tuple[str, float, float]], tuple[str, ...]] | None:
    """The frame round these districts, and the path and middle of each. It stays the same as long as the districts do."""
    held = {code: outlines()[code] for code in codes if code in outlines()}
    spots = [spot for _, polygons in held.values() for polygon in polygons for spot in polygon[0]]
    if not spots:
        return None
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    south, north = min(y for _, y in spots), max(y for _, y in spots)
    squeeze = cos(radians((north + south) / 2))
    scale = (WIDTH - 2 * EDGE) / ((east - west) * squeeze)
    frame = Frame(west, north, squeeze, scale, round((north - south) * scale + 2 * EDGE))
    paths = {code: (_path(polygons, frame), *_middle(polygons, frame)) for code, (_, polygons) in held.items()}
    return frame, paths, tuple(dict.fromkeys(said for said, _ in held.values()))


def _path(polygons: Iterable[Sequence[Sequence[Spot]]], frame: Frame) -> str:
    return "".join(_ring(ring, frame) for polygon in polygons for ring in polygon)


def _ring(ring: Sequence[Spot], frame: Frame) -> str:
    """One closed line, without the points that the eye cannot tell apart."""
    spots = list(dict.fromkeys(frame.place(*spot[:2]) for spot in ring))
    return f"M{'L'.join(f'{x:g} {y:g}' for x, y in spots)}Z" if len(spots) > 2 else ""


def _middle(polygons: Iterable[Sequence[Sequence[Spot]]], frame: Frame) -> Spot:
    """The middle of the largest polygon of a district, by its corners' mean weighed by area."""
    rings = [[frame.place(*spot[:2]) for spot in polygon[0]] for polygon in polygons]
    x, y, _ = max((_centroid(ring) for ring in rings), key=lambda found: found[2])
    return round(x, 1), round(y, 1)


def _centroid(ring: Sequence[Spot]) -> tuple[float, float, float]:
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    cross = [(a[0] * b[1] - b[0] * a[1]) for a, b in pairs]
    area = sum(cross) / 2
    if not area:
        return (*ring[0], 0.0)
    x = sum((a[0] + b[0]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (6 * area)
    y = sum((a[1] + b[1]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (6 * area)
    return x, y, abs(area)
