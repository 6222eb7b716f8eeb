"""Keys that other systems of an agency send with each request, and the answers that they were given."""

from django.db import models
from django.db.models import F, Q

from headwater.hub.core.constraints import in_order
from headwater.hub.core.handling import Handling
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency


class ApiKey(models.Model):
    """One key of one agency: known by its beginning, kept as a hash. `minute` and `in_minute` count its requests."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=8, unique=True)
    digest = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=120)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by_name = models.CharField(max_length=120, blank=True)
    last_used_at = models.DateTimeField(null=True)
    minute = models.BigIntegerField(default=0)
    in_minute = models.PositiveIntegerField(default=0)

    objects = HeldManager["ApiKey"]()

    handling = {
        Handling.OPERATIONAL: (
            "agency", "name", "prefix", "digest", "scopes", "made_at", "made_by_id", "made_by_name", "expires_at", "revoked_at",
            "revoked_by_name", "last_used_at", "minute", "in_minute",
        )
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], condition=Q(revoked_at=None), name="api_key_name_once"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="api_key_ends_after_it_begins"),
            in_order("made_at", "revoked_at", name="api_key_in_order"),
        ]


class KeptAnswer(models.Model):
    """What one request was answered, by the key that its sender gave it. `answer` holds references and no facts about anybody."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    once = models.CharField(max_length=100)
    body = models.CharField(max_length=64)
    answer = models.JSONField(default=dict)
    kept_at = models.DateTimeField(db_index=True)

    objects = HeldManager["KeptAnswer"]()

    handling = {Handling.OPERATIONAL: ("agency", "once", "body", "answer", "kept_at")}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "once"], name="kept_answer_once")]
