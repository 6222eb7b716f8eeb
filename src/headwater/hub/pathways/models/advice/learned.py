"""What working beside others showed: quick wins, pilots, and what stands in people's way. The words name nobody."""

from django.db import models
from django.db.models import Q

from headwater.hub.cases.models import Case
from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.models.advice.contact import Advice
from headwater.hub.pathways.models.hospital.stay import Stay
from headwater.hub.pathways.states import Benefits, JourneyStage, PilotDecision
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.states import Setting


class QuickWin(Fact):
    """Something that changed soon, with the days it saved and a line of the library of unit costs. It is told to others only after a second
    reader said that the family would not know themselves."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    changed = models.CharField(max_length=500)
    benefits = models.CharField(max_length=10)
    days_saved = models.PositiveIntegerField(null=True, blank=True)
    unit_cost = models.CharField(max_length=30, blank=True)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    advice = models.ForeignKey(Advice, null=True, blank=True, on_delete=models.PROTECT, related_name="wins")
    read_on = models.DateField(null=True, blank=True)
    read_by_id = models.BigIntegerField(null=True, blank=True)
    read_by_name = models.CharField(max_length=120, blank=True)
    would_know = models.CharField(max_length=3, blank=True)

    objects = HeldManager["QuickWin"]()

    handling = {
        Handling.SPECIAL: ("title", "changed"),
        Handling.IDENTITY: ("read_by_name",),
        Handling.OPERATIONAL: (
            "agency", "service", "benefits", "days_saved", "unit_cost", "case", "stay", "advice", "read_on", "read_by_id", "would_know",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["agency", "happened_on"], name="quick_win_told")]
        constraints = [
            one_of("benefits", Benefits, name="quick_win_benefits", blank=False),
            one_of("would_know", ("yes", "no"), name="quick_win_would_know"),
            models.CheckConstraint(condition=Q(unit_cost="") | Q(days_saved__isnull=False), name="quick_win_cost_of_days"),
        ]


class Pilot(models.Model):
    """A trial: its question, what is measured, and in the end what was decided and on what evidence."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    setting = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    question = models.CharField(max_length=300)
    measures = models.CharField(max_length=500)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=8, blank=True)
    evidence = models.CharField(max_length=1000, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Pilot"]()

    handling = {
        Handling.IDENTITY: ("decided_by_name",),
        Handling.OPERATIONAL: (
            "agency", "setting", "title", "question", "measures", "starts_on", "ends_on", "decision", "evidence", "decided_on",
            "recorded_at",
        ),
    }  # fmt: skip

    class Meta:
        constraints = [
            one_of("setting", Setting, name="pilot_setting", blank=False),
            one_of("decision", PilotDecision, name="pilot_decision"),
            in_order("starts_on", "ends_on", name="pilot_in_order"),
            models.CheckConstraint(
                condition=Q(decided_on=None, decision="") | (Q(decided_on__isnull=False) & ~Q(decision="") & ~Q(evidence="")),
                name="pilot_ends_with_a_decision_and_evidence",
            ),
        ]


class Barrier(models.Model):
    """Something that stands in the way at a stage of the journey, and who could move it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    setting = models.CharField(max_length=20)
    stage = models.CharField(max_length=10)
    words = models.CharField(max_length=300)
    owner = models.CharField(max_length=120)
    noticed_on = models.DateField()
    gone_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Barrier"]()

    handling = {Handling.OPERATIONAL: ("agency", "setting", "stage", "words", "owner", "noticed_on", "gone_on", "recorded_at")}

    class Meta:
        constraints = [
            one_of("setting", Setting, name="barrier_setting", blank=False),
            one_of("stage", JourneyStage, name="barrier_stage", blank=False),
            in_order("noticed_on", "gone_on", name="barrier_in_order"),
        ]


class BarrierMet(Fact):
    """A time that a barrier was met: the case, where there is one, and the days that it cost."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    barrier = models.ForeignKey(Barrier, on_delete=models.CASCADE, related_name="met")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    days_lost = models.PositiveIntegerField(default=0)

    objects = HeldManager["BarrierMet"]()

    handling = {Handling.OPERATIONAL: ("agency", "barrier", "case", "days_lost")}
