"""What services are for: terms of the county's own list, and of any list that a feed brings."""

import uuid

from django.db import models

from headwater.hub.core.handling import Handling
from headwater.hub.directory.models.entry import Entry


class Taxonomy(models.Model):
    """A list of terms."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    extra = models.JSONField(default=dict)

    handling = {Handling.PUBLIC: ("id", "name", "description", "extra")}


class Need(models.Model):
    """One term. `code` is set on the county's own needs alone, which is what people search by."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, null=True, blank=True, on_delete=models.CASCADE, related_name="terms")
    code = models.CharField(max_length=24, null=True, blank=True, unique=True)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")
    extra = models.JSONField(default=dict)

    handling = {Handling.PUBLIC: ("id", "taxonomy", "code", "name", "description", "parent", "extra")}


class Attribute(models.Model):
    """That an entry is for a need."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="attributes")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="attributes")
    extra = models.JSONField(default=dict)

    handling = {Handling.PUBLIC: ("id", "entry", "need", "extra")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "entry"], name="directory_attribute_once")]
