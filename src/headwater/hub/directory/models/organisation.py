"""Who offers services, and where. `extra` keeps, as it came, what a feed supplied and no column holds."""

import uuid

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import together
from headwater.hub.core.handling import Handling
from headwater.hub.organisations.models import Agency, Area


class Organisation(models.Model):
    """Anybody who offers a service; where it also uses the hub, `agency` says which agency it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    website = models.CharField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    extra = models.JSONField(default=dict)

    handling = {Handling.PUBLIC: ("id", "name", "description", "website", "email", "agency", "extra")}

    class Meta:
        indexes = [models.Index(fields=["name"], name="directory_organisation_name")]


class Location(models.Model):
    """A place. Its address is shown to nobody but its organisation unless somebody said that it may be."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="locations")
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Metres on the national grid, from the postcode.
    easting = models.BigIntegerField(null=True, blank=True)
    northing = models.BigIntegerField(null=True, blank=True)
    address_public = models.BooleanField(default=False)
    extra = models.JSONField(default=dict)

    handling = {
        Handling.PUBLIC: ("id", "organisation", "area", "address_public"),
        Handling.CONTACT: ("name", "address", "postcode", "easting", "northing", "extra"),
    }

    class Meta:
        indexes = [models.Index(fields=["easting", "northing"], name="directory_location_grid")]
        constraints = [
            together("easting", "northing", name="directory_location_whole_grid"),
            models.CheckConstraint(condition=Q(easting__isnull=True) | Q(easting__gte=0), name="directory_location_on_the_grid"),
        ]
