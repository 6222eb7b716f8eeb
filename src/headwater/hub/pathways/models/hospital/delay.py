"""Why somebody fit to leave is still in a bed, and the escalation of a very long stay to a named senior."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency, Membership
from headwater.hub.pathways.models.hospital.stay import Stay


class DelayReason(Fact):
    """One reason for delay, by the key of its phrase. Its codes are read from the dated list, so that a newer list can map it anew."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="delay_reasons")
    reason = models.CharField(max_length=30)
    is_main = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)

    objects = HeldManager["DelayReason"]()

    handling = {Handling.SPECIAL: ("reason",), Handling.OPERATIONAL: ("agency", "stay", "is_main", "ended_on")}

    class Meta:
        constraints = [
            in_order("happened_on", "ended_on", name="delay_reason_in_order"),
            models.UniqueConstraint(fields=["stay", "reason"], condition=Q(ended_on=None), name="delay_reason_once"),
            models.UniqueConstraint(fields=["stay"], condition=Q(ended_on=None, is_main=True), name="delay_reason_one_main"),
        ]


class Escalation(models.Model):
    """A stay of 21 days or more without a plan, put to a named senior, until they answer."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="escalations")
    opened_on = models.DateField()
    days = models.PositiveIntegerField()
    owner = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=300, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Escalation"]()

    handling = {
        Handling.SPECIAL: ("answer",),
        Handling.IDENTITY: ("answered_by_name",),
        Handling.OPERATIONAL: ("agency", "stay", "opened_on", "days", "owner", "answered_on", "recorded_at"),
    }

    class Meta:
        indexes = [models.Index(fields=["agency", "answered_on"], name="escalation_unanswered")]
        constraints = [
            in_order("opened_on", "answered_on", name="escalation_in_order"),
            models.UniqueConstraint(fields=["stay"], condition=Q(answered_on=None), name="escalation_open_once"),
            models.CheckConstraint(condition=Q(answered_on=None) | ~Q(answer=""), name="escalation_answered_in_words"),
        ]
