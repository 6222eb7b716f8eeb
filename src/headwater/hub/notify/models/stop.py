"""Whom nothing more is sent to: a person who died, a number that turned out to be somebody else's."""

from django.db import models

from headwater.hub.core.handling import Handling
from headwater.hub.notify.states import StopKind, StopReason


class Stop(models.Model):
    """From this moment nothing goes to this person, or to this number or address."""

    kind = models.CharField(max_length=7)
    value = models.TextField()
    reason = models.CharField(max_length=12)
    since = models.DateTimeField()

    handling = {
        Handling.CONTACT: ("value",),
        Handling.SPECIAL: ("reason",),
        Handling.OPERATIONAL: ("id", "kind", "since"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "value"], name="stop_said_once"),
            models.CheckConstraint(condition=models.Q(kind__in=[kind.value for kind in StopKind]), name="stop_kind_known"),
            models.CheckConstraint(condition=models.Q(reason__in=[reason.value for reason in StopReason]), name="stop_reason_known"),
        ]
