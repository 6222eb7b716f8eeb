"""The system map: paths through services, each version kept as it was drawn. No person's facts stand here."""

from django.db import models

from headwater.hub.core.handling import Handling
from headwater.hub.directory.models.entry import Entry


class SystemPath(models.Model):
    """One path, such as from a ward to a home. What it says stands in its versions."""

    name = models.CharField(max_length=160, unique=True)

    handling = {Handling.PUBLIC: ("name",)}


class PathVersion(models.Model):
    """A path as it held from a day on. It is never changed: the next version takes its place."""

    path = models.ForeignKey(SystemPath, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    about = models.TextField(blank=True)
    drawn_on = models.DateField()
    drawn_at = models.DateTimeField()
    drawn_by_id = models.BigIntegerField(null=True, blank=True)
    drawn_by_name = models.CharField(max_length=120)

    handling = {
        Handling.PUBLIC: ("path", "number", "about", "drawn_on"),
        Handling.IDENTITY: ("drawn_by_name",),
        Handling.OPERATIONAL: ("drawn_at", "drawn_by_id"),
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["path", "number"], name="directory_path_version")]


class PathStep(models.Model):
    """One step: what happens, who does it, and the service to make contact with."""

    version = models.ForeignKey(PathVersion, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=160)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    handling = {Handling.PUBLIC: ("version", "place", "what", "who", "entry")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "place"], name="directory_path_step_place")]
