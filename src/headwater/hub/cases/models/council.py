"""What came of telling a council about a case: the referral that was sent, or that the person said no."""

from django.db import models
from django.db.models import Q

from headwater.hub.cases.models.case import Case
from headwater.hub.cases.states import CouncilAsked
from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.referrals.models import Referral


class CouncilTold(Fact):
    """Who was told, when, what and with which agreement stands in the referral; here only that it belongs to this case."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="councils_told")
    said = models.CharField(max_length=8)
    referral = models.OneToOneField(Referral, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    objects = HeldManager["CouncilTold"]()

    handling = {Handling.OPERATIONAL: ("agency", "case", "said", "referral")}

    class Meta:
        constraints = [
            one_of("said", CouncilAsked, name="council_told_said", blank=False),
            models.CheckConstraint(
                condition=Q(said="sent", referral__isnull=False) | Q(said="no", referral__isnull=True), name="council_told_has_a_referral"
            ),
        ]
