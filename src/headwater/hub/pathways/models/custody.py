"""An episode in custody: it belongs to a person and may be there before any referral."""

from django.db import models

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Referenced
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.states import HousingAtEntry, HousingAtRelease, ManagingBody
from headwater.hub.people.models import Person
from headwater.hub.people.states import Answer


class Custody(Referenced):
    """One episode in custody, with the housing somebody came from and went to."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="custody_episodes")
    prison = models.CharField(max_length=120, blank=True)
    managing_body = models.CharField(max_length=18, blank=True)
    received_on = models.DateField()
    housing_at_entry = models.CharField(max_length=10, blank=True)
    sentence_days = models.PositiveIntegerField(null=True, blank=True)
    interviewed_on = models.DateField(null=True, blank=True)
    released_on = models.DateField(null=True, blank=True)
    housing_at_release = models.CharField(max_length=18, blank=True)
    local_connection = models.CharField(max_length=3, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Custody"]()

    handling = {
        Handling.SPECIAL: (
            "prison", "managing_body", "received_on", "housing_at_entry", "sentence_days", "interviewed_on", "released_on",
            "housing_at_release", "local_connection",
        ),
        Handling.OPERATIONAL: ("agency", "person", "recorded_at"),
    }  # fmt: skip

    class Meta:
        verbose_name_plural = "custody episodes"
        indexes = [
            models.Index(fields=["agency", "received_on"], name="custody_received"),
            models.Index(fields=["person"], name="custody_person"),
        ]
        constraints = [
            one_of("managing_body", ManagingBody, name="custody_managing_body"),
            one_of("housing_at_entry", HousingAtEntry, name="custody_housing_at_entry"),
            one_of("housing_at_release", HousingAtRelease, name="custody_housing_at_release"),
            one_of("local_connection", [Answer.YES, Answer.NO], name="custody_local_connection"),
            in_order("received_on", "released_on", name="custody_released_after_received"),
        ]
