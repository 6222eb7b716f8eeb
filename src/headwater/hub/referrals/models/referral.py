"""A referral as one agency received it. A redirect makes the next agency's referral and keeps the chain."""

from django.db import models
from django.db.models import F, Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Referenced
from headwater.hub.core.scoping import HeldManager, SharedManager
from headwater.hub.organisations.models import Agency, Area, Membership
from headwater.hub.people.models import Household, Person
from headwater.hub.people.states import Answer
from headwater.hub.programmes.models import Service
from headwater.hub.referrals import states


class Referral(Referenced):
    """One sign of trouble, sent to one service.

    `urgent_on` and `same_day` are an index for the queue, made by referrals.logic from the facts beside them: a blank threat date sorts as
    the day it came, never last.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="referrals")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="referrals")
    chosen_authority = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    household = models.ForeignKey(Household, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, default=states.State.SENT)
    channel = models.CharField(max_length=10)
    route = models.CharField(max_length=16)

    asker = models.CharField(max_length=20)
    sender_agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals_sent")
    sender_agency_name = models.CharField(max_length=160, blank=True)
    sender_member = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="referrals_sent")
    sender_name = models.CharField(max_length=120, blank=True)
    sender_role = models.CharField(max_length=120, blank=True)
    sender_email = models.EmailField(blank=True)
    sender_phone = models.CharField(max_length=30, blank=True)

    happened_on = models.DateField()
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True, blank=True)

    agreed = models.CharField(max_length=3, blank=True)
    feedback_agreed = models.BooleanField(default=False)
    reason = models.TextField()
    housing_need = models.CharField(max_length=10, blank=True)
    unsafe_to_stay = models.BooleanField(default=False)
    nowhere_tonight = models.BooleanField(default=False)
    aged_16_17 = models.BooleanField(default=False)
    threat_on = models.DateField(null=True, blank=True)
    threat_dont_know = models.BooleanField(default=False)
    threat_stated = models.CharField(max_length=12, blank=True)
    threat_stated_why = models.CharField(max_length=300, blank=True)
    home = models.CharField(max_length=20, blank=True)
    landlord = models.CharField(max_length=160, blank=True)
    has_arrears = models.CharField(max_length=10, blank=True)
    arrears_gbp = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    children_ages = models.CharField(max_length=60, blank=True)
    notice_given = models.CharField(max_length=10, blank=True)
    id_seen = models.CharField(max_length=10, blank=True)
    tried = models.TextField(blank=True)
    more = models.TextField(blank=True)
    has_extra_care = models.BooleanField(default=False)

    same_day = models.BooleanField(default=False, editable=False)
    urgent_on = models.DateField(editable=False)

    acknowledged_at = models.DateTimeField(null=True, blank=True)
    first_response_at = models.DateTimeField(null=True, blank=True)
    triaged_on = models.DateField(null=True, blank=True)
    triage_note = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    decision = models.CharField(max_length=16, blank=True)
    decision_reason = models.CharField(max_length=24, blank=True)
    direction = models.CharField(max_length=20, blank=True)
    decision_note = models.TextField(blank=True)
    told = models.TextField(blank=True)
    outcome_told = models.TextField(blank=True)
    outcome_told_at = models.DateTimeField(null=True, blank=True)
    next_place = models.CharField(max_length=200, blank=True)
    redirected_to = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    previous = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="next")
    passed_on = models.JSONField(default=list, blank=True)

    form_token = models.CharField(max_length=64, null=True, blank=True, unique=True)
    version = models.PositiveIntegerField(default=1)

    objects = HeldManager["Referral"]()
    shared = SharedManager["Referral"]()

    handling = {
        Handling.IDENTITY: ("sender_name", "decided_by_name"),
        Handling.CONTACT: ("sender_email", "sender_phone"),
        Handling.SPECIAL: (
            "reason", "unsafe_to_stay", "children_ages", "tried", "more", "has_extra_care", "triage_note", "decision_note", "told",
            "outcome_told",
        ),
        Handling.OPERATIONAL: (
            "agency", "service", "chosen_authority", "person", "household", "area", "state", "channel", "route", "asker", "sender_agency",
            "sender_agency_name", "sender_member", "sender_role", "happened_on", "received_at", "recorded_at", "recorded_by_id", "agreed",
            "feedback_agreed", "housing_need", "nowhere_tonight", "aged_16_17", "threat_on", "threat_dont_know", "threat_stated",
            "threat_stated_why", "home", "notice_given", "id_seen", "landlord", "has_arrears", "arrears_gbp", "same_day", "urgent_on",
            "acknowledged_at", "first_response_at", "triaged_on", "decided_at", "decided_by_id", "decision", "decision_reason", "direction",
            "next_place", "redirected_to", "previous", "passed_on", "form_token", "version", "outcome_told_at",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [
            # Open is the same as not decided (a constraint says so). SQLite uses a partial index only where its condition has no parameter.
            models.Index("agency", F("same_day").desc(), "urgent_on", "id", condition=Q(decided_at__isnull=True), name="referral_queue"),
            models.Index(fields=["agency", "received_at"], name="referral_received"),
            models.Index(fields=["agency", "state", "received_at"], name="referral_in_state"),
            models.Index(fields=["person"], name="referral_of_person"),
            models.Index(fields=["sender_agency", "received_at"], name="referral_from_sender"),
        ]
        constraints = [
            one_of("state", states.State, name="referral_state", blank=False),
            one_of("channel", states.Channel, name="referral_channel", blank=False),
            one_of("route", states.Route, name="referral_route", blank=False),
            one_of("asker", states.Asker, name="referral_asker", blank=False),
            one_of("decision", states.Decision, name="referral_decision"),
            one_of("decision_reason", states.Reason, name="referral_decision_reason"),
            one_of("direction", states.Direction, name="referral_direction"),
            one_of("home", states.Home, name="referral_home"),
            one_of("threat_stated", states.Threat, name="referral_threat_stated"),
            one_of("has_arrears", Answer, name="referral_has_arrears"),
            one_of("housing_need", Answer, name="referral_housing_need"),
            one_of("notice_given", Answer, name="referral_notice_given"),
            one_of("id_seen", Answer, name="referral_id_seen"),
            one_of("agreed", [Answer.YES, Answer.NO], name="referral_agreed"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(states.OPEN), decision="", decided_at__isnull=True)
                | (Q(state__in=sorted(states.DECIDED), decided_at__isnull=False) & ~Q(decision="")),
                name="referral_decided_or_open",
            ),
            models.CheckConstraint(condition=~Q(decision="declined") | ~Q(decision_reason=""), name="referral_decline_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(decision="declined") | Q(decision_reason__in=sorted(states.NEEDS_NO_NEXT_PLACE)) | ~Q(next_place=""),
                name="referral_decline_has_a_next_place",
            ),
            models.CheckConstraint(
                condition=~Q(decision="redirected") | Q(redirected_to__isnull=False), name="referral_redirect_has_a_place"
            ),
            models.CheckConstraint(condition=Q(threat_stated="") | ~Q(threat_stated_why=""), name="referral_threat_override_says_why"),
            models.CheckConstraint(condition=Q(threat_dont_know=False) | Q(threat_on=None), name="referral_date_or_dont_know"),
            models.CheckConstraint(condition=Q(arrears_gbp__isnull=True) | Q(arrears_gbp__gte=0), name="referral_arrears_not_negative"),
        ]


class ReferralShare(models.Model):
    """An agency that may see a referral it does not hold, and the agreement that allows it."""

    record = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="shares")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    agreement_id = models.BigIntegerField(null=True, blank=True)
    as_sender = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    handling = {Handling.OPERATIONAL: ("record", "agency", "agreement_id", "as_sender", "started_at", "ended_at")}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "agency"], condition=Q(ended_at=None), name="referral_share_once"),
            models.CheckConstraint(condition=Q(as_sender=True) | Q(agreement_id__isnull=False), name="referral_share_has_an_agreement"),
        ]
        indexes = [models.Index(fields=["agency", "record"], name="referral_share_agency")]


class ReferralNeed(models.Model):
    """A kind of need that the sender named."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="needs")
    need = models.CharField(max_length=20)

    objects = HeldManager["ReferralNeed"]()

    handling = {Handling.OPERATIONAL: ("agency", "referral"), Handling.SPECIAL: ("need",)}

    class Meta:
        constraints = [
            one_of("need", states.Need, name="referral_need", blank=False),
            models.UniqueConstraint(fields=["referral", "need"], name="referral_need_once"),
        ]


