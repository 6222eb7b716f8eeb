"""An episode in custody: it belongs to a person and may be there before any referral."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact, Referenced
from headwater.hub.core.scoping import HeldManager, SharedManager
from headwater.hub.organisations.models import Agency, Membership, Site
from headwater.hub.pathways.states import Agreed, HousingAtEntry, HousingAtRelease, InterviewKind, ManagingBody
from headwater.hub.people.models import Person
from headwater.hub.people.states import AgreedBy, Answer
from headwater.hub.referrals.models import Referral


class Custody(Referenced):
    """One episode in custody, with the housing somebody came from and went to.

    They are named here as the prison knows them; `person` is the record of the housing agency that works with them, once one does.
    `housing_at_entry`, `interviewed_on` and `expected_housing` are indexes: they say what the interviews say.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="custody_episodes")
    person_name = models.CharField(max_length=160, blank=True)
    born_on = models.DateField(null=True, blank=True)
    prison_number = models.CharField(max_length=10, blank=True)
    prison = models.CharField(max_length=120, blank=True)
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    managing_body = models.CharField(max_length=18, blank=True)
    received_on = models.DateField()
    housing_at_entry = models.CharField(max_length=10, blank=True)
    entry_interviewed_on = models.DateField(null=True, blank=True)
    sentence_days = models.PositiveIntegerField(null=True, blank=True)
    expected_release_on = models.DateField(null=True, blank=True)
    release_was = models.DateField(null=True, blank=True)
    interviewed_on = models.DateField(null=True, blank=True)
    expected_housing = models.CharField(max_length=18, blank=True)
    released_on = models.DateField(null=True, blank=True)
    housing_at_release = models.CharField(max_length=18, blank=True)
    local_connection = models.CharField(max_length=3, blank=True)
    connection_evidence = models.CharField(max_length=200, blank=True)
    agreed = models.CharField(max_length=10, blank=True)
    agreed_by = models.CharField(max_length=20, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    authority_seen = models.BooleanField(default=False)
    decided_by = models.CharField(max_length=120, blank=True)
    recheck_on = models.DateField(null=True, blank=True)
    safe_way = models.CharField(max_length=200, blank=True)
    worker = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    worker_name = models.CharField(max_length=120, blank=True)
    worker_phone = models.CharField(max_length=30, blank=True)
    first_contact_on = models.DateField(null=True, blank=True)
    prepared_on = models.DateField(null=True, blank=True)
    referral = models.ForeignKey(Referral, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField()

    objects = HeldManager["Custody"]()
    shared = SharedManager["Custody"]()

    handling = {
        Handling.IDENTITY: ("person_name", "born_on", "prison_number", "worker_name", "decided_by"),
        Handling.CONTACT: ("safe_way", "worker_phone"),
        Handling.SPECIAL: (
            "prison", "site", "managing_body", "received_on", "housing_at_entry", "entry_interviewed_on", "sentence_days",
            "expected_release_on", "release_was", "interviewed_on", "expected_housing", "released_on", "housing_at_release",
            "local_connection", "connection_evidence", "agreed", "agreed_by", "agreed_on", "authority_seen", "recheck_on",
        ),
        Handling.OPERATIONAL: ("agency", "person", "worker", "first_contact_on", "prepared_on", "referral", "recorded_at"),
    }  # fmt: skip

    class Meta:
        verbose_name_plural = "custody episodes"
        indexes = [
            models.Index(fields=["agency", "received_on"], name="custody_received"),
            models.Index(fields=["person"], name="custody_person"),
            models.Index(fields=["agency", "expected_release_on"], condition=Q(released_on=None), name="custody_current"),
            models.Index(fields=["prison_number"], condition=~Q(prison_number=""), name="custody_by_number"),
        ]
        constraints = [
            one_of("managing_body", ManagingBody, name="custody_managing_body"),
            one_of("housing_at_entry", HousingAtEntry, name="custody_housing_at_entry"),
            one_of("housing_at_release", HousingAtRelease, name="custody_housing_at_release"),
            one_of("expected_housing", HousingAtRelease, name="custody_expected_housing"),
            one_of("local_connection", [Answer.YES, Answer.NO], name="custody_local_connection"),
            one_of("agreed", Agreed, name="custody_agreed"),
            one_of("agreed_by", AgreedBy, name="custody_agreed_by"),
            in_order("received_on", "released_on", name="custody_released_after_received"),
            in_order("received_on", "expected_release_on", name="custody_release_expected_after_received"),
            models.UniqueConstraint(
                fields=["agency", "prison_number"], condition=Q(released_on=None) & ~Q(prison_number=""), name="custody_number_once"
            ),
        ]


class CustodyShare(models.Model):
    """An agency told of an episode that it does not hold, with the person's yes, and the agreement that allows it."""

    record = models.ForeignKey(Custody, on_delete=models.CASCADE, related_name="shares")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    agreement_id = models.BigIntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    handling = {Handling.OPERATIONAL: ("record", "agency", "agreement_id", "started_at", "ended_at")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "agency"], condition=Q(ended_at=None), name="custody_share_once")]
        indexes = [models.Index(fields=["agency", "record"], name="custody_share_agency")]


class CustodyInterview(Fact):
    """An interview about housing: on entry what somebody left behind, before release where they expect to go. A later one does not
    overwrite an earlier one."""

    custody = models.ForeignKey(Custody, on_delete=models.CASCADE, related_name="interviews")
    kind = models.CharField(max_length=14)
    housing = models.CharField(max_length=18)
    address = models.CharField(max_length=240, blank=True)

    objects = HeldManager["CustodyInterview"]("custody__agency_id")

    handling = {Handling.SPECIAL: ("housing",), Handling.CONTACT: ("address",), Handling.OPERATIONAL: ("custody", "kind")}

    class Meta:
        indexes = [models.Index(fields=["custody", "kind", "happened_on"], name="custody_interview_latest")]
        constraints = [
            one_of("kind", InterviewKind, name="custody_interview_kind", blank=False),
            one_of("housing", HousingAtRelease, name="custody_interview_housing", blank=False),
        ]
