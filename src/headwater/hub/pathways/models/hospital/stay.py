"""A hospital stay: it belongs to a person and may be there before any referral."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact, Referenced
from headwater.hub.core.scoping import HeldManager, SharedManager
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.models.hospital.places import Ward
from headwater.hub.pathways.states import Destination, HousingReason, WardKind
from headwater.hub.pathways.states.homes import NotKnown
from headwater.hub.people.models import Person


class Stay(Referenced):
    """One stay in hospital. The kind of ward is told to others; its name and specialty never leave the trust.

    The patient is named here as the hospital knows them; `person` is the record of the housing agency that works with them, once one does.
    `plan_confirmed_on` is an index: it says what the plan in force says.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="stays")
    patient_name = models.CharField(max_length=160, blank=True)
    born_on = models.DateField(null=True, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)
    hospital_number = models.CharField(max_length=20, blank=True)
    trust = models.CharField(max_length=160, blank=True)
    site = models.CharField(max_length=120, blank=True)
    ward_kind = models.CharField(max_length=16, blank=True)
    ward = models.ForeignKey(Ward, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    bed = models.CharField(max_length=20, blank=True)
    admitted_on = models.DateField()
    expected_on = models.DateField(null=True, blank=True)
    plan_confirmed_on = models.DateField(null=True, blank=True)
    fit_on = models.DateField(null=True, blank=True)
    discharged_on = models.DateField(null=True, blank=True)
    destination = models.CharField(max_length=16, blank=True)
    not_known_why = models.CharField(max_length=16, blank=True)
    last_contact_on = models.DateField(null=True, blank=True)
    housing_reason = models.CharField(max_length=14, blank=True)
    hub_from = models.DateField(null=True, blank=True)
    hub_to = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Stay"]()
    shared = SharedManager["Stay"]()

    handling = {
        Handling.IDENTITY: ("patient_name", "born_on", "nhs_number", "hospital_number"),
        Handling.SPECIAL: ("ward", "bed", "trust", "site", "ward_kind", "destination", "not_known_why", "housing_reason"),
        Handling.OPERATIONAL: (
            "agency", "person", "admitted_on", "expected_on", "plan_confirmed_on", "fit_on", "discharged_on", "hub_from", "hub_to",
            "last_contact_on", "recorded_at",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["agency", "admitted_on"], name="stay_admitted"),
            models.Index(fields=["person"], name="stay_person"),
            models.Index(fields=["agency", "site"], condition=Q(discharged_on=None), name="stay_current"),
            models.Index(fields=["agency", "nhs_number"], condition=~Q(nhs_number=""), name="stay_by_nhs_number"),
        ]
        constraints = [
            one_of("ward_kind", WardKind, name="stay_ward_kind"),
            one_of("destination", Destination, name="stay_destination"),
            one_of("not_known_why", NotKnown, name="stay_not_known_why"),
            one_of("housing_reason", HousingReason, name="stay_housing_reason"),
            in_order("admitted_on", "discharged_on", name="stay_discharged_after_admitted"),
            in_order("admitted_on", "fit_on", name="stay_fit_after_admitted"),
            in_order("hub_from", "hub_to", name="stay_hub_in_order"),
            models.CheckConstraint(
                condition=Q(hub_to__isnull=True) | Q(hub_from__isnull=False), name="stay_hub_ends_after_it_starts",
            ),
        ]  # fmt: skip


class StayShare(models.Model):
    """An agency told of a stay that it does not hold, and the agreement that allows it. Without the patient's yes it is told no name."""

    record = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="shares")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    agreement_id = models.BigIntegerField()
    by_name = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    handling = {Handling.OPERATIONAL: ("record", "agency", "agreement_id", "by_name", "started_at", "ended_at")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "agency"], condition=Q(ended_at=None), name="stay_share_once")]
        indexes = [models.Index(fields=["agency", "record"], name="stay_share_agency")]


class DischargePlan(Fact):
    """Where somebody is to go, confirmed on `happened_on`. A plan that fell through keeps its row, with the day it was taken back."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="plans")
    destination = models.CharField(max_length=16)
    revoked_on = models.DateField(null=True, blank=True)
    revoked_why = models.CharField(max_length=200, blank=True)

    objects = HeldManager["DischargePlan"]()

    handling = {
        Handling.SPECIAL: ("destination", "revoked_why"),
        Handling.OPERATIONAL: ("agency", "stay", "revoked_on"),
    }

    class Meta:
        constraints = [
            one_of("destination", Destination, name="plan_destination", blank=False),
            in_order("happened_on", "revoked_on", name="plan_revoked_after_confirmed"),
            models.UniqueConstraint(fields=["stay"], condition=Q(revoked_on=None), name="plan_in_force_once"),
        ]
