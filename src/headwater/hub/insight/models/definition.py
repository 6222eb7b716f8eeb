"""Days from which a figure of a programme counts something else."""

from django.db import models

from headwater.hub.core.handling import Handling
from headwater.hub.programmes.models import Programme


class DefinitionChange(models.Model):
    """From a day on, a figure counts something else: which, from when, what changed, and who said so. It is shown as a break. One that was
    wrong is withdrawn, never changed, so that a report made in between can be understood."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=80)
    on = models.DateField()
    words = models.CharField(max_length=300)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by_name = models.CharField(max_length=120, blank=True)

    handling = {
        Handling.IDENTITY: ("by_name", "withdrawn_by_name"),
        Handling.OPERATIONAL: ("programme", "measure", "on", "words", "at", "by_id", "withdrawn_at"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "measure", "on"], condition=models.Q(withdrawn_at=None), name="definition_change_once_a_day"
            )
        ]
