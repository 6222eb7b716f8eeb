"""What was asked and learned. What one adult said belongs to that adult (`said_by`)."""

from django.db import models

from headwater.hub.cases import states
from headwater.hub.cases.models.case import Case
from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.people.models import Person
from headwater.hub.people.states import Answer
from headwater.hub.referrals.states import Need


class Assessment(Fact):
    """An initial or a full assessment. A blank answer was not asked; "don't know" was.

    One that was set aside holds what an adult said who no longer lives there: it is kept, and shown to nobody on this case.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assessments")
    kind = models.CharField(max_length=8)
    said_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    summary = models.TextField(blank=True)
    ever_homeless = models.CharField(max_length=10, blank=True)
    ever_slept_rough = models.CharField(max_length=10, blank=True)
    temporary_accommodation_5y = models.CharField(max_length=10, blank=True)
    benefits = models.CharField(max_length=10, blank=True)
    benefit_types = models.CharField(max_length=200, blank=True)
    employment = models.CharField(max_length=18, blank=True)
    late_cause = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)
    set_aside_at = models.DateTimeField(null=True, blank=True)

    objects = HeldManager["Assessment"]()

    handling = {
        Handling.SPECIAL: ("summary", "ever_homeless", "ever_slept_rough", "temporary_accommodation_5y"),
        Handling.OPERATIONAL: (
            "agency", "case", "kind", "said_by", "benefits", "benefit_types", "employment", "late_cause", "version",
            "set_aside_at",
        ),
    }  # fmt: skip

    class Meta:
        constraints = [
            one_of("kind", states.AssessmentKind, name="assessment_kind", blank=False),
            one_of("ever_homeless", Answer, name="assessment_ever_homeless"),
            one_of("ever_slept_rough", Answer, name="assessment_ever_slept_rough"),
            one_of("temporary_accommodation_5y", Answer, name="assessment_temporary_accommodation"),
            one_of("benefits", Answer, name="assessment_benefits"),
            one_of("employment", states.Employment, name="assessment_employment"),
            one_of("late_cause", states.LateCause, name="assessment_late_cause"),
            models.UniqueConstraint(fields=["case", "kind"], condition=models.Q(set_aside_at=None), name="assessment_once_a_kind"),
        ]


class CaseNeed(models.Model):
    """A kind of need in the household. No row at all means nobody asked; the kind `none` means asked, and has none."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="needs")
    need = models.CharField(max_length=20)
    is_primary = models.BooleanField(default=False)
    said_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = HeldManager["CaseNeed"]()

    handling = {Handling.SPECIAL: ("need",), Handling.OPERATIONAL: ("agency", "case", "is_primary", "said_by", "recorded_at")}

    class Meta:
        constraints = [
            one_of("need", Need, name="case_need", blank=False),
            models.UniqueConstraint(fields=["case", "need"], name="case_need_once"),
            models.UniqueConstraint(fields=["case"], condition=models.Q(is_primary=True), name="case_one_primary_need"),
            models.CheckConstraint(condition=~models.Q(need="none", is_primary=True), name="case_need_none_is_not_primary"),
        ]


class Strength(models.Model):
    """Something that a person has going for them, in their words."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="strengths")
    words = models.CharField(max_length=300)
    said_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = HeldManager["Strength"]()

    handling = {Handling.SPECIAL: ("words",), Handling.OPERATIONAL: ("agency", "case", "said_by", "recorded_at")}

    class Meta:
        indexes = [models.Index(fields=["case"], name="strength_of_case")]
