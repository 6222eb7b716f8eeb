"""Programmes, the services they commission, and what they are held to. No person's facts stand here."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.organisations.models import Agency, Area, Team
from headwater.hub.programmes.states import DatedSetting, Operator, Setting, Strand


class Programme(models.Model):
    """A funded programme of work."""

    name = models.CharField(max_length=160, unique=True)
    commissioner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="commissions")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    handling = {Handling.PUBLIC: ("name", "commissioner", "starts_on", "ends_on")}

    class Meta:
        constraints = [in_order("starts_on", "ends_on", name="programme_in_order")]


class Service(models.Model):
    """What a programme commissions from an agency: navigators, embedded housing workers, mentors, floating support."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="services")
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="services")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=160)
    summary = models.CharField(max_length=300, blank=True)
    strand = models.CharField(max_length=20)
    setting = models.CharField(max_length=20)
    areas = models.ManyToManyField(Area, related_name="services", blank=True)
    triage_working_days = models.PositiveSmallIntegerField(default=3)
    caseload_low = models.PositiveSmallIntegerField(default=10)
    caseload_limit = models.PositiveSmallIntegerField(default=12)
    digital_limit = models.PositiveSmallIntegerField(default=30)
    takes_public_referrals = models.BooleanField(default=True)
    name_is_sensitive = models.BooleanField(default=False)
    phone = models.CharField(max_length=30, blank=True)
    read_hours = models.CharField(max_length=160, blank=True)
    is_open = models.BooleanField(default=True)
    overflow_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="overflow_of")

    handling = {
        Handling.PUBLIC: ("agency", "programme", "team", "name", "summary", "strand", "setting", "areas", "phone", "read_hours"),
        Handling.OPERATIONAL: (
            "triage_working_days", "caseload_low", "caseload_limit", "digital_limit", "takes_public_referrals", "name_is_sensitive",
            "is_open", "overflow_to",
        ),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="service_once"),
            one_of("strand", Strand, name="service_strand", blank=False),
            one_of("setting", Setting, name="service_setting", blank=False),
            models.CheckConstraint(condition=Q(caseload_low__lte=models.F("caseload_limit")), name="service_caseload_in_order"),
            models.CheckConstraint(condition=Q(overflow_to=None) | ~Q(overflow_to=models.F("id")), name="service_overflow_goes_to_another"),
        ]


class Target(models.Model):
    """What a measure of the programme is to reach, from a day on."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="targets")
    measure = models.CharField(max_length=40)
    operator = models.CharField(max_length=2, default=Operator.MORE_THAN)
    value = models.DecimalField(max_digits=12, decimal_places=2)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    handling = {Handling.PUBLIC: ("programme", "measure", "operator", "value", "starts_on", "ends_on")}

    class Meta:
        constraints = [
            one_of("operator", Operator, name="target_operator", blank=False),
            in_order("starts_on", "ends_on", name="target_in_order"),
            models.UniqueConstraint(fields=["programme", "measure", "starts_on"], name="target_once_a_day"),
        ]


class ProgrammeSetting(models.Model):
    """A number of the programme from a day on. Rows are added, never changed, so a past report keeps its number."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="settings")
    name = models.CharField(max_length=40)
    value = models.IntegerField()
    starts_on = models.DateField()

    handling = {Handling.OPERATIONAL: ("programme", "name", "value", "starts_on")}

    class Meta:
        constraints = [
            one_of("name", DatedSetting, name="programme_setting_name", blank=False),
            models.UniqueConstraint(fields=["programme", "name", "starts_on"], name="programme_setting_once_a_day"),
        ]
