"""The timeline: contacts and activities, tasks and visits. A missed call can only be a contact; the database says so."""

from django.db import models
from django.db.models import Q

from headwater.hub.cases import states
from headwater.hub.cases.models.case import Case
from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency, Membership
from headwater.hub.people.models import Person


class Entry(Fact):
    """A dated contact (how, and what came of it) or activity (one action, with its type). A visit's entries share `visit`."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=14)
    type = models.CharField(max_length=20, blank=True)
    way = models.CharField(max_length=16, blank=True)
    result = models.CharField(max_length=20, blank=True)
    safe_way = models.BooleanField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    worker = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    about = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    said_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    about_third_party = models.BooleanField(default=False)
    visit = models.CharField(max_length=32, blank=True)
    moved_from_id = models.BigIntegerField(null=True, blank=True)

    objects = HeldManager["Entry"]()

    handling = {
        Handling.SPECIAL: ("note",),
        Handling.OPERATIONAL: (
            "agency", "case", "kind", "type", "way", "result", "safe_way", "minutes", "worker", "about", "said_by", "about_third_party",
            "visit", "moved_from_id",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index("case", models.F("happened_on").desc(), models.F("id").desc(), name="entry_timeline"),
            models.Index(fields=["agency", "recorded_at"], name="entry_recorded"),
        ]
        constraints = [
            one_of("kind", states.EntryKind, name="entry_kind", blank=False),
            one_of("type", states.ActivityType, name="entry_type"),
            one_of("way", states.ContactWay, name="entry_way"),
            one_of("result", states.ContactResult, name="entry_result"),
            models.CheckConstraint(
                condition=~Q(result__in=sorted(states.MISSED)) | Q(kind="contact"),
                name="entry_missed_call_is_a_contact",
                violation_error_message="A missed call is a contact, not an activity.",
            ),
            models.CheckConstraint(condition=~Q(kind="contact") | (~Q(way="") & Q(type="")), name="entry_contact_says_how"),
            models.CheckConstraint(condition=~Q(kind__in=["prevention", "relief"]) | ~Q(type=""), name="entry_activity_has_a_type"),
        ]


class Task(models.Model):
    """The next thing to do on a case, and by when. One that no longer matters is dropped, which is not the same as done."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tasks")
    words = models.CharField(max_length=200)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = HeldManager["Task"]()

    handling = {
        Handling.SPECIAL: ("words",),
        Handling.OPERATIONAL: ("agency", "case", "due_on", "done_on", "dropped_on", "owner", "recorded_at"),
    }

    class Meta:
        indexes = [models.Index(fields=["case", "due_on"], condition=Q(done_on=None), name="task_to_do")]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="task_says_what"),
            models.CheckConstraint(condition=Q(done_on__isnull=True) | Q(dropped_on__isnull=True), name="task_done_or_dropped"),
        ]


class Visit(models.Model):
    """A visit that somebody means to make: when, where, how to get in and what to take care of; and that they came away safely."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="visits")
    worker = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="visits")
    at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    access = models.CharField(max_length=300, blank=True)
    risk = models.CharField(max_length=300, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Visit"]()

    handling = {
        Handling.CONTACT: ("place", "access"),
        Handling.SPECIAL: ("risk",),
        Handling.OPERATIONAL: ("agency", "case", "worker", "at", "arrived_at", "left_at", "called_off_at", "recorded_at"),
    }

    class Meta:
        indexes = [
            models.Index(fields=["worker", "at"], name="visit_of_worker"),
            models.Index(fields=["case"], name="visit_of_case"),
        ]
        constraints = [
            in_order("arrived_at", "left_at", name="visit_in_order"),
            models.CheckConstraint(condition=Q(left_at__isnull=True) | Q(arrived_at__isnull=False), name="visit_left_after_arriving"),
        ]
