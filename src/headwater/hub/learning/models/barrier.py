"""A barrier to preventing homelessness, and remedies tried against it. Neither can hold a person: this floor stands below people."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of, together
from headwater.hub.core.handling import Handling
from headwater.hub.learning.states import Approach, Decision, Frequency, Level, Stage, Stands, System
from headwater.hub.organisations.models import Agency, Area
from headwater.hub.programmes.models import Programme


class Barrier(models.Model):
    """Something that stands in the way again and again; `agency` wrote it down. A case may point to it, and it points to none."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    words = models.CharField(max_length=1000)
    system = models.CharField(max_length=20)
    level = models.CharField(max_length=8)
    frequency = models.CharField(max_length=8, blank=True)
    areas = models.ManyToManyField(Area, related_name="+", blank=True)
    days_lost = models.PositiveSmallIntegerField(null=True, blank=True)
    pounds_lost = models.PositiveIntegerField(null=True, blank=True)
    stands = models.CharField(max_length=8, default=Stands.OPEN)
    stands_since = models.DateField()
    why = models.CharField(max_length=500, blank=True)
    told_to = models.CharField(max_length=200, blank=True)
    told_on = models.DateField(null=True, blank=True)
    noticed_on = models.DateField()
    recorded_at = models.DateTimeField()

    handling = {
        Handling.OPERATIONAL: (
            "programme", "agency", "title", "words", "system", "level", "frequency", "areas", "days_lost", "pounds_lost", "stands",
            "stands_since", "why", "told_to", "told_on", "noticed_on", "recorded_at",
        )
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["programme", "stands"], name="barrier_of_programme")]
        constraints = [
            one_of("system", System, name="barrier_system", blank=False),
            one_of("level", Level, name="barrier_level", blank=False),
            one_of("frequency", Frequency, name="barrier_frequency"),
            one_of("stands", Stands, name="barrier_stands", blank=False),
            models.CheckConstraint(condition=~Q(title="") & ~Q(words=""), name="barrier_says_what"),
            models.CheckConstraint(condition=Q(stands=Stands.OPEN) | ~Q(why=""), name="barrier_says_why_it_rests"),
            models.CheckConstraint(condition=Q(told_on=None) | ~Q(told_to=""), name="barrier_says_who_was_told"),
        ]


class Remedy(models.Model):
    """A test of change: what may help, how one would know, when it is tried, what was decided. `after`: the one it came from."""

    barrier = models.ForeignKey(Barrier, on_delete=models.PROTECT, related_name="remedies")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="next")
    title = models.CharField(max_length=160)
    hypothesis = models.CharField(max_length=500)
    measure = models.CharField(max_length=300)
    approach = models.CharField(max_length=8, blank=True)
    stage = models.CharField(max_length=12, default=Stage.STUDY)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=1000, blank=True)
    decision = models.CharField(max_length=8, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    what_next = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()

    handling = {
        Handling.OPERATIONAL: (
            "barrier", "agency", "after", "title", "hypothesis", "measure", "approach", "stage", "starts_on", "ends_on", "result",
            "decision", "decided_on", "what_next", "recorded_at",
        )
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["ends_on"], condition=Q(decision=""), name="remedy_test_due")]
        constraints = [
            one_of("approach", Approach, name="remedy_approach"),
            one_of("stage", Stage, name="remedy_stage", blank=False),
            one_of("decision", Decision, name="remedy_decision"),
            in_order("starts_on", "ends_on", name="remedy_in_order"),
            together("starts_on", "ends_on", name="remedy_test_has_both_days"),
            models.CheckConstraint(
                condition=Q(decision="", decided_on=None) | (~Q(decision="") & ~Q(result="") & Q(decided_on__isnull=False)),
                name="remedy_decided_on_a_result",
            ),
            models.CheckConstraint(condition=Q(stage=Stage.STUDY) | Q(starts_on__isnull=False), name="remedy_tried_on_days"),
        ]
