"""Writes what happened to an entry: in its own history, which stays with it, and in the log."""

from datetime import date, datetime

from headwater.hub.audit.actions import record
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.directory.models import Entry, Happening
from headwater.hub.directory.states import Happened


def note(entry: Entry, what: Happened, *, by: Actor, at: datetime, words: str = "", status: str = "", on: date | None = None) -> None:
    """One line of history and one of the log, inside the transaction of the change."""
    Happening.objects.create(
        entry=entry, what=what, status=status, words=words[:300], happened_on=on or day_of(at), recorded_at=at,
        recorded_by_id=by.user_id, recorded_by_name=by.name[:120], agency_name=by.agency_name,
    )  # fmt: skip
    record(verb=f"directory.{what}", by=by, at=at, kind="directory entry", ref=entry.pk, detail={"status": status} if status else {})
