"""Where stays are: wards, and the housing workers who are placed with the hospital."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency, Membership, Site
from headwater.hub.pathways.states import WardKind
from headwater.hub.programmes.models import Service


class Ward(models.Model):
    """A ward of a trust. Its name may give its specialty away, so it stays with the trust: others read `told_as`."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=80)
    told_as = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=16)
    ended_on = models.DateField(null=True, blank=True)

    objects = HeldManager["Ward"]()

    handling = {
        Handling.SPECIAL: ("name", "code"),
        Handling.PUBLIC: ("site", "told_as", "kind"),
        Handling.OPERATIONAL: ("agency", "ended_on"),
    }

    class Meta:
        ordering = ["site_id", "name"]
        constraints = [
            one_of("kind", WardKind, name="ward_kind", blank=False),
            models.UniqueConstraint(fields=["agency", "site", "name"], name="ward_once"),
            models.UniqueConstraint(fields=["agency", "code"], condition=~Q(code=""), name="ward_code_once"),
            models.CheckConstraint(condition=~Q(name=""), name="ward_has_a_name"),
        ]


class Placement(models.Model):
    """A housing worker, or a whole service, placed with a host from a day on: at one site of it, or at all."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    hours_a_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = HeldManager["Placement"]()

    handling = {Handling.OPERATIONAL: ("agency", "service", "host", "site", "membership", "hours_a_week", "starts_on", "ends_on")}

    class Meta:
        indexes = [models.Index(fields=["host", "starts_on"], name="placement_host")]
        constraints = [
            in_order("starts_on", "ends_on", name="placement_in_order"),
            models.CheckConstraint(condition=~Q(host=models.F("agency")), name="placement_with_another"),
            models.CheckConstraint(condition=Q(hours_a_week=None) | Q(hours_a_week__gt=0), name="placement_hours"),
        ]
