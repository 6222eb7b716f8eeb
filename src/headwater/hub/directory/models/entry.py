"""An entry of the directory: one service as anybody may find it, with its history and the words it is found by."""

import uuid

from django.db import models
from django.db.models import F, Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.directory.models.organisation import Organisation
from headwater.hub.directory.states import Happened, Status
from headwater.hub.organisations.models import Agency
from headwater.hub.programmes.models import Service


class Entry(models.Model):
    """What a service is, in plain words. `service` is set where a programme commissions it and the hub carries referrals to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="entries")
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.SET_NULL, related_name="entries")
    name = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    start = models.TextField(blank=True)
    who_for = models.TextField(blank=True)
    how_to_refer = models.TextField(blank=True)
    cost = models.TextField(blank=True)
    wait = models.CharField(max_length=200, blank=True)
    criteria = models.TextField(blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    website = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=8, default=Status.ACTIVE)
    status_since = models.DateField(null=True, blank=True)
    status_note = models.CharField(max_length=300, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    instead = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    owner = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField(null=True, blank=True)
    checked_by_name = models.CharField(max_length=120, blank=True)
    checked_by_agency = models.CharField(max_length=160, blank=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    # The feed or file that it came from, and a digest of what was supplied, by which the same file twice changes nothing.
    source = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    extra = models.JSONField(default=dict)

    handling = {
        Handling.PUBLIC: (
            "id", "organisation", "service", "name", "summary", "start", "who_for", "how_to_refer", "cost", "wait", "criteria",
            "minimum_age", "maximum_age", "website", "status", "status_since", "status_note", "closes_on", "instead", "owner",
            "checked_on", "checked_by_agency", "changed_at", "source", "extra",
        ),
        Handling.OPERATIONAL: ("checked_by_name", "version", "digest"),
    }  # fmt: skip

    class Meta:
        constraints = [
            one_of("status", Status, name="directory_entry_status", blank=False),
            models.CheckConstraint(condition=Q(instead__isnull=True) | ~Q(instead=F("id")), name="directory_entry_not_its_own_instead"),
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True) | Q(maximum_age__isnull=True) | Q(maximum_age__gte=F("minimum_age")),
                name="directory_entry_ages_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="directory_entry_by_name"),
            models.Index(fields=["checked_on", "id"], name="directory_entry_by_check"),
            models.Index(fields=["owner", "checked_on"], name="directory_entry_by_owner"),
        ]


class EntryLink(models.Model):
    """That two services work together, and how."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="linked_from")
    how = models.CharField(max_length=200, blank=True)

    handling = {Handling.PUBLIC: ("entry", "other", "how")}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "other"], name="directory_link_once"),
            models.CheckConstraint(condition=~Q(entry=F("other")), name="directory_link_to_another"),
        ]


class Happening(Fact):
    """The history of an entry: what changed, when it happened and when it was written down."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="happenings")
    what = models.CharField(max_length=8)
    status = models.CharField(max_length=8, blank=True)
    words = models.CharField(max_length=300, blank=True)
    agency_name = models.CharField(max_length=160, blank=True)

    handling = {Handling.PUBLIC: ("entry", "what", "status", "words", "agency_name")}

    class Meta:
        constraints = [
            one_of("what", Happened, name="directory_happening_what", blank=False),
            one_of("status", Status, name="directory_happening_status"),
        ]


class Word(models.Model):
    """A word that an entry is found by. Plain rows, so that both databases search alike."""

    word = models.CharField(max_length=40)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="words", db_index=False)
    weight = models.PositiveSmallIntegerField()

    handling = {Handling.PUBLIC: ("word", "entry", "weight")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "entry"], name="directory_word_once")]
        indexes = [
            models.Index(fields=["entry"], name="directory_word_of_entry"),
            # How many entries weigh what for a word, without a look at any of them.
            models.Index(fields=["word", "weight"], name="directory_word_by_weight"),
        ]
