"""What a case turns on: money, hearings, what is waited for, follow-ups, duties reported by an authority, and late promises."""

from django.db import models
from django.db.models import Q

from headwater.hub.cases import states
from headwater.hub.cases.models.case import Case
from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency, Area, Membership


class Money(Fact):
    """A sum gained, paid or agreed."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="money")
    kind = models.CharField(max_length=18)
    amount_gbp = models.DecimalField(max_digits=10, decimal_places=2)
    recurs = models.CharField(max_length=8, default=states.Recurs.ONCE)
    payer = models.CharField(max_length=120, blank=True)
    evidence = models.CharField(max_length=200, blank=True)

    objects = HeldManager["Money"]()

    handling = {Handling.OPERATIONAL: ("agency", "case", "kind", "amount_gbp", "recurs", "payer", "evidence")}

    class Meta:
        indexes = [models.Index(fields=["case"], name="money_of_case")]
        constraints = [
            one_of("kind", states.MoneyKind, name="money_kind", blank=False),
            one_of("recurs", states.Recurs, name="money_recurs"),
            models.CheckConstraint(condition=Q(amount_gbp__gte=0), name="money_not_negative"),
        ]


class Hearing(models.Model):
    """A day in court, and what came of it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hearings")
    at = models.DateTimeField()
    court = models.CharField(max_length=120)
    kind = models.CharField(max_length=16)
    role = models.CharField(max_length=120, blank=True)
    worker = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="hearings")
    outcome = models.CharField(max_length=20, blank=True)
    bailiff_avoided = models.CharField(max_length=10, blank=True)
    plan_agreed = models.CharField(max_length=10, blank=True)
    note = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Hearing"]()

    handling = {
        Handling.SPECIAL: ("note", "outcome"),
        Handling.OPERATIONAL: (
            "agency", "case", "at", "court", "kind", "role", "worker", "bailiff_avoided", "plan_agreed", "recorded_at",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["agency", "at"], name="hearing_diary"), models.Index(fields=["case"], name="hearing_of_case")]
        constraints = [
            one_of("kind", states.HearingKind, name="hearing_kind", blank=False),
            one_of("outcome", states.HearingOutcome, name="hearing_outcome"),
            one_of("bailiff_avoided", ["yes", "no", "dont_know"], name="hearing_bailiff_avoided"),
            one_of("plan_agreed", ["yes", "no", "dont_know"], name="hearing_plan_agreed"),
        ]


class Waiting(models.Model):
    """What a case waits for, on whom, and when they were last chased."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="waiting")
    on = models.CharField(max_length=18)
    what = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    chased_on = models.DateField(null=True, blank=True)
    chases = models.PositiveSmallIntegerField(default=0)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Waiting"]()

    handling = {
        Handling.SPECIAL: ("what",),
        Handling.OPERATIONAL: ("agency", "case", "on", "since", "until", "chased_on", "chases", "recorded_at"),
    }

    class Meta:
        indexes = [models.Index(fields=["case"], condition=Q(until=None), name="waiting_now")]
        constraints = [
            one_of("on", states.WaitingOn, name="waiting_on", blank=False),
            in_order("since", "until", name="waiting_in_order"),
        ]


class FollowUp(Fact):
    """What was found when a closed case was asked about again. That it is due is worked out, never stored."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="follow_ups")
    point = models.CharField(max_length=3)
    result = models.CharField(max_length=12)
    note = models.CharField(max_length=300, blank=True)

    objects = HeldManager["FollowUp"]()

    handling = {Handling.SPECIAL: ("result", "note"), Handling.OPERATIONAL: ("agency", "case", "point")}

    class Meta:
        constraints = [
            one_of("point", states.FollowUpAt, name="follow_up_point", blank=False),
            one_of("result", states.FollowUpResult, name="follow_up_result", blank=False),
            models.UniqueConstraint(fields=["case", "point"], name="follow_up_once"),
        ]


class Duty(Fact):
    """A statutory duty as an authority reported it. A charity's worker reports; only an authority decides."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=12)
    authority = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    first_satisfied_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=120, blank=True)
    decided_here = models.BooleanField(default=False)

    objects = HeldManager["Duty"]()

    handling = {
        Handling.OPERATIONAL: ("agency", "case", "kind", "authority", "first_satisfied_on", "ended_on", "decided_here"),
        Handling.SPECIAL: ("end_reason",),
    }

    class Meta:
        constraints = [
            one_of("kind", states.DutyKind, name="duty_kind", blank=False),
            in_order("first_satisfied_on", "ended_on", name="duty_in_order"),
        ]


class LateReason(models.Model):
    """Why one promise on one case was kept late."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="late_reasons")
    clock = models.CharField(max_length=14)
    cause = models.CharField(max_length=20)
    note = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["LateReason"]()

    handling = {Handling.OPERATIONAL: ("agency", "case", "clock", "cause", "recorded_at"), Handling.SPECIAL: ("note",)}

    class Meta:
        constraints = [
            one_of("clock", states.Clock, name="late_clock", blank=False),
            one_of("cause", states.LateCause, name="late_cause", blank=False),
            models.UniqueConstraint(fields=["case", "clock"], name="late_reason_once"),
        ]


class HoldingRow(models.Model):
    """A row from an import that fits no case yet: kept, with the cases it may belong to, until somebody decides."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    table = models.CharField(max_length=20)
    named_case = models.CharField(max_length=80)
    row = models.JSONField()
    fault = models.CharField(max_length=200)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_as = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["HoldingRow"]()

    handling = {
        Handling.SPECIAL: ("row",),
        Handling.OPERATIONAL: ("agency", "table", "named_case", "fault", "settled_at", "settled_as", "recorded_at"),
    }

    class Meta:
        indexes = [models.Index(fields=["agency", "settled_at"], name="holding_to_settle")]
