"""The national grid and the globe: where a grid reference lies, and how far two are apart.

The sums are those that Ordnance Survey prints in "A guide to coordinate systems in Great Britain": the Airy ellipsoid turned back from the
transverse Mercator projection, then the seven-figure shift to WGS84, which is right to about five metres.
"""

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

METRES_IN_A_MILE = 1609.344
AIRY = (6377563.396, 6356256.909)
WGS84 = (6378137.0, 6356752.3142)
SCALE, NORTH, EAST = 0.9996012717, -100_000.0, 400_000.0
ORIGIN = (radians(49), radians(-2))
SHIFT = (446.448, -125.157, 542.060)
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
BIGGER = 1 - 20.4894e-6


@dataclass(frozen=True, slots=True)
class GridPoint:
    """Metres east and north on the national grid."""

    easting: int
    northing: int


def miles_between(squared_metres: float) -> float:
    """A distance that the database worked out as the square of metres, in miles."""
    return sqrt(squared_metres) / METRES_IN_A_MILE


def to_globe(point: GridPoint) -> tuple[float, float]:
    """Latitude and longitude (WGS84, degrees) of a grid reference."""
    return _shifted(*_off_the_grid(point))


def _meridian(latitude: float) -> float:
    """Metres along the meridian from the grid's origin."""
    a, b = AIRY
    n, apart, both = (a - b) / (a + b), latitude - ORIGIN[0], latitude + ORIGIN[0]
    first = (1 + n + 1.25 * n**2 + 1.25 * n**3) * apart
    second = (3 * n + 3 * n**2 + 2.625 * n**3) * sin(apart) * cos(both)
    third = 1.875 * (n**2 + n**3) * sin(2 * apart) * cos(2 * both)
    return b * SCALE * (first - second + third - 35 / 24 * n**3 * sin(3 * apart) * cos(3 * both))


def _foot(northing: float) -> float:
    """The latitude on the central meridian with this northing."""
    latitude = ORIGIN[0]
    while abs(rest := northing - NORTH - _meridian(latitude)) >= 1e-5:
        latitude += rest / (AIRY[0] * SCALE)
    return latitude


def _off_the_grid(point: GridPoint) -> tuple[float, float]:
    """Latitude and longitude on the Airy ellipsoid, in radians."""
    a, b = AIRY
    foot = _foot(point.northing)
    squash = 1 - (b / a) ** 2
    across = a * SCALE / sqrt(1 - squash * sin(foot) ** 2)
    along = a * SCALE * (1 - squash) / (1 - squash * sin(foot) ** 2) ** 1.5
    eta, t, s, e = across / along - 1, tan(foot), 1 / cos(foot), point.easting - EAST
    seven = t / (2 * along * across)
    eight = t / (24 * along * across**3) * (5 + 3 * t**2 + eta - 9 * t**2 * eta)
    nine = t / (720 * along * across**5) * (61 + 90 * t**2 + 45 * t**4)
    eleven = s / (6 * across**3) * (across / along + 2 * t**2)
    twelve = s / (120 * across**5) * (5 + 28 * t**2 + 24 * t**4)
    thirteen = s / (5040 * across**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6)
    latitude = foot - seven * e**2 + eight * e**4 - nine * e**6
    return latitude, ORIGIN[1] + s / across * e - eleven * e**3 + twelve * e**5 - thirteen * e**7


def _shifted(latitude: float, longitude: float) -> tuple[float, float]:
    """From the Airy ellipsoid to WGS84, through plain coordinates from the middle of the earth."""
    a, b = AIRY
    squash = 1 - (b / a) ** 2
    across = a / sqrt(1 - squash * sin(latitude) ** 2)
    x, y = across * cos(latitude) * cos(longitude), across * cos(latitude) * sin(longitude)
    z = (1 - squash) * across * sin(latitude)
    rx, ry, rz = TURN
    x, y, z = (
        SHIFT[0] + BIGGER * x - rz * y + ry * z,
        SHIFT[1] + rz * x + BIGGER * y - rx * z,
        SHIFT[2] - ry * x + rx * y + BIGGER * z,
    )
    return _on_wgs84(x, y, z)


def _on_wgs84(x: float, y: float, z: float) -> tuple[float, float]:
    a, b = WGS84
    squash, flat = 1 - (b / a) ** 2, hypot(x, y)
    latitude = atan2(z, flat * (1 - squash))
    for _ in range(6):
        across = a / sqrt(1 - squash * sin(latitude) ** 2)
        latitude = atan2(z + squash * across * sin(latitude), flat)
    return degrees(latitude), degrees(atan2(y, x))
