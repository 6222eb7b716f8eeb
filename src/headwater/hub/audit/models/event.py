"""One entry of the log. It points at nothing, so that nothing it describes can take it down; triggers refuse any change to it."""

from django.db import models

from headwater.hub.audit.states import Source
from headwater.hub.core.handling import Handling


class Event(models.Model):
    """Who did or saw what, when, and whom it concerned."""

    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    source = models.CharField(max_length=6)
    actor_user_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120)
    agency_id = models.BigIntegerField(null=True)
    object_kind = models.CharField(max_length=40)
    object_ref = models.CharField(max_length=64, blank=True)
    person_ref = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict, blank=True)

    handling = {
        Handling.IDENTITY: ("actor_name", "person_ref"),
        Handling.SPECIAL: ("reason", "detail"),
        Handling.OPERATIONAL: ("id", "at", "verb", "source", "actor_user_id", "agency_id", "object_kind", "object_ref"),
    }

    class Meta:
        indexes = [
            models.Index(fields=["person_ref", "-at", "-id"], name="event_of_person", condition=~models.Q(person_ref="")),
            models.Index(fields=["agency_id", "-at", "-id"], name="event_of_agency"),
            models.Index(fields=["actor_user_id", "-at", "-id"], name="event_of_actor"),
            models.Index(fields=["object_ref", "-at", "-id"], name="event_of_object"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(source__in=[source.value for source in Source]), name="event_source_known"),
        ]
