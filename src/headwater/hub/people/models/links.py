"""One person, several records: links with evidence that may be undone, and splits that are remembered."""

from django.db import models
from django.db.models import F, Q

from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.people.models.person import Person


class PersonLink(models.Model):
    """Two records that somebody judged to be one person, and on what evidence."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links_first")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links_second")
    evidence = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by_id = models.BigIntegerField(null=True, blank=True)
    undone_why = models.CharField(max_length=300, blank=True)

    objects = HeldManager["PersonLink"]()

    handling = {
        Handling.OPERATIONAL: ("agency", "first", "second", "made_at", "made_by_id", "undone_at", "undone_by_id"),
        Handling.IDENTITY: ("evidence", "undone_why"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="link_in_order"),
            models.UniqueConstraint(fields=["first", "second"], condition=Q(undone_at=None), name="link_once"),
        ]


class KeptApart(models.Model):
    """Two records that are not to be proposed as one person again, or that a split keeps from each other's sight."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="apart_first")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="apart_second")
    for_safety = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = HeldManager["KeptApart"]()

    handling = {Handling.OPERATIONAL: ("agency", "first", "second", "at"), Handling.SPECIAL: ("for_safety",)}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="kept_apart_in_order"),
            models.UniqueConstraint(fields=["first", "second"], name="kept_apart_once"),
        ]
