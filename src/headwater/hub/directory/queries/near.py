"""How far away entries are. Only a place whose address is public counts."""

from typing import Any

from django.db.models import BigIntegerField, F, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from headwater.hub.directory.logic.grid import GridPoint
from headwater.hub.directory.models import Entry, Place

FAR = 10**13


def within(point: GridPoint, metres: int) -> QuerySet[Place]:
    """Public places within so many metres: a square first, which is cheap, then the circle in it."""
    inside = {
        "location__address_public": True,
        "location__easting__range": (point.easting - metres, point.easting + metres),
        "location__northing__range": (point.northing - metres, point.northing + metres),
    }
    return Place.objects.filter(**inside).annotate(squared=_squared(point)).filter(squared__lte=metres**2)


def _squared(point: GridPoint) -> Any:
    east, north = F("location__easting") - point.easting, F("location__northing") - point.northing
    return east * east + north * north


def by_distance(rows: QuerySet[Entry], point: GridPoint) -> Any:
    """Each row with the square of its distance. A place that is not public counts as no place."""
    number = BigIntegerField()
    places = Place.objects.filter(entry=OuterRef("pk"), location__address_public=True, location__easting__isnull=False)
    nearest = places.order_by().values("entry").annotate(least=Min(_squared(point))).values("least")
    return rows.annotate(rank=Coalesce(Subquery(nearest, output_field=number), Value(FAR), output_field=number))
