"""An early sign that a home may be lost, as it was seen."""

from django.db import models

from headwater.hub.cases.models.case import Case
from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.referrals.states.signs import Sign


class EarlySign(Fact):
    """One sign, seen on a day."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="signs")
    sign = models.CharField(max_length=16)

    objects = HeldManager["EarlySign"]()

    handling = {Handling.OPERATIONAL: ("agency", "case"), Handling.SPECIAL: ("sign",)}

    class Meta:
        constraints = [
            one_of("sign", Sign, name="early_sign", blank=False),
            models.UniqueConstraint(fields=["case", "sign", "happened_on"], name="early_sign_once_a_day"),
        ]
        indexes = [models.Index(fields=["agency", "happened_on"], name="early_sign_seen")]
