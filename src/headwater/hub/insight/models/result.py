"""Figures worked out at a moment, and files made for somebody to take away. Neither names a person."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.insight.states import ExtractKind, ExtractState
from headwater.hub.organisations.models import Agency
from headwater.hub.programmes.models import Programme


class Result(models.Model):
    """A programme's board of measures as it was at a moment. Pages show the newest; it says when it was worked out."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="results")
    as_of = models.DateField()
    computed_at = models.DateTimeField()
    took_ms = models.PositiveIntegerField()
    payload = models.JSONField()

    handling = {Handling.OPERATIONAL: ("programme", "as_of", "computed_at", "took_ms", "payload")}

    class Meta:
        indexes = [models.Index(fields=["programme", "computed_at"], name="result_newest")]


class Extract(models.Model):
    """An extract somebody asked for: what kind, how far it is, and where the file stands until it is deleted."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)
    state = models.CharField(max_length=8, default=ExtractState.ASKED)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField()
    asked_by_name = models.CharField(max_length=120)
    made_at = models.DateTimeField(null=True, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    counts = models.JSONField(default=dict)
    trouble = models.CharField(max_length=300, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = HeldManager["Extract"]()

    handling = {
        Handling.IDENTITY: ("asked_by_name",),
        Handling.OPERATIONAL: (
            "agency", "kind", "state", "asked_at", "asked_by_id", "made_at", "file_name", "counts", "trouble", "deleted_at",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["agency", "asked_at"], name="extract_of_agency")]
        constraints = [
            one_of("kind", ExtractKind, name="extract_kind", blank=False),
            one_of("state", ExtractState, name="extract_state", blank=False),
            models.CheckConstraint(
                condition=~Q(state="made") | (~Q(file_name="") & Q(made_at__isnull=False)), name="extract_made_has_a_file"
            ),
        ]
