"""Daily lists that came, and their lines that wait for somebody. The file itself is not kept: most of its patients are none of ours."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.logic.hospital.lists import Fault
from headwater.hub.pathways.models.hospital.stay import Stay


class DailyList(models.Model):
    """One list of a day: how many lines it had, and what became of them."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    listed_on = models.DateField()
    name = models.CharField(max_length=160, blank=True)
    sha256 = models.CharField(max_length=64)
    lines = models.PositiveIntegerField()
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    dropped = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    absent = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField()
    received_by_name = models.CharField(max_length=120, blank=True)

    objects = HeldManager["DailyList"]()

    handling = {
        Handling.IDENTITY: ("received_by_name",),
        Handling.OPERATIONAL: (
            "agency", "listed_on", "name", "sha256", "lines", "added", "changed", "same", "dropped", "held", "absent", "received_at",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["agency", "listed_on"], name="daily_list_of_day")]
        constraints = [models.UniqueConstraint(fields=["agency", "sha256"], name="daily_list_once")]


class HeldLine(models.Model):
    """A line that could not be taken as it stood, with why; it waits until somebody mends it, or sets it aside."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    daily_list = models.ForeignKey(DailyList, on_delete=models.CASCADE, related_name="held_lines")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    fault = models.CharField(max_length=12)
    words = models.CharField(max_length=400)
    stay = models.ForeignKey(Stay, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_how = models.CharField(max_length=20, blank=True)

    objects = HeldManager["HeldLine"]()

    handling = {
        Handling.IDENTITY: ("cells", "words"),
        Handling.OPERATIONAL: ("agency", "daily_list", "number", "fault", "stay", "settled_at", "settled_how"),
    }

    class Meta:
        indexes = [models.Index(fields=["agency", "id"], condition=Q(settled_at=None), name="held_line_waits")]
        constraints = [
            one_of("fault", Fault, name="held_line_fault", blank=False),
            models.UniqueConstraint(fields=["daily_list", "number"], name="held_line_once"),
        ]
