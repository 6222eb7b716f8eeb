"""The plan: steps with owners. A version is made each time it is shared; a version never changes."""

from django.db import models
from django.db.models import Q

from headwater.hub.cases import states
from headwater.hub.cases.models.case import Case
from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.people.models import Person


class Plan(models.Model):
    """One adult's plan in a case: each adult of a household has their own."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="plans")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plans")
    own_words = models.TextField(blank=True)
    started_on = models.DateField()
    agreed_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Plan"]()

    handling = {
        Handling.SPECIAL: ("own_words",),
        Handling.OPERATIONAL: ("agency", "case", "person", "started_on", "agreed_on", "review_on", "version", "recorded_at"),
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="plan_once_for_each_adult")]


class Step(models.Model):
    """Something to be done, by whom and by when."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    words = models.CharField(max_length=300)
    owner = models.CharField(max_length=8)
    owner_name = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Step"]()

    handling = {
        Handling.SPECIAL: ("words",),
        Handling.IDENTITY: ("owner_name",),
        Handling.OPERATIONAL: ("agency", "plan", "owner", "due_on", "done_on", "dropped_on", "place", "recorded_at"),
    }

    class Meta:
        indexes = [models.Index(fields=["plan", "place"], name="step_of_plan")]
        constraints = [
            one_of("owner", states.StepOwner, name="step_owner", blank=False),
            models.CheckConstraint(condition=Q(done_on__isnull=True) | Q(dropped_on__isnull=True), name="step_done_or_dropped"),
            models.CheckConstraint(condition=~Q(words=""), name="step_says_what"),
        ]


class PlanVersion(models.Model):
    """A plan as it was shared on a day. A trigger refuses any change."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    shared_on = models.DateField()
    how = models.CharField(max_length=12)
    content = models.JSONField()
    recorded_at = models.DateTimeField()
    recorded_by_name = models.CharField(max_length=120)

    objects = HeldManager["PlanVersion"]()

    handling = {
        Handling.SPECIAL: ("content",),
        Handling.OPERATIONAL: ("agency", "plan", "number", "shared_on", "how", "recorded_at", "recorded_by_name"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once"),
            one_of("how", ["printed", "pdf", "given", "read_out"], name="plan_version_how", blank=False),
        ]
