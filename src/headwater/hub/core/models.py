"""The base of every domain row. It holds no table of its own."""

from typing import ClassVar

from django.db import models

from headwater.hub.core.handling import Handling
from headwater.hub.core.ids import new_reference


class Fact(models.Model):
    """A dated fact: when it happened, and when and by whom it was written down."""

    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True)
    recorded_by_name = models.CharField(max_length=120, blank=True)

    handling: ClassVar[dict[Handling, tuple[str, ...]]] = {
        Handling.OPERATIONAL: ("happened_on", "recorded_at", "recorded_by_id", "recorded_by_name")
    }

    class Meta:
        abstract = True


class Referenced(models.Model):
    """A row that people call by a short reference."""

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)

    handling: ClassVar[dict[Handling, tuple[str, ...]]] = {Handling.OPERATIONAL: ("reference",)}

    class Meta:
        abstract = True
