"""What is done about a patient's home while they are in bed: outreach told, homes before, rights explained, and a home made ready."""

from django.db import models

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.pathways.models.hospital.stay import Stay
from headwater.hub.pathways.states.homes import HomeEnd, HomeKind, OutreachAnswer, WorkKind


class Outreach(Fact):
    """Somebody who slept rough was told of to a specialist service; its answer, once there is one."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="+")
    told = models.CharField(max_length=120)
    answer = models.CharField(max_length=8, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = HeldManager["Outreach"]()

    handling = {Handling.SPECIAL: ("told", "answer"), Handling.OPERATIONAL: ("agency", "stay", "answered_on")}

    class Meta:
        indexes = [models.Index(fields=["agency", "happened_on"], name="outreach_told")]
        constraints = [
            one_of("answer", OutreachAnswer, name="outreach_answer"),
            in_order("happened_on", "answered_on", name="outreach_in_order"),
        ]


class PastHome(Fact):
    """A home that a patient had, from `happened_on` on, and how it ended."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    place = models.CharField(max_length=120)
    ended_on = models.DateField(null=True, blank=True)
    ended_how = models.CharField(max_length=8, blank=True)

    objects = HeldManager["PastHome"]()

    handling = {Handling.SPECIAL: ("kind", "place", "ended_how"), Handling.OPERATIONAL: ("agency", "stay", "ended_on")}

    class Meta:
        indexes = [models.Index(fields=["agency", "ended_how"], name="past_home_ended")]
        constraints = [
            one_of("kind", HomeKind, name="past_home_kind", blank=False),
            one_of("ended_how", HomeEnd, name="past_home_ended_how"),
            in_order("happened_on", "ended_on", name="past_home_in_order"),
        ]


class RightsAdvice(Fact):
    """Hospital staff were told what the law says of a patient's home, and what came of it. `days_saved` is the writer's estimate."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=160)
    law = models.CharField(max_length=160)
    recipient = models.CharField(max_length=120)
    result = models.CharField(max_length=200, blank=True)
    days_saved = models.PositiveIntegerField(null=True, blank=True)

    objects = HeldManager["RightsAdvice"]()

    handling = {
        Handling.SPECIAL: ("topic", "result"),
        Handling.IDENTITY: ("recipient",),
        Handling.OPERATIONAL: ("agency", "stay", "law", "days_saved"),
    }

    class Meta:
        indexes = [models.Index(fields=["agency", "happened_on"], name="rights_advice_given")]


class HomeWork(Fact):
    """What a home needs before somebody can leave: seen on `happened_on`, begun, expected and ready."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8)
    started_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    ready_on = models.DateField(null=True, blank=True)

    objects = HeldManager["HomeWork"]()

    handling = {Handling.SPECIAL: ("kind",), Handling.OPERATIONAL: ("agency", "stay", "started_on", "expected_on", "ready_on")}

    class Meta:
        indexes = [models.Index(fields=["agency", "ready_on"], name="home_work_ready")]
        constraints = [
            one_of("kind", WorkKind, name="home_work_kind", blank=False),
            in_order("happened_on", "started_on", name="home_work_started_after_seen"),
            in_order("happened_on", "ready_on", name="home_work_ready_after_seen"),
        ]
