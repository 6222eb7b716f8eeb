"""Runs of the checks of the data, and the records that they found at fault."""

from django.db import models
from django.db.models import Q

from headwater.hub.cases.models import Case
from headwater.hub.core.constraints import in_order
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.programmes.models import Programme
from headwater.hub.referrals.models import Referral


class QualityRun(models.Model):
    """One run of every check over an agency's records, or over a programme's: counts, never people. `found` is a count for each check.

    `payload` is what the page shows beside them; only the newest run keeps it. `wanted_at` is when somebody last opened the page."""

    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    as_of = models.DateField()
    ran_at = models.DateTimeField()
    took_ms = models.PositiveIntegerField()
    found = models.JSONField(default=dict)
    payload = models.JSONField(default=dict)
    wanted_at = models.DateTimeField(null=True, blank=True)

    handling = {Handling.OPERATIONAL: ("agency", "programme", "as_of", "ran_at", "took_ms", "found", "payload", "wanted_at")}

    class Meta:
        indexes = [
            models.Index(fields=["agency", "ran_at"], name="quality_run_of_agency"),
            models.Index(fields=["programme", "ran_at"], name="quality_run_of_programme"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=True, programme__isnull=False) | Q(agency__isnull=False, programme__isnull=True),
                name="quality_run_of_one",
            )
        ]


class QualityFailure(models.Model):
    """A record that a check found at fault: since when, and when it was found mended. Its owner is whoever leads its case now.

    `record_id` is the key of the record in the table that the check asks; `case` or `referral` is where somebody mends it."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    referral = models.ForeignKey(Referral, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    found_on = models.DateField()
    mended_on = models.DateField(null=True, blank=True)

    objects = HeldManager["QualityFailure"]()

    handling = {Handling.OPERATIONAL: ("agency", "rule", "record_id", "case", "referral", "found_on", "mended_on")}

    class Meta:
        indexes = [models.Index(fields=["agency", "rule", "found_on", "id"], condition=Q(mended_on=None), name="quality_failures_open")]
        constraints = [
            in_order("found_on", "mended_on", name="quality_found_before_mended"),
            models.UniqueConstraint(fields=["agency", "rule", "record_id"], condition=Q(mended_on=None), name="quality_failure_once"),
        ]
