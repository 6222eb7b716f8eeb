"""The risk register, whose history is its reviews, and what might follow the programme."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.programmes.models.programme import Programme
from headwater.hub.programmes.states import OptionKind, OptionStands


class Risk(models.Model):
    """Something that may go wrong. How it stands is what its newest review says. `is_exit`: what is lost when the programme ends."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="risks")
    title = models.CharField(max_length=300)
    is_exit = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    handling = {Handling.OPERATIONAL: ("programme", "title", "is_exit", "recorded_at")}

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="risk_says_what")]


class RiskReview(models.Model):
    """What was thought of a risk on a day. Reviews are added, never changed."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="reviews")
    on = models.DateField()
    owner = models.CharField(max_length=120)
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    mitigation = models.CharField(max_length=1000)
    review_on = models.DateField()
    closes = models.BooleanField(default=False)
    by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    handling = {
        Handling.IDENTITY: ("owner", "by_name"),
        Handling.OPERATIONAL: ("risk", "on", "likelihood", "impact", "mitigation", "review_on", "closes", "recorded_at"),
    }

    class Meta:
        indexes = [models.Index(fields=["risk", "-on", "-id"], name="risk_review_newest")]
        constraints = [
            models.CheckConstraint(condition=~Q(owner="") & ~Q(mitigation=""), name="risk_review_has_owner_and_mitigation"),
            models.CheckConstraint(condition=Q(likelihood__range=(1, 5), impact__range=(1, 5)), name="risk_review_scores_1_to_5"),
            in_order("on", "review_on", name="risk_review_next_is_later"),
        ]


class AfterOption(models.Model):
    """One way for the work to go on, or to end well, after the programme: with whom, for how much, and what was decided."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="after_options")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=8)
    partner = models.CharField(max_length=160, blank=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    stands = models.CharField(max_length=8, default=OptionStands.IDEA)
    decision = models.CharField(max_length=500, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    handling = {
        Handling.OPERATIONAL: ("programme", "title", "kind", "partner", "amount", "stands", "decision", "decided_on", "recorded_at")
    }

    class Meta:
        constraints = [
            one_of("kind", OptionKind, name="after_option_kind", blank=False),
            one_of("stands", OptionStands, name="after_option_stands", blank=False),
            models.CheckConstraint(condition=~Q(title=""), name="after_option_has_a_name"),
            models.CheckConstraint(
                condition=(~Q(decision="") & Q(decided_on__isnull=False))
                | Q(decision="", decided_on__isnull=True, stands=OptionStands.IDEA),
                name="after_option_moves_on_with_words",
            ),
        ]
