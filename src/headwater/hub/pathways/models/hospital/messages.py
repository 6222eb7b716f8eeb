"""What hospitals' own systems sent: each message until it is taken, and each visit as the messages tell it.

A visit is not a stay. Staff see no visit: it becomes a stay once it meets the rule by which stays are kept, and loses its person's facts
when it ends before.
"""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.logic.hospital.lists import Fault
from headwater.hub.pathways.models.hospital.stay import Stay
from headwater.hub.pathways.states import MessageForm, MessageState


class HospitalVisit(models.Model):
    """One visit as its hospital's system numbers it. `mended`: words that somebody decided are wrong, with the right ones."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sender = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    number = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    mended = models.JSONField(default=dict, blank=True)
    admitted_on = models.DateField(null=True, blank=True)
    is_over = models.BooleanField(default=False)
    stay = models.ForeignKey(Stay, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    fault = models.CharField(max_length=12, blank=True)
    words = models.CharField(max_length=400, blank=True)
    set_aside = models.CharField(max_length=400, blank=True)
    heard_at = models.DateTimeField()

    objects = HeldManager["HospitalVisit"]()

    handling = {
        Handling.IDENTITY: ("key", "number", "facts", "mended", "words", "set_aside"),
        Handling.OPERATIONAL: ("agency", "sender", "admitted_on", "is_over", "stay", "fault", "heard_at"),
    }

    class Meta:
        indexes = [
            models.Index(fields=["agency", "number"], name="visit_of_patient"),
            models.Index(fields=["agency", "admitted_on"], condition=Q(stay=None, is_over=False), name="visit_not_yet_kept"),
            models.Index(fields=["agency", "id"], condition=~Q(fault=""), name="visit_held"),
        ]
        constraints = [
            one_of("fault", Fault, name="visit_fault"),
            models.UniqueConstraint(fields=["agency", "sender", "key"], name="visit_once"),
        ]


class HospitalMessage(models.Model):
    """One message, kept before it is acknowledged. Its words go once it is taken; what is known by then is that it came."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=4)
    sender = models.CharField(max_length=80, blank=True)
    control_id = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64)
    event = models.CharField(max_length=20, blank=True)
    body = models.TextField(blank=True)
    state = models.CharField(max_length=8, default="waiting")
    words = models.CharField(max_length=400, blank=True)
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = HeldManager["HospitalMessage"]()

    handling = {
        Handling.IDENTITY: ("body", "words"),
        Handling.OPERATIONAL: (
            "agency", "form", "sender", "control_id", "sha256", "event", "state", "received_at", "settled_at",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["agency", "id"], condition=Q(state="waiting"), name="message_waits"),
            models.Index(fields=["agency", "id"], condition=Q(state="held"), name="message_held"),
            models.Index(fields=["received_at"], name="message_received"),
        ]
        constraints = [
            one_of("form", MessageForm, name="message_form", blank=False),
            one_of("state", MessageState, name="message_state", blank=False),
            models.UniqueConstraint(fields=["agency", "sender", "control_id", "sha256"], name="message_once"),
        ]


class PatientMerge(models.Model):
    """Two numbers of one patient: which goes, and which stays."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    old = models.CharField(max_length=40)
    new = models.CharField(max_length=40)
    stamp = models.CharField(max_length=80)

    objects = HeldManager["PatientMerge"]()

    handling = {Handling.IDENTITY: ("old", "new"), Handling.OPERATIONAL: ("agency", "stamp")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "old"], name="patient_merge_once")]


class MessageDay(models.Model):
    """How many messages of one sender came on a day and what became of them. What was dropped is a number and nothing else."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    sender = models.CharField(max_length=80, blank=True)
    came = models.PositiveIntegerField(default=0)
    again = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    unused = models.PositiveIntegerField(default=0)
    dropped = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    objects = HeldManager["MessageDay"]()

    handling = {Handling.OPERATIONAL: ("agency", "day", "sender", "came", "again", "refused", "unused", "dropped", "last_at")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "day", "sender"], name="message_day_once")]
