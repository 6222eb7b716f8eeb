"""The teams that housing workers sit with, and the hours in which they are there."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency, Membership
from headwater.hub.pathways.models.hospital.places import Placement
from headwater.hub.pathways.states import PartnerKind
from headwater.hub.programmes.models import Service


class HostTeam(models.Model):
    """A team of professionals that a housing service serves, with the housing worker whom it goes to. It need not use this site."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16)
    worker = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = HeldManager["HostTeam"]()

    handling = {Handling.OPERATIONAL: ("agency", "service", "host", "name", "kind", "worker", "started_on", "ended_on")}

    class Meta:
        ordering = ["name"]
        constraints = [
            one_of("kind", PartnerKind, name="host_team_kind", blank=False),
            in_order("started_on", "ended_on", name="host_team_in_order"),
            models.UniqueConstraint(fields=["agency", "service", "name"], condition=Q(ended_on=None), name="host_team_once"),
            models.CheckConstraint(condition=~Q(name=""), name="host_team_has_a_name"),
        ]


class RotaSlot(models.Model):
    """Hours of a weekday in which the worker of a placement is there, between two days. Monday is 0."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="rota")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = HeldManager["RotaSlot"]()

    handling = {Handling.OPERATIONAL: ("agency", "placement", "weekday", "opens", "closes", "starts_on", "ends_on")}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="rota_weekday"),
            models.CheckConstraint(condition=Q(closes__gt=models.F("opens")), name="rota_hours_in_order"),
            in_order("starts_on", "ends_on", name="rota_in_order"),
        ]
