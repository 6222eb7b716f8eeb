"""Places and agencies: who there is in and around the county. No person's facts stand here."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.organisations.states import AgencyKind


class Area(models.Model):
    """A housing authority's district, by its ONS code."""

    code = models.CharField(max_length=9, unique=True)
    name = models.CharField(max_length=80)
    in_county = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)

    handling = {Handling.PUBLIC: ("code", "name", "in_county", "ended_on")}

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["in_county", "name"], name="area_in_county")]


class Agency(models.Model):
    """An organisation: it may employ people who sign in, send referrals, or both."""

    name = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=24)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="agencies")
    duty_to_refer_from = models.DateField(null=True, blank=True)
    duty_to_refer_until = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)

    handling = {
        Handling.PUBLIC: ("name", "kind", "area", "duty_to_refer_from", "duty_to_refer_until", "phone", "email"),
        Handling.OPERATIONAL: ("is_active",),
    }

    class Meta:
        ordering = ["name"]
        constraints = [
            one_of("kind", AgencyKind, name="agency_kind", blank=False),
            in_order("duty_to_refer_from", "duty_to_refer_until", name="agency_duty_to_refer_in_order"),
        ]


class Team(models.Model):
    """A team of an agency."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)

    handling = {Handling.PUBLIC: ("agency", "name")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="team_once")]


class Site(models.Model):
    """A building. Refuges and approved premises are not public unless somebody says so."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=240, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="sites")
    address_public = models.BooleanField(default=False)

    handling = {Handling.PUBLIC: ("agency", "name", "area", "address_public"), Handling.CONTACT: ("address", "postcode")}

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="site_has_a_name")]
