"""A family known to children's services: it belongs to them, and may be there before any referral."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact, Referenced
from headwater.hub.core.scoping import HeldManager, SharedManager
from headwater.hub.organisations.models import Agency, Area, Membership
from headwater.hub.pathways.models.advice.teams import HostTeam
from headwater.hub.pathways.states import Agreed, Asked, CameBy, FamilyPlanKind
from headwater.hub.people.models import Person
from headwater.hub.programmes.models import Service
from headwater.hub.referrals.models import Referral

QUESTIONS = ("may_lose_home", "home_unfit", "crowded", "behind_with_rent")


class Patch(models.Model):
    """Which team a part of the county belongs to: a district, or postcodes that begin alike; the longest beginning wins."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(HostTeam, on_delete=models.PROTECT, related_name="patches")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    begins = models.CharField(max_length=7, blank=True)

    objects = HeldManager["Patch"]()

    handling = {Handling.OPERATIONAL: ("agency", "service", "team", "area", "begins")}

    class Meta:
        verbose_name_plural = "patches"
        constraints = [
            models.UniqueConstraint(fields=["service", "area"], condition=Q(area__isnull=False), name="patch_district_once"),
            models.UniqueConstraint(fields=["service", "begins"], condition=~Q(begins=""), name="patch_postcode_once"),
            models.CheckConstraint(
                condition=Q(area__isnull=False, begins="") | (Q(area=None) & ~Q(begins="")), name="patch_district_or_postcode"
            ),
        ]


class Family(Referenced):
    """One family's time with children's services, with the answers to the housing questions of the first contact.

    They are named here as children's services know them; `person` is the housing agency's own record, once it works with them.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="families")
    came_by = models.CharField(max_length=10)
    contact_number = models.CharField(max_length=40, blank=True)
    contact_on = models.DateField()
    adult_name = models.CharField(max_length=160)
    born_on = models.DateField(null=True, blank=True)
    safe_way = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    team = models.ForeignKey(HostTeam, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    bedrooms = models.PositiveSmallIntegerField(null=True, blank=True)
    may_lose_home = models.CharField(max_length=10, blank=True)
    home_unfit = models.CharField(max_length=10, blank=True)
    crowded = models.CharField(max_length=10, blank=True)
    behind_with_rent = models.CharField(max_length=10, blank=True)
    agreed = models.CharField(max_length=10)
    at_risk_since = models.DateField(null=True, blank=True)
    at_risk_why = models.CharField(max_length=300, blank=True)
    raised_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    worker_name = models.CharField(max_length=120, blank=True)
    worker_phone = models.CharField(max_length=30, blank=True)
    referral = models.ForeignKey(Referral, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = HeldManager["Family"]()
    shared = SharedManager["Family"]()

    handling = {
        Handling.IDENTITY: ("adult_name", "born_on", "contact_number", "worker_name"),
        Handling.CONTACT: ("safe_way", "postcode", "worker_phone"),
        Handling.SPECIAL: (
            "came_by", "contact_on", "may_lose_home", "home_unfit", "crowded", "behind_with_rent", "agreed", "at_risk_since", "at_risk_why",
            "bedrooms",
        ),
        Handling.OPERATIONAL: ("agency", "person", "team", "raised_by", "worker", "referral", "ended_on", "recorded_at"),
    }  # fmt: skip

    class Meta:
        verbose_name_plural = "families"
        indexes = [
            models.Index(fields=["agency", "contact_on"], name="family_contact"),
            models.Index(fields=["person"], name="family_person"),
            models.Index(fields=["agency", "at_risk_since"], condition=Q(ended_on=None), name="family_at_risk"),
        ]
        constraints = [
            one_of("came_by", CameBy, name="family_came_by", blank=False),
            one_of("agreed", Agreed, name="family_agreed", blank=False),
            *(one_of(name, Asked, name=f"family_{name}") for name in QUESTIONS),
            models.CheckConstraint(
                condition=~Q(came_by=CameBy.MASH) | ~(Q(may_lose_home="") | Q(home_unfit="") | Q(crowded="") | Q(behind_with_rent="")),
                name="family_of_a_mash_contact_was_asked_or_not",
            ),
            models.UniqueConstraint(
                fields=["agency", "contact_number"], condition=~Q(contact_number=""), name="family_contact_number_once"
            ),
            models.CheckConstraint(condition=~Q(adult_name=""), name="family_has_a_name"),
            in_order("contact_on", "ended_on", name="family_in_order"),
        ]


class FamilyShare(models.Model):
    """An agency told of a family that it does not hold, and the agreement that allows it. Without the family's yes it is told no name."""

    record = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="shares")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    agreement_id = models.BigIntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    handling = {Handling.OPERATIONAL: ("record", "agency", "agreement_id", "started_at", "ended_at")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "agency"], condition=Q(ended_at=None), name="family_share_once")]
        indexes = [models.Index(fields=["agency", "record"], name="family_share_agency")]


class FamilyPlan(Fact):
    """An Early Help Assessment, a Team Around the Family, a child in need or a protection plan: from `happened_on` until it ended."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="plans")
    kind = models.CharField(max_length=10)
    number = models.CharField(max_length=40, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = HeldManager["FamilyPlan"]()

    handling = {Handling.SPECIAL: ("kind", "number"), Handling.OPERATIONAL: ("agency", "family", "ended_on")}

    class Meta:
        constraints = [
            one_of("kind", FamilyPlanKind, name="family_plan_kind", blank=False),
            in_order("happened_on", "ended_on", name="family_plan_in_order"),
            models.UniqueConstraint(fields=["family", "kind"], condition=Q(ended_on=None), name="family_plan_open_once"),
        ]


class TeamAction(Fact):
    """Something that somebody of the Team Around the Family is to do, by a day."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="actions")
    words = models.CharField(max_length=200)
    owner = models.CharField(max_length=120)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    objects = HeldManager["TeamAction"]()

    handling = {
        Handling.SPECIAL: ("words",),
        Handling.IDENTITY: ("owner",),
        Handling.OPERATIONAL: ("agency", "family", "due_on", "done_on"),
    }

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(owner="") & ~Q(words=""), name="team_action_has_an_owner")]
