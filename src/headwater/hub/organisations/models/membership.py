"""Who works where, in what role, and when they are away."""

from django.conf import settings
from django.db import models

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models.agency import Agency, Team
from headwater.hub.organisations.states import AbsenceKind, CaseloadMode


class Membership(models.Model):
    """One person's work for one agency. `roles` is a list of role codes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    name = models.CharField(max_length=120)
    roles = models.JSONField(default=list)
    caseload_mode = models.CharField(max_length=8, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = HeldManager["Membership"]()

    handling = {
        Handling.IDENTITY: ("name",),
        Handling.CONTACT: ("phone",),
        Handling.OPERATIONAL: ("user", "agency", "team", "roles", "caseload_mode", "started_on", "ended_on"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "agency"], name="membership_once"),
            one_of("caseload_mode", CaseloadMode, name="membership_caseload_mode"),
            in_order("started_on", "ended_on", name="membership_in_order"),
        ]


class Absence(models.Model):
    """Days away, and who covers the list meanwhile."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="absences")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="absences")
    kind = models.CharField(max_length=10)
    starts_on = models.DateField()
    ends_on = models.DateField()
    cover = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="covering")

    objects = HeldManager["Absence"]()

    handling = {Handling.OPERATIONAL: ("agency", "membership", "kind", "starts_on", "ends_on", "cover")}

    class Meta:
        constraints = [
            one_of("kind", AbsenceKind, name="absence_kind", blank=False),
            in_order("starts_on", "ends_on", name="absence_in_order"),
            models.CheckConstraint(
                condition=models.Q(cover__isnull=True) | ~models.Q(cover=models.F("membership")), name="absence_covered_by_another"
            ),
        ]
        indexes = [models.Index(fields=["agency", "ends_on"], name="absence_now")]
