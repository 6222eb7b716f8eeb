"""Reports made for somebody to take away, with small numbers hidden."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.insight.models.frozen import Frozen
from headwater.hub.insight.states import ExtractState, PackForm, PackKind
from headwater.hub.organisations.models import Agency
from headwater.hub.programmes.models import Programme


class Pack(models.Model):
    """A pack somebody asked for: of which programme, from live or frozen data, how far it is, and its file until that is deleted."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    frozen = models.ForeignKey(Frozen, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    form = models.CharField(max_length=8)
    called = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    texts = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default=ExtractState.ASKED)
    doing = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField()
    asked_by_name = models.CharField(max_length=120)
    made_at = models.DateTimeField(null=True, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    flags = models.JSONField(default=list)
    trouble = models.CharField(max_length=300, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = HeldManager["Pack"]()

    handling = {
        Handling.IDENTITY: ("asked_by_name",),
        Handling.OPERATIONAL: (
            "agency", "programme", "frozen", "kind", "form", "called", "starts_on", "ends_on", "texts", "state", "doing", "asked_at",
            "asked_by_id", "made_at", "file_name", "sha256", "flags", "trouble", "deleted_at",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["agency", "asked_at"], name="pack_of_agency")]
        constraints = [
            one_of("kind", PackKind, name="pack_kind", blank=False),
            one_of("form", PackForm, name="pack_form", blank=False),
            one_of("state", ExtractState, name="pack_state", blank=False),
            in_order("starts_on", "ends_on", name="pack_in_order"),
            models.CheckConstraint(condition=~Q(state="made") | (~Q(file_name="") & Q(made_at__isnull=False)), name="pack_made_has_a_file"),
        ]
