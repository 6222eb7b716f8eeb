"""Meetings about people who cannot leave, and the protocol before an eviction: who does what by when."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency, Area
from headwater.hub.pathways.models.hospital.stay import Stay
from headwater.hub.pathways.states import MeetingKind


class Meeting(Fact):
    """A meeting about delayed or very long stays, with who was there."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    attendees = models.CharField(max_length=400)

    objects = HeldManager["Meeting"]()

    handling = {Handling.IDENTITY: ("attendees",), Handling.OPERATIONAL: ("agency", "kind")}

    class Meta:
        indexes = [models.Index(fields=["agency", "happened_on"], name="meeting_held")]
        constraints = [one_of("kind", MeetingKind, name="meeting_kind", blank=False)]


class MeetingItem(models.Model):
    """A case that was spoken of, and what somebody is to do. An action has an owner and a day."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    stay = models.ForeignKey(Stay, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=300, blank=True)
    action = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    objects = HeldManager["MeetingItem"]()

    handling = {
        Handling.SPECIAL: ("said", "action"),
        Handling.IDENTITY: ("owner",),
        Handling.OPERATIONAL: ("agency", "meeting", "stay", "due_on", "done_on"),
    }

    class Meta:
        indexes = [models.Index(fields=["agency", "due_on"], condition=Q(done_on=None), name="meeting_action_open")]
        constraints = [
            models.CheckConstraint(condition=Q(action="") | (~Q(owner="") & Q(due_on__isnull=False)), name="meeting_action_has_owner"),
        ]


class Protocol(Fact):
    """One use of the protocol, begun when an eviction from supported or specialist housing is thought of."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=160)
    landlord = models.CharField(max_length=160)
    trigger = models.CharField(max_length=200)
    ended_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=200, blank=True)

    objects = HeldManager["Protocol"]()

    handling = {
        Handling.IDENTITY: ("about", "landlord"),
        Handling.SPECIAL: ("trigger", "result"),
        Handling.OPERATIONAL: ("agency", "ended_on"),
    }

    class Meta:
        constraints = [in_order("happened_on", "ended_on", name="protocol_in_order")]


class ProtocolStep(models.Model):
    """A step of the checklist, with whose it is and by when."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    protocol = models.ForeignKey(Protocol, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    owner = models.CharField(max_length=120)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    objects = HeldManager["ProtocolStep"]()

    handling = {
        Handling.IDENTITY: ("owner",),
        Handling.OPERATIONAL: ("agency", "protocol", "number", "words", "due_on", "done_on"),
    }

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["protocol", "number"], name="protocol_step_once")]


class ProtocolSignOff(models.Model):
    """A district that signed the countywide protocol."""

    area = models.OneToOneField(Area, on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField()
    signed_by = models.CharField(max_length=120)

    handling = {Handling.PUBLIC: ("area", "signed_on", "signed_by")}
