"""The county's procedure for the Duty to Refer: versions, the districts that follow each, and how those who use it were asked."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.organisations.models import Agency, Area
from headwater.hub.programmes.models.programme import Programme
from headwater.hub.programmes.states import ConsultationResult


class Consultation(models.Model):
    """A proposed change of the procedure, put to everybody who uses it, with what was decided."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="consultations")
    title = models.CharField(max_length=160)
    proposal = models.TextField()
    opened_on = models.DateField()
    closes_on = models.DateField()
    opened_by_id = models.BigIntegerField(null=True, blank=True)
    opened_by_name = models.CharField(max_length=120, blank=True)
    result = models.CharField(max_length=10, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_why = models.TextField(blank=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True)
    decided_by_name = models.CharField(max_length=120, blank=True)

    handling = {
        Handling.PUBLIC: ("programme", "title", "proposal", "opened_on", "closes_on", "result", "decided_on", "decided_why"),
        Handling.OPERATIONAL: ("opened_by_id", "opened_by_name", "decided_by_id", "decided_by_name"),
    }

    class Meta:
        constraints = [
            one_of("result", ConsultationResult, name="consultation_result"),
            in_order("opened_on", "closes_on", name="consultation_in_order"),
            models.CheckConstraint(
                condition=Q(result="", decided_on__isnull=True) | (Q(decided_on__isnull=False) & ~Q(result="") & ~Q(decided_why="")),
                name="consultation_decided_whole",
            ),
        ]


class ConsultationItem(models.Model):
    """One question that was put."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=300)

    handling = {Handling.PUBLIC: ("consultation", "position", "question")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "position"], name="consultation_item_once")]


class ConsultationReply(models.Model):
    """One agency's answer to one question. A later answer takes the place of an earlier one."""

    item = models.ForeignKey(ConsultationItem, on_delete=models.CASCADE, related_name="replies")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    answer = models.TextField()
    replied_at = models.DateTimeField()

    handling = {Handling.IDENTITY: ("name",), Handling.OPERATIONAL: ("item", "agency", "answer", "replied_at")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "agency"], name="consultation_reply_once")]


class Procedure(models.Model):
    """A version of the procedure. What it promises is counted in working days; a version is never changed, only followed by another."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="procedures")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    summary = models.TextField()
    text = models.TextField()
    respond_working_days = models.PositiveSmallIntegerField()
    reach_working_days = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    review_on = models.DateField()
    consultation = models.OneToOneField(Consultation, null=True, blank=True, on_delete=models.PROTECT, related_name="procedure")
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True, blank=True)
    recorded_by_name = models.CharField(max_length=120, blank=True)

    handling = {
        Handling.PUBLIC: (
            "programme", "number", "title", "summary", "text", "respond_working_days", "reach_working_days", "starts_on", "review_on",
            "consultation",
        ),
        Handling.OPERATIONAL: ("recorded_at", "recorded_by_id", "recorded_by_name"),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="procedure_version_once"),
            in_order("starts_on", "review_on", name="procedure_in_order"),
            models.CheckConstraint(condition=Q(number=1) | Q(consultation__isnull=False), name="procedure_change_was_asked_about"),
            models.CheckConstraint(condition=Q(number__gte=1, respond_working_days__gte=1), name="procedure_promises_something"),
        ]
        indexes = [models.Index(fields=["starts_on"], name="procedure_in_force")]


class Adoption(models.Model):
    """A district follows a version from a day on; where it does something otherwise, the exception says what."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="adoptions")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    adopted_on = models.DateField()
    exception = models.TextField(blank=True)
    exception_ends_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by_name = models.CharField(max_length=120, blank=True)

    handling = {
        Handling.PUBLIC: ("procedure", "area", "adopted_on", "exception", "exception_ends_on"),
        Handling.OPERATIONAL: ("recorded_at", "recorded_by_name"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "area"], name="adoption_once"),
            models.CheckConstraint(condition=Q(exception_ends_on__isnull=True) | ~Q(exception=""), name="adoption_exception_says_what"),
        ]
