"""A housing flag, raised at the bedside, and what the housing worker answers."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency, Membership
from headwater.hub.pathways.models.hospital.stay import Stay
from headwater.hub.pathways.states import Agreed, NextOwner, Worry
from headwater.hub.people.states import AgreedBy
from headwater.hub.referrals.models import Referral


class HousingFlag(Fact):
    """The ward's worry about a patient's home. It is the ward's own row; the housing worker answers in it and writes no case there."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="flags")
    worry = models.CharField(max_length=10)
    agreed = models.CharField(max_length=10)
    agreed_by = models.CharField(max_length=20, blank=True)
    decided_by = models.CharField(max_length=160, blank=True)
    recheck_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    raised_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    taken_by = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    worker_name = models.CharField(max_length=120, blank=True)
    worker_phone = models.CharField(max_length=30, blank=True)
    next_action = models.CharField(max_length=200, blank=True)
    next_owner = models.CharField(max_length=14, blank=True)
    next_on = models.DateField(null=True, blank=True)
    ward_to_do = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    referral = models.ForeignKey(Referral, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_why = models.CharField(max_length=200, blank=True)

    objects = HeldManager["HousingFlag"]()

    handling = {
        Handling.SPECIAL: ("worry", "agreed", "agreed_by", "recheck_on", "note", "next_action", "ward_to_do", "closed_why"),
        Handling.IDENTITY: ("worker_name", "decided_by"),
        Handling.CONTACT: ("worker_phone",),
        Handling.OPERATIONAL: (
            "agency", "stay", "raised_by", "taken_by", "next_owner", "next_on", "answered_at", "referral", "closed_at",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["agency", "recorded_at"], name="flag_raised")]
        constraints = [
            one_of("worry", Worry, name="flag_worry", blank=False),
            one_of("agreed", Agreed, name="flag_agreed", blank=False),
            one_of("agreed_by", AgreedBy, name="flag_agreed_by"),
            one_of("next_owner", NextOwner, name="flag_next_owner"),
            models.UniqueConstraint(fields=["stay"], condition=Q(closed_at=None), name="flag_open_once"),
        ]
