"""The daily list: that it was made on a day, so that nobody gets it twice."""

from django.db import models

from headwater.hub.core.handling import Handling


class DailyList(models.Model):
    """Everybody's list for a day was put in the outbox, in the transaction that wrote this row."""

    day = models.DateField(unique=True)
    made_at = models.DateTimeField()

    handling = {Handling.OPERATIONAL: ("id", "day", "made_at")}
