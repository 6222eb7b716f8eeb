"""A file of referrals on its way in, and what became of each row that was not simply taken."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Referenced
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.programmes.models import Service
from headwater.hub.referrals.models.original import Original
from headwater.hub.referrals.states import AT_WORK, Channel, RowOutcome, UploadState


class Upload(Referenced):
    """One file that a member of an agency sends in. `places` says which column holds what, by the names of both.

    `done_to` is the row of the file up to which the work at hand is kept, written in the same transaction as what it did: work that was
    broken off goes on from there, and nothing is done twice.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10)
    their_system = models.CharField(max_length=80, blank=True)
    tell_senders = models.BooleanField(default=False)
    sheet = models.CharField(max_length=200, blank=True)
    heading_row = models.PositiveIntegerField(default=1)
    columns = models.JSONField(default=list, blank=True)
    places = models.JSONField(default=dict, blank=True)
    said = models.JSONField(default=list, blank=True)
    rows = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, default=UploadState.NEW)
    done_to = models.PositiveIntegerField(default=0)
    looked_at = models.PositiveIntegerField(default=0)
    ready = models.PositiveIntegerField(default=0)
    sent = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField()
    asked_by_membership_id = models.BigIntegerField()
    asked_by_name = models.CharField(max_length=120)
    beat_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=400, blank=True)

    objects = HeldManager["Upload"]()

    handling = {
        Handling.IDENTITY: ("asked_by_name",),
        Handling.SPECIAL: ("said", "trouble"),
        Handling.OPERATIONAL: (
            "agency", "original", "service", "channel", "their_system", "tell_senders", "sheet", "heading_row", "columns", "places", "rows",
            "state", "done_to", "looked_at", "ready", "sent", "asked_at", "asked_by_id", "asked_by_membership_id", "beat_at", "checked_at",
            "finished_at",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["agency", "asked_at"], name="upload_of_agency"),
            models.Index(fields=["beat_at"], condition=Q(state__in=sorted(AT_WORK)), name="upload_at_work"),
        ]
        constraints = [
            one_of("state", UploadState, name="upload_state", blank=False),
            one_of("channel", [Channel.FILE, Channel.PORTAL], name="upload_channel", blank=False),
        ]


class UploadRow(models.Model):
    """A row that comes back, or that somebody should look at, and why. A row that was simply taken has none: its referral says it all."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="found")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=6)
    words = models.JSONField(default=list, blank=True)

    objects = HeldManager["UploadRow"]()

    handling = {Handling.OPERATIONAL: ("agency", "upload", "number", "outcome"), Handling.SPECIAL: ("words",)}

    class Meta:
        constraints = [
            one_of("outcome", RowOutcome, name="upload_row_outcome", blank=False),
            models.UniqueConstraint(fields=["upload", "number"], name="upload_row_once"),
        ]
        indexes = [models.Index(fields=["upload", "outcome", "number"], name="upload_row_of_a_kind")]
