"""A case: one household's time with one service."""

from django.db import models
from django.db.models import F, Q

from headwater.hub.cases import states
from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Referenced
from headwater.hub.core.scoping import HeldManager, SharedManager
from headwater.hub.organisations.models import Agency, Area, Membership, Team
from headwater.hub.people.models import Household, Person
from headwater.hub.people.states import Answer
from headwater.hub.programmes.models import Service
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import Home, Threat


class Case(Referenced):
    """One household's time with one service.

    `referral` is one to one, so that two acceptances of a referral can never both succeed. `due_on`, `due_clock` and `spoken_on` are an
    index for lists, rebuilt from the facts by cases.actions; nothing reads them as truth.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="cases")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="cases")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    referral = models.OneToOneField(Referral, null=True, blank=True, on_delete=models.PROTECT, related_name="case")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="cases")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="cases_led")
    mode = models.CharField(max_length=12, blank=True)

    referred_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField()
    recorded_at = models.DateTimeField()
    threat_on = models.DateField(null=True, blank=True)
    threat_at_start = models.CharField(max_length=12, blank=True)
    immediate_risk = models.CharField(max_length=10, blank=True)
    home_at_referral = models.CharField(max_length=20, blank=True)
    landlord = models.CharField(max_length=160, blank=True)
    arrears_gbp = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    arrears_on = models.DateField(null=True, blank=True)
    employment_measured = models.CharField(max_length=3, blank=True)
    repeat_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="repeats")

    state = models.CharField(max_length=8, default=states.State.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    closed_recorded_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, blank=True)
    ending_reason = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=14, blank=True)
    outcome_home = models.CharField(max_length=20, blank=True)
    evicted = models.CharField(max_length=10, blank=True)
    employed_at_close = models.CharField(max_length=10, blank=True)
    unknown_why = models.CharField(max_length=20, blank=True)
    long_cause = models.CharField(max_length=20, blank=True)
    long_note = models.CharField(max_length=300, blank=True)

    due_on = models.DateField(null=True, blank=True, editable=False)
    due_clock = models.CharField(max_length=14, blank=True, editable=False)
    spoken_on = models.DateField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = HeldManager["Case"]()
    shared = SharedManager["Case"]()

    handling = {
        Handling.SPECIAL: ("outcome", "outcome_home", "evicted", "long_note", "ending_reason"),
        Handling.OPERATIONAL: (
            "agency", "service", "team", "referral", "person", "household", "area", "lead", "mode", "referred_on", "accepted_on",
            "recorded_at", "threat_on", "threat_at_start", "immediate_risk", "home_at_referral", "landlord", "arrears_gbp", "arrears_on",
            "employment_measured", "repeat_of", "state", "closed_on", "closed_recorded_at", "ending", "employed_at_close", "unknown_why",
            "long_cause", "due_on", "due_clock", "spoken_on", "version",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["agency", "lead", "due_on", "id"], condition=Q(state="open"), name="case_worklist"),
            models.Index(fields=["agency", "due_on", "id"], condition=Q(state="open"), name="case_team_list"),
            models.Index(fields=["agency", "closed_on", "id"], condition=Q(state="closed"), name="case_closed"),
            models.Index(fields=["agency", "due_on", "id"], condition=Q(state="closed", due_on__isnull=False), name="case_follow_up_list"),
            models.Index(
                fields=["agency", "lead", "due_on", "id"], condition=Q(state="closed", due_on__isnull=False), name="case_my_follow_ups"
            ),
            models.Index(fields=["agency", "accepted_on", "id"], name="case_accepted"),
            models.Index(fields=["person"], name="case_of_person"),
            models.Index(fields=["household"], name="case_of_household"),
        ]
        constraints = [
            one_of("state", states.State, name="case_state", blank=False),
            one_of("mode", states.Mode, name="case_mode"),
            one_of("threat_at_start", Threat, name="case_threat"),
            one_of("immediate_risk", Answer, name="case_immediate_risk"),
            one_of("home_at_referral", Home, name="case_home_at_referral"),
            one_of("ending", states.Ending, name="case_ending"),
            one_of("ending_reason", states.EndingReason, name="case_ending_reason"),
            one_of("outcome", states.Outcome, name="case_outcome"),
            one_of("outcome_home", states.OutcomeHome, name="case_outcome_home"),
            one_of("evicted", Answer, name="case_evicted"),
            one_of("employed_at_close", Answer, name="case_employed_at_close"),
            one_of("long_cause", states.LateCause, name="case_long_cause"),
            one_of("unknown_why", states.UnknownWhy, name="case_unknown_why"),
            in_order("accepted_on", "closed_on", name="case_closed_after_accepted"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False) | Q(state="open", closed_on__isnull=True, ending="", outcome=""),
                name="case_closed_has_a_day",
            ),
            models.CheckConstraint(condition=Q(arrears_gbp__isnull=True) | Q(arrears_gbp__gte=0), name="case_arrears_not_negative"),
            models.CheckConstraint(condition=Q(repeat_of__isnull=True) | ~Q(repeat_of=F("id")), name="case_repeats_another"),
            models.CheckConstraint(
                condition=~Q(outcome="withdrawn", evicted="yes"), name="case_eviction_is_not_only_withdrawn",
                violation_error_message="An eviction is not prevented, whoever withdrew. Give the outcome and the reason apart.",
            ),
        ]  # fmt: skip


class CaseShare(models.Model):
    """An agency that may see a case it does not hold, and the agreement that allows it."""

    record = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="shares")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    agreement_id = models.BigIntegerField()
    items = models.JSONField(default=list)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    handling = {Handling.OPERATIONAL: ("record", "agency", "agreement_id", "items", "started_at", "ended_at")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "agency"], condition=Q(ended_at=None), name="case_share_once")]
        indexes = [models.Index(fields=["agency", "record"], name="case_share_agency")]


class LeadPeriod(models.Model):
    """Who led a case from when to when: one point of contact at a time."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="leads")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="lead_periods")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True)

    objects = HeldManager["LeadPeriod"]()

    handling = {Handling.OPERATIONAL: ("agency", "case", "membership", "starts_on", "ends_on", "why")}

    class Meta:
        indexes = [models.Index(fields=["case"], name="lead_of_case")]
        constraints = [
            in_order("starts_on", "ends_on", name="lead_in_order"),
            models.UniqueConstraint(fields=["case"], condition=Q(ends_on=None), name="case_one_lead_worker"),
        ]
