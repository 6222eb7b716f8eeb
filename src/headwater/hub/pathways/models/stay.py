"""A hospital stay: it belongs to a person and may be there before any referral."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Referenced
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.states import Destination, HousingReason, WardKind
from headwater.hub.people.models import Person


class Stay(Referenced):
    """One stay in hospital. The kind of ward is kept; its specialty never leaves the trust."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="stays")
    trust = models.CharField(max_length=160, blank=True)
    site = models.CharField(max_length=120, blank=True)
    ward_kind = models.CharField(max_length=16, blank=True)
    admitted_on = models.DateField()
    plan_confirmed_on = models.DateField(null=True, blank=True)
    fit_on = models.DateField(null=True, blank=True)
    discharged_on = models.DateField(null=True, blank=True)
    destination = models.CharField(max_length=16, blank=True)
    housing_reason = models.CharField(max_length=14, blank=True)
    hub_from = models.DateField(null=True, blank=True)
    hub_to = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Stay"]()

    handling = {
        Handling.SPECIAL: ("trust", "site", "ward_kind", "destination", "housing_reason"),
        Handling.OPERATIONAL: (
            "agency", "person", "admitted_on", "plan_confirmed_on", "fit_on", "discharged_on", "hub_from", "hub_to", "recorded_at",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["agency", "admitted_on"], name="stay_admitted"),
            models.Index(fields=["person"], name="stay_person"),
        ]
        constraints = [
            one_of("ward_kind", WardKind, name="stay_ward_kind"),
            one_of("destination", Destination, name="stay_destination"),
            one_of("housing_reason", HousingReason, name="stay_housing_reason"),
            in_order("admitted_on", "discharged_on", name="stay_discharged_after_admitted"),
            in_order("admitted_on", "fit_on", name="stay_fit_after_admitted"),
            in_order("hub_from", "hub_to", name="stay_hub_in_order"),
            models.CheckConstraint(
                condition=Q(hub_to__isnull=True) | Q(hub_from__isnull=False), name="stay_hub_ends_after_it_starts",
            ),
        ]  # fmt: skip
