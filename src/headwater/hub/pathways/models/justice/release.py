"""What is done before and after somebody leaves custody. Each row belongs to the episode, so it goes where the episode goes."""

from django.db import models
from django.db.models import Q

from headwater.hub.cases.models import Duty
from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Fact
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Area, Site
from headwater.hub.pathways.models.justice.custody import Custody
from headwater.hub.pathways.states import Block, HousingAtRelease, OptionResult, Whose
from headwater.hub.referrals.models import Referral

OF = "custody__agency_id"


class ReleaseOption(Fact):
    """One option for the day of release, looked at on `happened_on`: by the key of its phrase, with what came of it and why."""

    custody = models.ForeignKey(Custody, on_delete=models.CASCADE, related_name="options")
    option = models.CharField(max_length=30)
    result = models.CharField(max_length=10)
    reason = models.CharField(max_length=300, blank=True)

    objects = HeldManager["ReleaseOption"](OF)

    handling = {Handling.SPECIAL: ("result", "reason"), Handling.OPERATIONAL: ("custody", "option")}

    class Meta:
        constraints = [
            one_of("result", OptionResult, name="release_option_result", blank=False),
            models.UniqueConstraint(fields=["custody", "option"], name="release_option_once"),
        ]


class ReleaseBlock(Fact):
    """What stands in the way of a home. It is a view, or what a council told us; it is never a decision of ours."""

    custody = models.ForeignKey(Custody, on_delete=models.CASCADE, related_name="blocks")
    kind = models.CharField(max_length=16)
    whose = models.CharField(max_length=12)
    words = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = HeldManager["ReleaseBlock"](OF)

    handling = {Handling.SPECIAL: ("kind", "words"), Handling.OPERATIONAL: ("custody", "whose", "ended_on")}

    class Meta:
        constraints = [
            one_of("kind", Block, name="release_block_kind", blank=False),
            one_of("whose", Whose, name="release_block_whose", blank=False),
            in_order("happened_on", "ended_on", name="release_block_in_order"),
            models.UniqueConstraint(fields=["custody", "kind"], condition=Q(ended_on=None), name="release_block_once"),
        ]


class PremisesStay(Fact):
    """A stay in approved premises from `happened_on` on, and where they moved on to. Their address is public nowhere."""

    custody = models.ForeignKey(Custody, on_delete=models.CASCADE, related_name="premises")
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    move_on = models.CharField(max_length=18, blank=True)

    objects = HeldManager["PremisesStay"](OF)

    handling = {Handling.SPECIAL: ("move_on",), Handling.OPERATIONAL: ("custody", "site", "ended_on")}

    class Meta:
        constraints = [
            one_of("move_on", HousingAtRelease, name="premises_move_on"),
            in_order("happened_on", "ended_on", name="premises_in_order"),
            models.UniqueConstraint(fields=["custody"], condition=Q(ended_on=None), name="premises_in_once"),
            models.CheckConstraint(condition=Q(move_on="") | Q(ended_on__isnull=False), name="premises_left_before_move_on"),
        ]


class Presentation(Fact):
    """They went to a council in a crisis on `happened_on`, after a release. `referral` and `duty`: the records that show it."""

    custody = models.ForeignKey(Custody, on_delete=models.CASCADE, related_name="presentations")
    authority = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    duty = models.ForeignKey(Duty, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = HeldManager["Presentation"](OF)

    handling = {Handling.OPERATIONAL: ("custody", "authority", "referral", "duty")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["custody", "authority", "happened_on"], name="presentation_once")]


class CustodyMove(Fact):
    """A move from one place to another within one episode. The episode, and any case made from it, stay one."""

    custody = models.ForeignKey(Custody, on_delete=models.CASCADE, related_name="moves")
    came_from = models.CharField(max_length=120, blank=True)
    went_to = models.CharField(max_length=120)

    objects = HeldManager["CustodyMove"](OF)

    handling = {Handling.SPECIAL: ("came_from", "went_to"), Handling.OPERATIONAL: ("custody",)}
