"""A programme's money: its sources, what each line was given and spent by quarter, moves between lines, and contracts."""

from django.db import models
from django.db.models import F, Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.programmes.models.programme import Programme
from headwater.hub.programmes.states import MoveStands


class Funding(models.Model):
    """Money that came from one source, and the days on which it may be spent."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="funding")
    source = models.CharField(max_length=160)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    received_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    recorded_at = models.DateTimeField()

    handling = {Handling.OPERATIONAL: ("programme", "source", "amount", "received_on", "starts_on", "ends_on", "recorded_at")}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0) & ~Q(source=""), name="funding_says_who_and_how_much"),
            in_order("starts_on", "ends_on", name="funding_in_order"),
        ]


class BudgetLine(models.Model):
    """One line of the budget."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="budget_lines")
    name = models.CharField(max_length=160)
    recorded_at = models.DateTimeField()

    handling = {Handling.OPERATIONAL: ("programme", "name", "recorded_at")}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="budget_line_once"),
            models.CheckConstraint(condition=~Q(name=""), name="budget_line_has_a_name"),
        ]


class QuarterSum(models.Model):
    """A line in one quarter, before any move. What a move brings is not stored here: it is worked out from the moves."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="quarters")
    starts_on = models.DateField()
    budget = models.DecimalField(max_digits=12, decimal_places=2)
    actual = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    forecast = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    recorded_at = models.DateTimeField()

    handling = {Handling.OPERATIONAL: ("line", "starts_on", "budget", "actual", "forecast", "recorded_at")}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "starts_on"], name="quarter_sum_once"),
            models.CheckConstraint(condition=Q(budget__gte=0), name="quarter_sum_budget_not_below_nothing"),
        ]


class Approval(models.Model):
    """That the steering group agreed to a move: who wrote it down, when, and where it was agreed."""

    words = models.CharField(max_length=300)
    by_name = models.CharField(max_length=120)
    on = models.DateField()
    recorded_at = models.DateTimeField()

    handling = {Handling.IDENTITY: ("by_name",), Handling.OPERATIONAL: ("words", "on", "recorded_at")}

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words="") & ~Q(by_name=""), name="approval_says_who_and_where")]


class Move(models.Model):
    """Money asked to be moved from one line to another in a quarter. It counts only with an approval: the database holds that."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="moves")
    from_line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="moves_out")
    to_line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="moves_in")
    starts_on = models.DateField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    reason = models.CharField(max_length=500)
    stands = models.CharField(max_length=8, default=MoveStands.ASKED)
    approval = models.OneToOneField(Approval, null=True, blank=True, on_delete=models.PROTECT, related_name="move")
    refused_why = models.CharField(max_length=300, blank=True)
    asked_by_id = models.BigIntegerField()
    asked_by_name = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    handling = {
        Handling.IDENTITY: ("asked_by_name",),
        Handling.OPERATIONAL: (
            "programme", "from_line", "to_line", "starts_on", "amount", "reason", "stands", "approval", "refused_why", "asked_by_id",
            "recorded_at",
        ),
    }  # fmt: skip

    class Meta:
        constraints = [
            one_of("stands", MoveStands, name="move_stands", blank=False),
            models.CheckConstraint(condition=Q(amount__gt=0) & ~Q(reason=""), name="move_says_how_much_and_why"),
            models.CheckConstraint(condition=~Q(from_line=F("to_line")), name="move_goes_to_another_line"),
            models.CheckConstraint(
                condition=Q(stands=MoveStands.APPROVED, approval__isnull=False)
                | (~Q(stands=MoveStands.APPROVED) & Q(approval__isnull=True)),
                name="move_only_with_an_approval",
            ),
            models.CheckConstraint(condition=~Q(stands=MoveStands.REFUSED) | ~Q(refused_why=""), name="move_refused_says_why"),
        ]


class Contract(models.Model):
    """What a provider was commissioned to do, from when to when, for how much, and what it was to reach."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="contracts")
    provider = models.CharField(max_length=160)
    name = models.CharField(max_length=160)
    starts_on = models.DateField()
    ends_on = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=2)
    targets = models.CharField(max_length=1000, blank=True)
    after_it = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()

    handling = {
        Handling.OPERATIONAL: ("programme", "provider", "name", "starts_on", "ends_on", "value", "targets", "after_it", "recorded_at")
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(provider="") & ~Q(name="") & Q(value__gte=0), name="contract_says_who_and_what"),
            in_order("starts_on", "ends_on", name="contract_in_order"),
        ]
