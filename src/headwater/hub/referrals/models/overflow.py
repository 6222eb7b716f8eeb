"""That a referral was passed on because somebody was full: who, and to where. The reason stands on the referral itself."""

from django.db import models

from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency, Membership
from headwater.hub.programmes.models import Service
from headwater.hub.referrals.models.referral import Referral


class Overflow(models.Model):
    """One referral that overflowed. No worker: the service was full, and nobody in particular."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="overflow")
    worker = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = HeldManager["Overflow"]()

    handling = {Handling.OPERATIONAL: ("agency", "referral", "worker", "to", "at")}

    class Meta:
        indexes = [models.Index(fields=["agency", "at"], name="overflow_of_agency")]
