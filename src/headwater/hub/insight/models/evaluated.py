"""Every figure of a programme, worked out at a moment. It names no person."""

from django.db import models

from headwater.hub.core.handling import Handling
from headwater.hub.programmes.models import Programme


class Evaluated(models.Model):
    """A programme's evaluation as it was at a moment: whole, and as those see it who may not see small numbers. Each is read alone."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="evaluations")
    as_of = models.DateField()
    computed_at = models.DateTimeField()
    took_ms = models.PositiveIntegerField()
    whole = models.JSONField()
    hidden = models.JSONField()

    handling = {Handling.OPERATIONAL: ("programme", "as_of", "computed_at", "took_ms", "whole", "hidden")}

    class Meta:
        indexes = [models.Index(fields=["programme", "computed_at"], name="evaluated_newest")]
