"""The outbox: a message is written with the change it tells of, and leaves only after that change is safely kept."""

from django.db import models

from headwater.hub.core.handling import Handling
from headwater.hub.notify.states import Channel

STILL_TO_GO = models.Q(sent_at=None, failed_at=None, stopped_at=None)
# It left by a road that can say what became of it, and has not said so yet.
STILL_AWAY = models.Q(sent_at__isnull=False, arrived_at=None, bounced_at=None) & ~models.Q(carrier_ref="")


class Message(models.Model):
    """One message on its way, or what became of it."""

    agency_id = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=6)
    template = models.CharField(max_length=40)
    recipient = models.TextField()
    person_ref = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    secret = models.BooleanField(default=False)
    about_kind = models.CharField(max_length=40, blank=True)
    about_ref = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    try_after = models.DateTimeField(null=True)
    carrier_ref = models.CharField(max_length=64, blank=True, default="")
    looked_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)

    handling = {
        Handling.IDENTITY: ("person_ref",),
        Handling.CONTACT: ("recipient",),
        Handling.SPECIAL: ("subject", "body"),
        Handling.OPERATIONAL: (
            "id", "agency_id", "channel", "template", "secret", "about_kind", "about_ref", "created_at", "due_at", "attempts", "tried_at",
            "sent_at", "failed_at", "stopped_at", "trouble", "try_after", "carrier_ref", "looked_at", "arrived_at", "bounced_at",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="message_still_to_go", condition=STILL_TO_GO),
            models.Index(fields=["person_ref"], name="message_of_person", condition=~models.Q(person_ref="")),
            models.Index(fields=["looked_at"], name="message_still_away", condition=STILL_AWAY),
            models.Index(
                fields=["agency_id", "id"],
                name="message_not_arrived",
                condition=models.Q(failed_at__isnull=False) | models.Q(bounced_at__isnull=False),
            ),
            models.Index(fields=["about_kind", "about_ref"], name="message_about"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(channel__in=[channel.value for channel in Channel]), name="message_channel_known"),
            models.CheckConstraint(
                condition=models.Q(sent_at=None, failed_at=None)
                | models.Q(sent_at=None, stopped_at=None)
                | models.Q(failed_at=None, stopped_at=None),
                name="message_ends_one_way",
            ),
            models.CheckConstraint(
                condition=models.Q(arrived_at=None, bounced_at=None)
                | models.Q(sent_at__isnull=False, arrived_at=None)
                | models.Q(sent_at__isnull=False, bounced_at=None),
                name="message_arrived_or_bounced",
            ),
        ]
