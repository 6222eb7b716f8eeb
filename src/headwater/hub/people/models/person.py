"""People as one agency knows them. Records of the same person are linked, never merged."""

from django.db import models

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Referenced
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency, Area
from headwater.hub.people.states import Answer, EthnicGroup, ExtraCare, Safety, Sex, Way


class Person(Referenced):
    """A person, as the holding agency knows them."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=160)
    name_key = models.CharField(max_length=160, editable=False)
    born_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    ethnic_group = models.CharField(max_length=12, blank=True)
    uk_national = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(null=True, blank=True)
    access_needs = models.CharField(max_length=300, blank=True)
    extra_care = models.CharField(max_length=16, blank=True)
    died_on = models.DateField(null=True, blank=True)
    changed_mind_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Person"]()

    handling = {
        Handling.IDENTITY: ("name", "name_key", "born_on"),
        Handling.SPECIAL: ("ethnic_group", "extra_care", "access_needs", "died_on"),
        Handling.OPERATIONAL: (
            "agency", "sex", "uk_national", "language", "needs_interpreter", "changed_mind_at", "recorded_at",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["agency", "name_key"], name="person_by_name"),
            models.Index(fields=["agency", "born_on"], name="person_by_birth"),
        ]
        constraints = [
            one_of("sex", Sex, name="person_sex"),
            one_of("ethnic_group", EthnicGroup, name="person_ethnic_group"),
            one_of("uk_national", Answer, name="person_uk_national"),
            one_of("extra_care", ExtraCare, name="person_extra_care"),
            in_order("born_on", "died_on", name="person_died_after_birth"),
            models.CheckConstraint(condition=~models.Q(name=""), name="person_has_a_name"),
        ]


class ContactWay(models.Model):
    """One way to make contact, and whether it is safe. `value_key` is digits or lower case, for finding a caller."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ways")
    way = models.CharField(max_length=10)
    value = models.CharField(max_length=200, blank=True)
    value_key = models.CharField(max_length=200, blank=True, editable=False)
    safety = models.CharField(max_length=10, default=Safety.NOT_ASKED)
    text_safe = models.BooleanField(null=True, blank=True)
    voicemail_safe = models.BooleanField(null=True, blank=True)
    seen_by_others = models.CharField(max_length=10, blank=True)
    when = models.CharField(max_length=200, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    wrong_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["ContactWay"]()

    handling = {
        Handling.CONTACT: ("value", "value_key", "when"),
        Handling.SPECIAL: ("safety", "seen_by_others"),
        Handling.OPERATIONAL: ("agency", "person", "way", "text_safe", "voicemail_safe", "confirmed_on", "wrong_at", "recorded_at"),
    }

    class Meta:
        indexes = [
            models.Index(fields=["agency", "value_key"], name="contact_by_value"),
            models.Index(fields=["person"], name="contact_of_person"),
        ]
        constraints = [
            one_of("way", Way, name="contact_way", blank=False),
            one_of("safety", Safety, name="contact_safety", blank=False),
            one_of("seen_by_others", Answer, name="contact_seen_by_others"),
        ]


class Address(models.Model):
    """Where a person lives or lived. A hidden address is shown to nobody without need."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    lines = models.CharField(max_length=240, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    is_hidden = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Address"]()

    handling = {
        Handling.CONTACT: ("lines", "postcode"),
        Handling.OPERATIONAL: ("agency", "person", "area", "starts_on", "ends_on", "recorded_at"),
        Handling.SPECIAL: ("is_hidden",),
    }

    class Meta:
        indexes = [models.Index(fields=["person"], name="address_of_person")]
        constraints = [in_order("starts_on", "ends_on", name="address_in_order")]
