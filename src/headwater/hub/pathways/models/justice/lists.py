"""Lists of a prison that came, and their lines that wait for somebody."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.pathways.logic.justice.lists import Fault
from headwater.hub.pathways.models.justice.custody import Custody
from headwater.hub.pathways.models.lists import LineHeld, ListTaken


class CustodyList(ListTaken):
    """One list of who is in custody on a day."""

    objects = HeldManager["CustodyList"]()

    class Meta:
        indexes = [models.Index(fields=["agency", "listed_on"], name="custody_list_of_day")]
        constraints = [models.UniqueConstraint(fields=["agency", "sha256"], name="custody_list_once")]


class HeldCustodyLine(LineHeld):
    """A line of such a list that waits, and the episode of ours that it disagrees with."""

    custody_list = models.ForeignKey(CustodyList, on_delete=models.CASCADE, related_name="held_lines")
    custody = models.ForeignKey(Custody, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    objects = HeldManager["HeldCustodyLine"]()

    handling = {Handling.OPERATIONAL: ("custody_list", "custody")}

    class Meta:
        verbose_name = "held line of a custody list"
        indexes = [models.Index(fields=["agency", "id"], condition=Q(settled_at=None), name="held_custody_line_waits")]
        constraints = [
            one_of("fault", Fault, name="held_custody_line_fault", blank=False),
            models.UniqueConstraint(fields=["custody_list", "number"], name="held_custody_line_once"),
        ]
