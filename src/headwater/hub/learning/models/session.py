"""A monthly session of learning: what it speaks of, who came, and what was said. Those who came are colleagues, never people helped."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.learning.models.barrier import Barrier, Remedy
from headwater.hub.learning.states import Item
from headwater.hub.programmes.models import Programme


class Session(models.Model):
    """One session. It was held once `held_at` says when that was written down."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    facilitator = models.CharField(max_length=120)
    notes = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    handling = {Handling.IDENTITY: ("facilitator",), Handling.OPERATIONAL: ("programme", "on", "place", "notes", "held_at", "recorded_at")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "on"], name="session_once_a_day")]


class Came(models.Model):
    """A colleague who came."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="came")
    name = models.CharField(max_length=120)
    agency = models.CharField(max_length=160, blank=True)

    handling = {Handling.IDENTITY: ("name",), Handling.OPERATIONAL: ("session", "agency")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "name"], name="came_once")]


class AgendaItem(models.Model):
    """One point, and what was said of it."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8)
    barrier = models.ForeignKey(Barrier, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    remedy = models.ForeignKey(Remedy, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    said = models.CharField(max_length=1000, blank=True)

    handling = {Handling.OPERATIONAL: ("session", "number", "kind", "barrier", "remedy", "words", "said")}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="agenda_item_place"),
            one_of("kind", Item, name="agenda_item_kind", blank=False),
            models.CheckConstraint(condition=~Q(kind=Item.OTHER) | ~Q(words=""), name="agenda_item_says_what"),
        ]
