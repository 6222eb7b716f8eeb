"""A story of what went well or badly, told without anybody in it, and let through by a second reader."""

from django.db import models
from django.db.models import F, Q

from headwater.hub.core.constraints import one_of, together
from headwater.hub.core.handling import Handling
from headwater.hub.learning.states import Approach, CameOut, Context, Factor, Kind, Read
from headwater.hub.organisations.models import Area
from headwater.hub.programmes.models import Programme


class Story(models.Model):
    """One story. Who told it is kept only until a second reader has answered, so that nobody can count a colleague's failures;
    an anonymous one never says."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)
    happened = models.CharField(max_length=2000)
    learned = models.CharField(max_length=1000)
    approach = models.CharField(max_length=8, blank=True)
    context = models.CharField(max_length=16, blank=True)
    factor = models.CharField(max_length=10, blank=True)
    came_out = models.CharField(max_length=8, blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kept_although = models.CharField(max_length=300, blank=True)
    told_by_id = models.BigIntegerField(null=True, blank=True)
    told_at = models.DateTimeField()
    read = models.CharField(max_length=10, default=Read.WAITING)
    read_by_id = models.BigIntegerField(null=True, blank=True)
    read_by_name = models.CharField(max_length=120, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    sent_back_why = models.CharField(max_length=500, blank=True)

    handling = {
        Handling.IDENTITY: ("told_by_id", "read_by_name"),
        Handling.OPERATIONAL: (
            "programme", "kind", "happened", "learned", "approach", "context", "factor", "came_out", "area", "kept_although", "told_at",
            "read", "read_by_id", "read_at", "sent_back_why",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["programme", "read", "told_at"], name="story_of_programme")]
        constraints = [
            one_of("kind", Kind, name="story_kind", blank=False),
            one_of("approach", Approach, name="story_approach"),
            one_of("context", Context, name="story_context"),
            one_of("factor", Factor, name="story_factor"),
            one_of("came_out", CameOut, name="story_came_out"),
            one_of("read", Read, name="story_read", blank=False),
            together("read_by_id", "read_at", name="story_reader_and_day"),
            models.CheckConstraint(condition=Q(read=Read.WAITING) | Q(read_at__isnull=False), name="story_shared_after_reading"),
            models.CheckConstraint(
                condition=Q(told_by_id=None) | Q(read_by_id=None) | ~Q(told_by_id=F("read_by_id")), name="story_second_reader"
            ),
            models.CheckConstraint(condition=~Q(read=Read.SHARED) | Q(told_by_id=None), name="story_shared_without_teller"),
        ]
