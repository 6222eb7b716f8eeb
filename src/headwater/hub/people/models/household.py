"""Households: who lives with whom, from when to when. A split leaves no pointer between the two."""

from django.db import models

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Referenced
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.people.models.person import Person
from headwater.hub.people.states import HouseholdRole, LeftWhy


class Household(Referenced):
    """People who live together. `split_at` is set on both sides of a split, so that an export blanks the reference."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="households")
    split_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Household"]()

    handling = {Handling.OPERATIONAL: ("agency", "recorded_at"), Handling.SPECIAL: ("split_at",)}


class Member(models.Model):
    """Somebody in a household. A child may stand here by age alone."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    is_dependent = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    left_why = models.CharField(max_length=10, blank=True)

    objects = HeldManager["Member"]()

    handling = {
        Handling.OPERATIONAL: ("agency", "household", "person", "role", "is_dependent", "starts_on", "ends_on", "left_why"),
        Handling.IDENTITY: ("age",),
    }

    class Meta:
        indexes = [models.Index(fields=["household"], name="member_of_household"), models.Index(fields=["person"], name="member_person")]
        constraints = [
            one_of("role", HouseholdRole, name="member_role", blank=False),
            in_order("starts_on", "ends_on", name="member_in_order"),
            one_of("left_why", LeftWhy, name="member_left_why"),
            models.CheckConstraint(condition=models.Q(left_why="") | models.Q(ends_on__isnull=False), name="member_left_on_a_day"),
            models.CheckConstraint(condition=models.Q(person__isnull=False) | models.Q(role="child"), name="member_adult_is_a_person"),
            models.UniqueConstraint(
                fields=["household"], condition=models.Q(role="main_applicant", ends_on=None), name="household_one_main_applicant"
            ),
        ]
