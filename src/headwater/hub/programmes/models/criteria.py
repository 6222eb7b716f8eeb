"""Which referrals a service takes. No person's facts stand here."""

from django.db import models
from django.db.models import F, Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.organisations.models import Area
from headwater.hub.programmes.models.programme import Service


class ServiceCriteria(models.Model):
    """One published version of what a service takes, from a day on: in one district, or with no area in all of them. It is never changed:
    the next version takes its place, so that a referral keeps the one that it was sent under. An empty list asks nothing."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="criteria")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    published_at = models.DateTimeField()
    published_by_id = models.BigIntegerField(null=True, blank=True)
    published_by_name = models.CharField(max_length=120, blank=True)
    needs_housing_need = models.BooleanField(default=True)
    needs_agreement = models.BooleanField(default=False)
    threats = models.JSONField(default=list, blank=True)
    homes = models.JSONField(default=list, blank=True)
    needs = models.JSONField(default=list, blank=True)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    children = models.CharField(max_length=3, blank=True)
    stays = models.JSONField(default=list, blank=True)
    words = models.TextField(blank=True)

    handling = {
        Handling.PUBLIC: (
            "service", "area", "version", "starts_on", "published_at", "needs_housing_need", "needs_agreement", "threats", "homes", "needs",
            "age_from", "age_to", "children", "stays", "words",
        ),
        Handling.IDENTITY: ("published_by_name",),
        Handling.OPERATIONAL: ("published_by_id",),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "version"], name="service_criteria_version"),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True) | Q(age_to__isnull=True) | Q(age_to__gte=F("age_from")), name="service_criteria_ages"
            ),
            one_of("children", ("yes", "no"), name="service_criteria_children"),
        ]
        indexes = [models.Index(fields=["service", "area", "starts_on"], name="service_criteria_on")]
