"""What keeps a record from the wrong eyes: locks, emergency access and the restricted road for safeguarding."""

from django.db import models
from django.db.models import F, Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency, Membership
from headwater.hub.people.models.person import Person
from headwater.hub.people.states import LockReason, SafeguardingRoute


class Lock(models.Model):
    """One member of staff who may not open one person's record."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="locks")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="locks")
    reason = models.CharField(max_length=20)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = HeldManager["Lock"]()

    handling = {Handling.OPERATIONAL: ("agency", "person", "membership", "at", "lifted_at"), Handling.SPECIAL: ("reason",)}

    class Meta:
        constraints = [
            one_of("reason", LockReason, name="lock_reason", blank=False),
            models.UniqueConstraint(fields=["person", "membership"], condition=Q(lifted_at=None), name="lock_once"),
        ]


class Opening(models.Model):
    """A time-limited opening of a restricted record, with the reason given. An emergency is also reviewed."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="openings")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    is_emergency = models.BooleanField(default=True)
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    until = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by_id = models.BigIntegerField(null=True, blank=True)

    objects = HeldManager["Opening"]()

    handling = {
        Handling.OPERATIONAL: ("agency", "person", "membership", "is_emergency", "at", "until", "reviewed_at", "reviewed_by_id"),
        Handling.SPECIAL: ("why",),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="opening_says_why"),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="opening_ends"),
        ]


class Safeguarding(models.Model):
    """A restricted safeguarding disclosure. It needs no agreement and is never shown to the household or the sender."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="safeguarding")
    what = models.TextField()
    route = models.CharField(max_length=20)
    to_whom = models.CharField(max_length=160)
    why = models.TextField()
    decided_by = models.CharField(max_length=160)
    person_told = models.BooleanField()
    why_not_told = models.CharField(max_length=300, blank=True)
    raised_at = models.DateTimeField()
    raised_by_id = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = HeldManager["Safeguarding"]()

    handling = {
        Handling.SPECIAL: ("what", "route", "to_whom", "why", "person_told", "why_not_told"),
        Handling.IDENTITY: ("decided_by",),
        Handling.OPERATIONAL: ("agency", "person", "raised_at", "raised_by_id", "closed_at"),
    }

    class Meta:
        indexes = [models.Index(fields=["agency", "closed_at"], name="safeguarding_open")]
        constraints = [
            one_of("route", SafeguardingRoute, name="safeguarding_has_a_route", blank=False),
            models.CheckConstraint(condition=~Q(to_whom="") & ~Q(decided_by="") & ~Q(what=""), name="safeguarding_is_whole"),
            models.CheckConstraint(condition=Q(person_told=True) | ~Q(why_not_told=""), name="safeguarding_says_why_not_told"),
        ]
