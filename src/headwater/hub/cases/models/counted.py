"""A large team's numbers as they were at a moment: kept so that a page need not count them again each time."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency, Team


class TeamCount(models.Model):
    """What the team page showed at `counted_at`. Nothing reads it as truth: it is thrown away when it is a quarter of an hour old."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    as_of = models.DateField()
    counted_at = models.DateTimeField()
    payload = models.JSONField(encoder=DjangoJSONEncoder)

    objects = HeldManager["TeamCount"]()

    handling = {Handling.OPERATIONAL: ("agency", "team", "as_of", "counted_at", "payload")}

    class Meta:
        indexes = [models.Index(fields=["agency", "team", "counted_at"], name="team_count_newest")]
