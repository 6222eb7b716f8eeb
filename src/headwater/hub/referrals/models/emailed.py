"""Emails that may be referrals: each a draft that a duty worker checks, with the message as it came; and the mailbox they came to."""

from django.db import models
from django.db.models import F, Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Referenced
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.referrals.models.original import Original
from headwater.hub.referrals.models.referral import Referral
from headwater.hub.referrals.states import Automatic, Dismissal, DraftState


class Mailbox(models.Model):
    """A mailbox of an agency, and when it was last looked at. `trouble` says why it could not be, in words fit to show."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, unique=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=300, blank=True)

    objects = HeldManager["Mailbox"]()

    handling = {Handling.OPERATIONAL: ("agency", "name", "looked_at", "read_at", "trouble")}


class EmailedDraft(Referenced):
    """One email, as it was read. The same message is one draft however often a mailbox shows it: the database refuses the second.

    `found`, `unplaced`, `pieces` and `troubles` are what the reading gave; the original stands beside them, and they are never an answer
    until somebody has looked. `same_day` is an index for the list: danger stands on top, and what nobody could read stands with it.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="drafts")
    message_id = models.CharField(max_length=250, blank=True)
    digest = models.CharField(max_length=64)
    original = models.ForeignKey(Original, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    said_sent_at = models.DateTimeField(null=True, blank=True)
    from_name = models.CharField(max_length=120, blank=True)
    from_address = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    spf = models.CharField(max_length=20, blank=True)
    dkim = models.CharField(max_length=20, blank=True)
    dmarc = models.CharField(max_length=20, blank=True)
    automatic = models.CharField(max_length=10, blank=True)
    found = models.JSONField(default=list, blank=True)
    unplaced = models.JSONField(default=list, blank=True)
    pieces = models.JSONField(default=list, blank=True)
    troubles = models.JSONField(default=list, blank=True)
    same_day = models.BooleanField(default=False, editable=False)
    hinted_agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, default=DraftState.WAITING)
    dismissal = models.CharField(max_length=16, blank=True)
    dismissal_note = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    referral = models.OneToOneField(Referral, null=True, blank=True, on_delete=models.PROTECT, related_name="emailed")
    version = models.PositiveIntegerField(default=1)

    objects = HeldManager["EmailedDraft"]()

    handling = {
        Handling.IDENTITY: ("from_name", "decided_by_name"),
        Handling.CONTACT: ("from_address",),
        Handling.SPECIAL: ("subject", "body", "found", "unplaced", "pieces", "troubles", "dismissal_note"),
        Handling.OPERATIONAL: (
            "agency", "mailbox", "message_id", "digest", "original", "received_at", "recorded_at", "said_sent_at", "spf", "dkim", "dmarc",
            "automatic", "same_day", "hinted_agency", "acknowledged_at", "state", "dismissal", "decided_at", "decided_by_id", "referral",
            "version",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index("agency", F("same_day").desc(), "received_at", "id", condition=Q(decided_at__isnull=True), name="emailed_waiting"),
            models.Index(fields=["agency", "-decided_at", "-id"], condition=Q(decided_at__isnull=False), name="emailed_decided"),
            models.Index(fields=["from_address", "acknowledged_at"], name="emailed_acknowledged"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "message_id", "digest"], name="emailed_once"),
            one_of("state", DraftState, name="emailed_state", blank=False),
            one_of("automatic", Automatic, name="emailed_automatic"),
            one_of("dismissal", Dismissal, name="emailed_dismissal"),
            models.CheckConstraint(
                condition=Q(state=DraftState.WAITING, decided_at=None) | (~Q(state=DraftState.WAITING) & Q(decided_at__isnull=False)),
                name="emailed_waits_or_is_decided",
            ),
            models.CheckConstraint(
                condition=Q(state=DraftState.DISMISSED, referral=None) & ~Q(dismissal="")
                | ~Q(state=DraftState.DISMISSED) & Q(dismissal=""),
                name="emailed_dismissed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=DraftState.SENT_ON, referral__isnull=False) | ~Q(state=DraftState.SENT_ON) & Q(referral=None),
                name="emailed_sent_on_is_a_referral",
            ),
        ]
