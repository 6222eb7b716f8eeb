"""A referral to the housing authority that the person chose: what was agreed, how far it has come, and what the authority answered.

It is no application, starts no clock and makes no duty: nothing here points at a case or a duty, and nothing that does is made from it.
"""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency, Area, NamedContact
from headwater.hub.programmes.models import Procedure
from headwater.hub.referrals.models.referral import Referral
from headwater.hub.referrals.states import authority as states


class AuthorityReferral(models.Model):
    """What only a referral to a housing authority has. `stage`, `received_at`, `answered_at` and `reached_on` are an index of its steps.

    `hops` counts transfers: the database refuses a second one.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="to_authority")
    authority = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    under_duty = models.BooleanField(default=False)
    bodies = models.JSONField(default=list, blank=True)
    feedback = models.JSONField(default=list, blank=True)
    connection = models.JSONField(default=list, blank=True)
    away_from_danger = models.BooleanField(default=False)
    procedure = models.ForeignKey(Procedure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(NamedContact, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    stage = models.CharField(max_length=16, default=states.Stage.WAITING)
    received_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    reached_on = models.DateField(null=True, blank=True)
    transferred_from = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="transferred_to")
    hops = models.PositiveSmallIntegerField(default=0)
    code_hash = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)

    objects = HeldManager["AuthorityReferral"]()

    handling = {
        Handling.OPERATIONAL: (
            "agency", "referral", "authority", "under_duty", "bodies", "feedback", "procedure", "contact", "told_at", "stage",
            "received_at", "answered_at", "reached_on", "transferred_from", "hops", "code_hash", "code_expires_at", "code_tries",
        ),
        Handling.SPECIAL: ("connection", "away_from_danger"),
    }  # fmt: skip

    class Meta:
        constraints = [
            one_of("stage", states.Stage, name="authority_referral_stage", blank=False),
            models.CheckConstraint(
                condition=Q(hops=0, transferred_from__isnull=True) | Q(hops=1, transferred_from__isnull=False),
                name="authority_referral_moved_once",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "stage", "received_at"], name="authority_referral_queue"),
            models.Index(fields=["authority", "received_at"], name="authority_referral_received"),
        ]


class AuthorityStep(Fact):
    """One thing that the authority did or found, written by itself or as it was reported."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sent = models.ForeignKey(AuthorityReferral, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=16)
    basis = models.CharField(max_length=10, default=states.Basis.HERE)
    told_by = models.CharField(max_length=120, blank=True)
    appointment_on = models.DateField(null=True, blank=True)
    appointment_at = models.TimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    objects = HeldManager["AuthorityStep"]()

    handling = {
        Handling.IDENTITY: ("told_by",),
        Handling.OPERATIONAL: ("agency", "sent", "step", "basis", "appointment_on", "appointment_at"),
        Handling.SPECIAL: ("note",),
    }

    class Meta:
        constraints = [
            one_of("step", states.Step, name="authority_step", blank=False),
            one_of("basis", states.Basis, name="authority_step_basis", blank=False),
            models.CheckConstraint(
                condition=~Q(step="appointment") | Q(appointment_on__isnull=False), name="authority_step_appointment_has_a_day"
            ),
            models.CheckConstraint(condition=~Q(basis="reported") | ~Q(told_by=""), name="authority_step_reported_by_somebody"),
            models.UniqueConstraint(fields=["sent"], condition=Q(step="application"), name="authority_step_one_application"),
        ]


class ApplicationDecision(Fact):
    """What an authority decided on an application that it took, and why: the authority's own, or as it was reported."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sent = models.ForeignKey(AuthorityReferral, on_delete=models.CASCADE, related_name="decisions")
    reason = models.CharField(max_length=20)
    basis = models.CharField(max_length=10, default=states.Basis.HERE)

    objects = HeldManager["ApplicationDecision"]()

    handling = {Handling.OPERATIONAL: ("agency", "sent", "basis"), Handling.SPECIAL: ("reason",)}

    class Meta:
        constraints = [
            one_of("reason", states.DutyReason, name="application_decision_reason", blank=False),
            one_of("basis", states.Basis, name="application_decision_basis", blank=False),
        ]
        indexes = [models.Index(fields=["happened_on"], name="application_decided_on")]
