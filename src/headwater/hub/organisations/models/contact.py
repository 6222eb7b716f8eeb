"""Whom referrers reach at a housing authority."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order
from headwater.hub.core.handling import Handling
from headwater.hub.organisations.models.agency import Area


class NamedContact(models.Model):
    """Who receives referrals at a housing authority between two days, and who covers. It always has a last day, so that it is looked at."""

    authority = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    team = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    cover = models.CharField(max_length=120, blank=True)
    cover_phone = models.CharField(max_length=30, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True, blank=True)
    recorded_by_name = models.CharField(max_length=120, blank=True)

    handling = {
        Handling.IDENTITY: ("name", "cover"),
        Handling.CONTACT: ("phone", "email", "cover_phone"),
        Handling.PUBLIC: ("authority", "role", "team"),
        Handling.OPERATIONAL: ("starts_on", "ends_on", "recorded_at", "recorded_by_id", "recorded_by_name"),
    }

    class Meta:
        constraints = [
            in_order("starts_on", "ends_on", name="contact_in_order"),
            models.CheckConstraint(condition=~Q(phone="") | ~Q(email=""), name="contact_can_be_reached"),
        ]
        indexes = [models.Index(fields=["authority", "ends_on"], name="contact_now")]
