"""A gap in another service or system, as somebody noticed it. It needs no case, and can hold no person: this floor stands below people."""

from django.db import models

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.learning.states import Level, System
from headwater.hub.organisations.models import Agency, Area


class Gap(models.Model):
    """One gap. `barrier`: the code of the barrier that it was put under, once somebody has read it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    system = models.CharField(max_length=20)
    level = models.CharField(max_length=8, blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=500)
    noticed_on = models.DateField()
    recorded_at = models.DateTimeField()
    barrier = models.CharField(max_length=40, blank=True)

    objects = HeldManager["Gap"]()

    handling = {Handling.OPERATIONAL: ("agency", "system", "level", "area", "words", "noticed_on", "recorded_at", "barrier")}

    class Meta:
        indexes = [models.Index(fields=["agency", "noticed_on"], name="gap_of_agency")]
        constraints = [
            one_of("system", System, name="gap_system", blank=False),
            one_of("level", Level, name="gap_level"),
            models.CheckConstraint(condition=~models.Q(words=""), name="gap_says_what"),
        ]
