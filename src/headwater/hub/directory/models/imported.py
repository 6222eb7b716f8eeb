"""Where entries came from: each feed or file, and what it last said of each entry."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import together
from headwater.hub.core.handling import Handling
from headwater.hub.directory.models.entry import Entry


class Feed(models.Model):
    """A feed or a file that entries come from, and how its last run went, in numbers."""

    source = models.CharField(max_length=200, unique=True)
    asked_at = models.DateTimeField(null=True)
    asked_by_name = models.CharField(max_length=120, blank=True)
    ran_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)
    trouble = models.CharField(max_length=300, blank=True)

    handling = {Handling.PUBLIC: ("source", "ran_at"), Handling.OPERATIONAL: ("asked_at", "asked_by_name", "result", "trouble")}


class Imported(models.Model):
    """That an entry came from a feed. `version` is the entry's own after the import, so that a later edit here is known; `waiting` holds
    what the feed says now, where somebody edited the entry here and must choose."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="imported")
    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="imported")
    at = models.DateTimeField()
    version = models.PositiveIntegerField()
    waiting = models.JSONField(null=True)
    waiting_since = models.DateTimeField(null=True)
    gone_since = models.DateTimeField(null=True)

    handling = {Handling.PUBLIC: ("entry", "feed", "at", "gone_since"), Handling.OPERATIONAL: ("version", "waiting", "waiting_since")}

    class Meta:
        constraints = [together("waiting", "waiting_since", name="directory_waiting_whole")]
        indexes = [models.Index(fields=["waiting_since"], name="directory_waiting", condition=Q(waiting_since__isnull=False))]
