"""Information-sharing agreements: without one in force between two agencies, nothing passes."""

from django.db import models

from headwater.hub.core.constraints import in_order
from headwater.hub.core.handling import Handling
from headwater.hub.organisations.models.agency import Agency


class SharingAgreement(models.Model):
    """A dated agreement between agencies. `items` lists the kinds of data it covers."""

    name = models.CharField(max_length=160)
    purpose = models.TextField()
    items = models.JSONField(default=list)
    starts_on = models.DateField()
    ends_on = models.DateField()
    parties = models.ManyToManyField(Agency, through="AgreementParty", related_name="agreements")

    handling = {Handling.OPERATIONAL: ("name", "purpose", "items", "starts_on", "ends_on", "parties")}

    class Meta:
        constraints = [in_order("starts_on", "ends_on", name="agreement_in_order")]


class AgreementParty(models.Model):
    """An agency that signed."""

    agreement = models.ForeignKey(SharingAgreement, on_delete=models.CASCADE, related_name="signed")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="signed")
    left_on = models.DateField(null=True, blank=True)

    handling = {Handling.OPERATIONAL: ("agreement", "agency", "left_on")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "agency"], name="agreement_party_once")]
