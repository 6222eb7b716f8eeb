"""What a programme says of its costs and outcomes, and other people's figures to set beside its own. None names a person."""

from django.db import models

from headwater.hub.core.handling import Handling
from headwater.hub.programmes.models import Programme


class WorthText(models.Model):
    """A programme's description of what it cost and what came of it, in TOML. A change is a new row; the newest holds."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=120)

    handling = {Handling.IDENTITY: ("by_name",), Handling.OPERATIONAL: ("programme", "text", "at", "by_id")}

    class Meta:
        indexes = [models.Index(fields=["programme", "at"], name="worth_text_newest")]


class Baseline(models.Model):
    """A figure set down to be compared with later, beside which figure of the programme's own it stands. It is locked from the start: the
    database refuses to change or remove a row."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    beside = models.CharField(max_length=80)
    content = models.JSONField()
    locked_at = models.DateTimeField()
    locked_by_id = models.BigIntegerField()
    locked_by_name = models.CharField(max_length=120)

    handling = {
        Handling.IDENTITY: ("locked_by_name",),
        Handling.OPERATIONAL: ("programme", "beside", "content", "locked_at", "locked_by_id"),
    }

    class Meta:
        indexes = [models.Index(fields=["programme", "locked_at"], name="baseline_of_programme")]


class Sheet(models.Model):
    """The rows of one of the ministry's tables that are about the programme's districts, as they were published."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=300)
    period = models.CharField(max_length=80)
    columns = models.JSONField()
    places = models.JSONField()
    given_at = models.DateTimeField()
    given_by_id = models.BigIntegerField()
    given_by_name = models.CharField(max_length=120)

    handling = {
        Handling.IDENTITY: ("given_by_name",),
        Handling.OPERATIONAL: ("programme", "title", "period", "columns", "places", "given_at", "given_by_id"),
    }

    class Meta:
        indexes = [models.Index(fields=["programme", "given_at"], name="sheet_of_programme")]
