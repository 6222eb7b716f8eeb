"""Who lives in a family's home and by what right; what a panel was asked and decided; and children who came into care."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.models.children.family import Family
from headwater.hub.pathways.states import CareOrder, Cause, PanelDecision
from headwater.hub.people.states import Sex


class FamilyMember(models.Model):
    """Somebody who lives in the home, without a name: who they are, their age and, of a child, by what right they live there."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="members")
    who = models.CharField(max_length=60)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    in_a_couple = models.BooleanField(default=False)
    care_order = models.CharField(max_length=10, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = HeldManager["FamilyMember"]()

    handling = {
        Handling.SPECIAL: ("who", "age", "sex", "in_a_couple", "care_order"),
        Handling.OPERATIONAL: ("agency", "family", "starts_on", "ends_on"),
    }

    class Meta:
        constraints = [
            one_of("sex", Sex, name="family_member_sex"),
            one_of("care_order", CareOrder, name="family_member_care_order"),
            in_order("starts_on", "ends_on", name="family_member_in_order"),
        ]


class PanelCase(Fact):
    """An application to a special panel, prepared on `happened_on`, sent, and decided. The bedroom need of each decision is its history."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="panels")
    panel = models.CharField(max_length=120)
    ask = models.CharField(max_length=300)
    need_asked = models.PositiveSmallIntegerField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=8, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    need_agreed = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = HeldManager["PanelCase"]()

    handling = {
        Handling.SPECIAL: ("ask", "need_asked", "decision", "need_agreed", "reason"),
        Handling.OPERATIONAL: ("agency", "family", "panel", "sent_on", "decided_on"),
    }

    class Meta:
        constraints = [
            one_of("decision", PanelDecision, name="panel_decision"),
            in_order("happened_on", "sent_on", name="panel_sent_after_prepared"),
            in_order("sent_on", "decided_on", name="panel_decided_after_sent"),
            models.CheckConstraint(
                condition=Q(decided_on=None, decision="") | (Q(decided_on__isnull=False, sent_on__isnull=False) & ~Q(decision="")),
                name="panel_decided_whole",
            ),
        ]


class CareEntry(Fact):
    """A child who came into care on `happened_on`, with every cause and the primary one; blank is not said yet."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey(Family, null=True, blank=True, on_delete=models.PROTECT, related_name="care_entries")
    causes = models.JSONField(default=list)
    primary_cause = models.CharField(max_length=14, blank=True)

    objects = HeldManager["CareEntry"]()

    handling = {Handling.SPECIAL: ("causes", "primary_cause"), Handling.OPERATIONAL: ("agency", "family")}

    class Meta:
        verbose_name_plural = "care entries"
        indexes = [models.Index(fields=["agency", "happened_on"], name="care_entered")]
        constraints = [one_of("primary_cause", Cause, name="care_primary_cause")]


class CareSaving(Fact):
    """What care would have cost without help: how many children, how likely (low and high, in hundredths), for how many months."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="savings")
    children = models.PositiveSmallIntegerField()
    low = models.PositiveSmallIntegerField()
    high = models.PositiveSmallIntegerField()
    months = models.PositiveSmallIntegerField()
    unit_cost = models.CharField(max_length=30)
    spend_gbp = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    assumes = models.CharField(max_length=300)

    objects = HeldManager["CareSaving"]()

    handling = {
        Handling.SPECIAL: ("children", "low", "high", "months", "assumes"),
        Handling.OPERATIONAL: ("agency", "family", "unit_cost", "spend_gbp"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(low__lte=models.F("high"), high__lte=100), name="care_saving_low_and_high"),
            models.CheckConstraint(condition=~Q(assumes=""), name="care_saving_says_what_it_assumes"),
        ]
