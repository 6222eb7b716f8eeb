"""What was agreed, by whom and how; and what happens when somebody changes their mind."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.people.models.person import Person
from headwater.hub.people.states import AgreedBy, AgreedHow, Scope


class Permission(models.Model):
    """A person's yes or no to one thing. It is withdrawn, never deleted."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="permissions")
    scope = models.CharField(max_length=16)
    given = models.BooleanField()
    to_agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.CharField(max_length=20, default=AgreedBy.PERSON)
    authority_seen = models.BooleanField(default=False)
    decided_by = models.CharField(max_length=160, blank=True)
    recheck_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=8)
    taken_by = models.CharField(max_length=160, blank=True)
    given_on = models.DateField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_words = models.CharField(max_length=300, blank=True)

    objects = HeldManager["Permission"]()

    handling = {
        Handling.OPERATIONAL: (
            "agency", "person", "scope", "given", "to_agency", "agreed_by", "authority_seen", "recheck_on", "how", "given_on",
            "recorded_at", "withdrawn_at",
        ),
        Handling.IDENTITY: ("decided_by", "taken_by"),
        Handling.SPECIAL: ("withdrawn_words",),
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["person", "scope"], name="permission_of_person")]
        constraints = [
            one_of("scope", Scope, name="permission_scope", blank=False),
            one_of("agreed_by", AgreedBy, name="permission_agreed_by", blank=False),
            one_of("how", AgreedHow, name="permission_how", blank=False),
            models.CheckConstraint(
                condition=~Q(agreed_by=AgreedBy.BEST_INTERESTS) | (~Q(decided_by="") & Q(recheck_on__isnull=False)),
                name="permission_best_interests_says_who_and_when_again",
            ),
            models.CheckConstraint(
                condition=~Q(agreed_by=AgreedBy.ATTORNEY_OR_DEPUTY) | Q(authority_seen=True), name="permission_attorney_was_seen"
            ),
        ]
