"""What was done for professionals: advice, skills passed on, lists screened. None of it is a case, and no person helped is named."""

from django.db import models
from django.db.models import F, Q

from headwater.hub.cases.models import Case
from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact, Referenced
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency, Membership
from headwater.hub.pathways.models.advice.teams import HostTeam
from headwater.hub.pathways.models.hospital.stay import Stay
from headwater.hub.pathways.states import AskedBy, PartnerKind, PassedOn, Topic
from headwater.hub.programmes.models import Service


class Advice(Referenced, Fact):
    """A professional's question and its answer. With no names nothing links it to anybody, and the database refuses a link.

    The housing agency holds it; the agency that asked reads its own questions through `asked`.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(HostTeam, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asker_agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asker_name = models.CharField(max_length=120, blank=True)
    organisation = models.CharField(max_length=160, blank=True)
    partner_kind = models.CharField(max_length=16)
    topic = models.CharField(max_length=16)
    channel = models.CharField(max_length=10)
    question = models.CharField(max_length=500)
    answer = models.CharField(max_length=1000, blank=True)
    law = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    no_names = models.BooleanField(default=True)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=300, blank=True)
    result_on = models.DateField(null=True, blank=True)

    objects = HeldManager["Advice"]()
    asked = HeldManager["Advice"]("asker_agency_id")

    handling = {
        Handling.IDENTITY: ("asker_name",),
        Handling.OPERATIONAL: (
            "agency", "service", "worker", "team", "asker_agency", "organisation", "partner_kind", "topic", "channel", "question", "answer",
            "law", "asked_at", "answered_at", "no_names", "case", "stay", "result", "result_on",
        ),
    }  # fmt: skip

    class Meta:
        verbose_name_plural = "advice"
        indexes = [
            models.Index(fields=["agency", "happened_on"], name="advice_given"),
            models.Index(fields=["agency", "asked_at"], condition=Q(answered_at=None), name="advice_waits"),
            models.Index(fields=["asker_agency", "asked_at"], condition=Q(asker_agency__isnull=False), name="advice_asked"),
        ]
        constraints = [
            one_of("partner_kind", PartnerKind, name="advice_partner_kind", blank=False),
            one_of("topic", Topic, name="advice_topic", blank=False),
            one_of("channel", AskedBy, name="advice_channel", blank=False),
            models.CheckConstraint(condition=Q(no_names=False) | Q(case=None, stay=None), name="advice_without_names_links_to_nobody"),
            models.CheckConstraint(condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")), name="advice_answered_after_asked"),
            models.CheckConstraint(condition=~Q(question=""), name="advice_asks_something"),
        ]


class SkillPassed(Fact):
    """A skill passed on to a team: a topic, how, to how many, and how sure they felt before and after, from 1 to 5."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(HostTeam, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=16)
    how = models.CharField(max_length=12)
    people = models.PositiveSmallIntegerField()
    before = models.PositiveSmallIntegerField(null=True, blank=True)
    after = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = HeldManager["SkillPassed"]()

    handling = {Handling.OPERATIONAL: ("agency", "team", "worker", "topic", "how", "people", "before", "after")}

    class Meta:
        verbose_name_plural = "skills passed on"
        indexes = [models.Index(fields=["agency", "happened_on"], name="skill_passed_on")]
        constraints = [
            one_of("topic", Topic, name="skill_topic", blank=False),
            one_of("how", PassedOn, name="skill_how", blank=False),
            models.CheckConstraint(condition=Q(people__gte=1), name="skill_somebody_learned"),
            models.CheckConstraint(condition=Q(before=None) | Q(before__range=(1, 5)), name="skill_before"),
            models.CheckConstraint(condition=Q(after=None) | Q(after__range=(1, 5)), name="skill_after"),
        ]


class Screening(Fact):
    """A list of the setting that was gone through on a day: how many stood on it, were looked at, and need housing help. No names."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=80)
    listed = models.PositiveIntegerField()
    screened = models.PositiveIntegerField()
    found = models.PositiveIntegerField()

    objects = HeldManager["Screening"]()

    handling = {Handling.OPERATIONAL: ("agency", "service", "worker", "source", "listed", "screened", "found")}

    class Meta:
        indexes = [models.Index(fields=["agency", "happened_on"], name="screening_done")]
        constraints = [
            models.CheckConstraint(condition=Q(screened__lte=F("listed"), found__lte=F("screened")), name="screening_parts_of_the_whole"),
            models.UniqueConstraint(fields=["service", "source", "happened_on"], name="screening_once_a_day"),
        ]
