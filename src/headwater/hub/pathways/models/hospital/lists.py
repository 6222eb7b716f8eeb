"""Daily lists of a hospital that came, and their lines that wait for somebody. Most of their patients are none of ours."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.pathways.logic.hospital.lists import Fault
from headwater.hub.pathways.models.hospital.stay import Stay
from headwater.hub.pathways.models.lists import LineHeld, ListTaken


class DailyList(ListTaken):
    """One list of the beds of a day."""

    objects = HeldManager["DailyList"]()

    class Meta:
        indexes = [models.Index(fields=["agency", "listed_on"], name="daily_list_of_day")]
        constraints = [models.UniqueConstraint(fields=["agency", "sha256"], name="daily_list_once")]


class HeldLine(LineHeld):
    """A line of a daily list that waits, and the stay that it disagrees with."""

    daily_list = models.ForeignKey(DailyList, on_delete=models.CASCADE, related_name="held_lines")
    stay = models.ForeignKey(Stay, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    objects = HeldManager["HeldLine"]()

    handling = {Handling.OPERATIONAL: ("daily_list", "stay")}

    class Meta:
        indexes = [models.Index(fields=["agency", "id"], condition=Q(settled_at=None), name="held_line_waits")]
        constraints = [
            one_of("fault", Fault, name="held_line_fault", blank=False),
            models.UniqueConstraint(fields=["daily_list", "number"], name="held_line_once"),
        ]
