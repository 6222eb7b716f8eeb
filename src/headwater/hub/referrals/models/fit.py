"""How a referral's answers stood against what the service took when it was sent."""

from django.db import models

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.programmes.models import ServiceCriteria
from headwater.hub.referrals.models.referral import Referral
from headwater.hub.referrals.states import Wanted


class ReferralFit(models.Model):
    """The version of the form and of the criteria that a referral was sent under, and which criteria its answers missed.

    Speculative: it was sent although it is not about a home, or no service takes it; it then counts as a need that nobody meets.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="fit")
    form_version = models.CharField(max_length=12, blank=True)
    criteria = models.ForeignKey(ServiceCriteria, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    misses = models.JSONField(default=list, blank=True)
    is_speculative = models.BooleanField(default=False)
    wanted = models.CharField(max_length=16, blank=True)

    objects = HeldManager["ReferralFit"]()

    handling = {Handling.OPERATIONAL: ("agency", "referral", "form_version", "criteria", "misses", "is_speculative", "wanted")}

    class Meta:
        constraints = [one_of("wanted", Wanted, name="referral_fit_wanted")]
        indexes = [models.Index("referral", condition=models.Q(is_speculative=True), name="referral_fit_speculative")]
