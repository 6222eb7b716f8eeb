"""Lists that come from outside, and their lines that wait for somebody: what is the same whatever setting the list is of."""

from django.db import models

from headwater.hub.core.handling import Handling
from headwater.hub.organisations.models import Agency


class ListTaken(models.Model):
    """One list of a day: how many lines it had, and what became of them. The file itself is not kept."""

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

    handling = {
        Handling.IDENTITY: ("received_by_name",),
        Handling.OPERATIONAL: (
            "agency", "listed_on", "name", "sha256", "lines", "added", "changed", "same", "dropped", "held", "absent", "received_at",
        ),
    }  # fmt: skip

    class Meta:
        abstract = True


class LineHeld(models.Model):
    """A line that could not be taken as it stood, with why; it waits until somebody mends it, or sets it aside."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    fault = models.CharField(max_length=12)
    words = models.CharField(max_length=400)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_how = models.CharField(max_length=20, blank=True)

    handling = {
        Handling.IDENTITY: ("cells", "words"),
        Handling.OPERATIONAL: ("agency", "number", "fault", "settled_at", "settled_how"),
    }

    class Meta:
        abstract = True
