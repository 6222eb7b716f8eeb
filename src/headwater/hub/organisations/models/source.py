"""The register of who sends referrals: names as they are said, what each is, and which are the same. No person's facts stand here."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models.agency import Agency
from headwater.hub.organisations.states import SourceKind


class Source(models.Model):
    """A name under which referrals come. Another name for the same one is linked by `same_as`, never merged: the link may be undone, and
    every referral keeps the name that it came under. `agency`: the agency of the hub that it is, whose people then see how theirs went."""

    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12)
    sector = models.CharField(max_length=60, blank=True)
    area_name = models.CharField(max_length=80, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="aliases")
    agency = models.OneToOneField(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="as_source")
    added_at = models.DateTimeField()

    handling = {
        Handling.PUBLIC: ("name", "kind", "sector", "area_name", "parent", "same_as", "agency"),
        Handling.OPERATIONAL: ("added_at",),
    }

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="source_once_whatever_its_case"),
            one_of("kind", SourceKind, name="source_kind", blank=False),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="source_is_not_its_own_parent"),
            models.CheckConstraint(condition=Q(same_as=None) | ~Q(same_as=F("id")), name="source_is_not_its_own_alias"),
            models.CheckConstraint(condition=~Q(name=""), name="source_has_a_name"),
        ]


class SourceTraining(models.Model):
    """A day on which an agency trained a source in what to send it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="trainings")
    held_on = models.DateField()
    about = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["SourceTraining"]()

    handling = {Handling.OPERATIONAL: ("agency", "source", "held_on", "about", "recorded_at")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "source", "held_on"], name="source_training_once_a_day")]


class SourceGuidance(models.Model):
    """What an agency tells a source about what to send it. The newest stands until it is taken back; earlier ones are kept."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="guidance")
    words = models.TextField(max_length=1000)
    given_at = models.DateTimeField()
    given_by_name = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HeldManager["SourceGuidance"]()

    handling = {
        Handling.IDENTITY: ("given_by_name",),
        Handling.OPERATIONAL: ("agency", "source", "words", "given_at", "ended_at"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "source"], condition=Q(ended_at=None), name="source_guidance_one_stands"),
            models.CheckConstraint(condition=~Q(words=""), name="source_guidance_says_something"),
        ]
        indexes = [models.Index(fields=["source", "given_at"], name="source_guidance_of_source")]
