"""The timeline: contacts and activities. A missed call can only be a contact; the database says so."""

from django.db import models
from django.db.models import Q

from headwater.hub.cases import states
from headwater.hub.cases.models.case import Case
from headwater.hub.core.constraints import one_of
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
    """The next thing to do on a case, and by when."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tasks")
    words = models.CharField(max_length=200)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = HeldManager["Task"]()

    handling = {Handling.SPECIAL: ("words",), Handling.OPERATIONAL: ("agency", "case", "due_on", "done_on", "owner", "recorded_at")}

    class Meta:
        indexes = [models.Index(fields=["case", "due_on"], condition=Q(done_on=None), name="task_to_do")]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="task_says_what")]