class ReferralRisk(models.Model):
    """A risk that the sender named: to the person, from the person or at an address. Who said so is not kept with it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="risks")
    direction = models.CharField(max_length=12)
    kind = models.CharField(max_length=14)
    note = models.CharField(max_length=300, blank=True)

    objects = HeldManager["ReferralRisk"]()

    handling = {Handling.OPERATIONAL: ("agency", "referral"), Handling.SPECIAL: ("direction", "kind", "note")}

    class Meta:
        constraints = [
            one_of("direction", states.RiskDirection, name="referral_risk_direction", blank=False),
            one_of("kind", states.RiskKind, name="referral_risk_kind", blank=False),
        ]


class Tracking(models.Model):
    """The sender's private page: known only by the hash of its link, opened with a one-time code, ended by a day or by safety."""

    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="tracking")
    link_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)

    handling = {
        Handling.OPERATIONAL: ("referral", "link_hash", "expires_at", "revoked_at", "code_hash", "code_expires_at", "code_tries"),
    }


class SavedForm(models.Model):
    """A public form that somebody chose to keep and come back to. The answers are sealed with a key made from their code."""

    code_hash = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    handling = {Handling.OPERATIONAL: ("code_hash", "saved_at", "expires_at"), Handling.SPECIAL: ("sealed",)}
