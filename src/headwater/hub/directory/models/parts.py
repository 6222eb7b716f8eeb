"""The parts of an entry: where, when, how to make contact, what it costs, and which districts it serves."""

import uuid

from django.db import models

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.directory.models.entry import Entry
from headwater.hub.directory.models.organisation import Location
from headwater.hub.directory.states import ContactKind
from headwater.hub.organisations.models import Area


class Place(models.Model):
    """That a service is given at a location."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="places")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="places")
    extra = models.JSONField(default=dict)

    handling = {Handling.PUBLIC: ("id", "entry", "location"), Handling.CONTACT: ("extra",)}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "location"], name="directory_place_once")]


class Schedule(models.Model):
    """Opening times: `byday` as calendars write it (MO,TU), or words where the times follow no rule."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="schedules")
    byday = models.CharField(max_length=60, blank=True)
    opens_at = models.CharField(max_length=8, blank=True)
    closes_at = models.CharField(max_length=8, blank=True)
    words = models.TextField(blank=True)
    extra = models.JSONField(default=dict)

    handling = {Handling.PUBLIC: ("id", "entry", "byday", "opens_at", "closes_at", "words", "extra")}


class ContactPoint(models.Model):
    """A number or an address to make contact by."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=8)
    value = models.CharField(max_length=254)
    called = models.CharField(max_length=200, blank=True)
    extra = models.JSONField(default=dict)

    handling = {Handling.PUBLIC: ("id", "entry", "kind", "value", "called", "extra")}

    class Meta:
        constraints = [one_of("kind", ContactKind, name="directory_contact_kind", blank=False)]


class Cost(models.Model):
    """One thing that it may cost."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="costs")
    option = models.CharField(max_length=300, blank=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    words = models.TextField(blank=True)
    extra = models.JSONField(default=dict)

    handling = {Handling.PUBLIC: ("id", "entry", "option", "amount", "words", "extra")}


class AreaServed(models.Model):
    """Where people must live: a district of ours, or an area as a feed calls it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="areas")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    extra = models.JSONField(default=dict)

    handling = {Handling.PUBLIC: ("id", "entry", "area", "name", "extra")}

    class Meta:
        indexes = [models.Index(fields=["area", "entry"], name="directory_area_of_entry")]
