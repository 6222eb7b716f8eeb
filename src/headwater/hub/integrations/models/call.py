"""Addresses of other systems that are called when there is news, and each call. A call holds a reference and a neutral word."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.integrations.states import CallKind
from headwater.hub.organisations.models import Agency

STILL_TO_GO = Q(sent_at=None, failed_at=None, stopped_at=None)


class Hook(models.Model):
    """One address of one agency. Its secret is locked with the site's key: it must sign, so a hash would not do."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=300)
    secret = models.TextField()
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=120)
    failures = models.PositiveIntegerField(default=0)
    off_at = models.DateTimeField(null=True)
    off_why = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = HeldManager["Hook"]()

    handling = {
        Handling.OPERATIONAL: ("agency", "address", "secret", "made_at", "made_by_name", "failures", "off_at", "off_why", "ended_at")
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "address"], condition=Q(ended_at=None), name="hook_address_once")]


class Call(models.Model):
    """One piece of news on its way to one address, or what became of it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, related_name="calls")
    event = models.UUIDField()
    kind = models.CharField(max_length=20)
    reference = models.CharField(max_length=9, blank=True)
    status = models.CharField(max_length=24, blank=True)
    happened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    answer = models.PositiveSmallIntegerField(null=True)
    trouble = models.CharField(max_length=120, blank=True)

    objects = HeldManager["Call"]()

    handling = {
        Handling.OPERATIONAL: (
            "agency", "hook", "event", "kind", "reference", "status", "happened_at", "due_at", "attempts", "tried_at", "sent_at",
            "failed_at", "stopped_at", "answer", "trouble",
        )
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="call_still_to_go", condition=STILL_TO_GO),
            models.Index(fields=["hook", "-id"], name="call_of_hook"),
            models.Index(fields=["reference"], name="call_of_referral"),
        ]
        constraints = [
            one_of("kind", CallKind, name="call_kind", blank=False),
            models.CheckConstraint(
                condition=Q(sent_at=None, failed_at=None) | Q(sent_at=None, stopped_at=None) | Q(failed_at=None, stopped_at=None),
                name="call_ends_one_way",
            ),
        ]
