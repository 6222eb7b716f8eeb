"""Data frozen as they stood, kept for good, so that a report made from them can be made again."""

from django.db import models

from headwater.hub.core.handling import Handling
from headwater.hub.programmes.models import Programme


class Freezing(models.Model):
    """A cut-off that somebody asked for and whose file is still to be written. The row goes when the data are frozen."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    cut_off = models.DateField()
    reason = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField()
    asked_by_name = models.CharField(max_length=120)
    trouble = models.CharField(max_length=300, blank=True)

    handling = {
        Handling.IDENTITY: ("asked_by_name",),
        Handling.OPERATIONAL: ("programme", "cut_off", "reason", "asked_at", "asked_by_id", "trouble"),
    }

    class Meta:
        indexes = [models.Index(fields=["programme", "asked_at"], name="freezing_of_programme")]


class Frozen(models.Model):
    """Frozen data: up to which day, who froze them, when and why, the check sums of the file and of its results, what they were counted
    with, and by which version. The database refuses to change or remove a row."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    programme_name = models.CharField(max_length=160)
    cut_off = models.DateField()
    reason = models.CharField(max_length=300)
    frozen_at = models.DateTimeField()
    frozen_by_id = models.BigIntegerField()
    frozen_by_name = models.CharField(max_length=120)
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    results_sha256 = models.CharField(max_length=64)
    counted_with = models.JSONField()
    counts = models.JSONField()
    version = models.CharField(max_length=40)

    handling = {
        Handling.IDENTITY: ("frozen_by_name",),
        Handling.OPERATIONAL: (
            "programme", "programme_name", "cut_off", "reason", "frozen_at", "frozen_by_id", "file_name", "sha256", "results_sha256",
            "counted_with", "counts", "version",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["programme", "frozen_at"], name="frozen_of_programme")]
