"""Keeping entries true: confirmed, cut back, closed, tied to their partners."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.directory.actions.history import note
from headwater.hub.directory.actions.writing import locked, mark_checked
from headwater.hub.directory.logic.given import GivenStatus
from headwater.hub.directory.logic.standing import can_be_chosen
from headwater.hub.directory.models import Entry, EntryLink
from headwater.hub.directory.permissions import check_can_change
from headwater.hub.directory.states import Happened, Status


@transaction.atomic
def confirm(*, entry_id: UUID, by: Actor, at: datetime) -> None:
    """Say that everything the entry says still holds."""
    entry = locked(entry_id)
    check_can_change(by, entry)
    mark_checked(entry, by=by, at=at)
    entry.save(update_fields=["checked_on", "checked_by_name", "checked_by_agency"])
    note(entry, Happened.CHECKED, by=by, at=at)


@transaction.atomic
def set_status(*, entry_id: UUID, version: int, given: GivenStatus, by: Actor, at: datetime) -> None:
    """Open, cut back, closing on a day, or closed. The one before stays in the history with its day."""
    entry = locked(entry_id)
    check_can_change(by, entry)
    instead = _instead(entry, given, at)
    if entry.version != version:
        raise Invalid("Somebody else has changed this entry since you opened it. Open it again.")
    entry.status, entry.status_since, entry.status_note = given.status, given.since, given.note
    entry.closes_on = given.closes_on if given.status == Status.CLOSING else None
    entry.instead, entry.version, entry.changed_at = instead, entry.version + 1, at
    mark_checked(entry, by=by, at=at)
    entry.save()
    note(entry, Happened.STATUS, by=by, at=at, words=given.note, status=given.status, on=given.since)


def _instead(entry: Entry, given: GivenStatus, at: datetime) -> Entry | None:
    """Where to go in its place. A closing needs its last day."""
    if given.status == Status.CLOSING and given.closes_on is None:
        raise Invalid("Check the answers.", {"closes_on": "Enter the last day"})
    if given.closes_on is not None and given.closes_on < given.since:
        raise Invalid("Check the answers.", {"closes_on": "The last day must be on or after the day from which it holds"})
    if given.since > day_of(at):
        raise Invalid("Check the answers.", {"since": "The day must be today or in the past. For a closure to come, choose “closing”"})
    return named(given.instead_id, entry, at, "instead") if given.instead_id else None


def named(typed: str, entry: Entry, at: datetime, field: str) -> Entry:
    """The other entry of this name that can be chosen; refused in words where there is none or more than one."""
    rows = [row for row in Entry.objects.filter(name__iexact=typed.strip()).exclude(pk=entry.pk)[:50] if _open(row, at)]
    if len(rows) != 1:
        why = (
            "No entry that can be chosen has this name"
            if not rows
            else "Several entries have this name. Give yours a name of its own first"
        )
        raise Invalid("Check the answers.", {field: why})
    return rows[0]


def _open(row: Entry, at: datetime) -> bool:
    return can_be_chosen(row.status, row.closes_on, as_of=day_of(at))


@transaction.atomic
def link(*, entry_id: UUID, other_name: str, how: str, by: Actor, at: datetime) -> None:
    """Say that another service works with this one."""
    entry = locked(entry_id)
    check_can_change(by, entry)
    other = named(other_name, entry, at, "other")
    EntryLink.objects.filter(entry=other, other=entry).delete()
    EntryLink.objects.update_or_create(entry=entry, other=other, defaults={"how": how})
    note(entry, Happened.CHANGED, by=by, at=at, words=f"Works with {other.name}")


@transaction.atomic
def unlink(*, entry_id: UUID, other_id: UUID, by: Actor, at: datetime) -> None:
    """Say that they no longer work together."""
    entry = locked(entry_id)
    check_can_change(by, entry)
    pairs = [{"entry_id": entry_id, "other_id": other_id}, {"entry_id": other_id, "other_id": entry_id}]
    other = Entry.objects.filter(pk=other_id).first()
    gone = sum(EntryLink.objects.filter(**pair).delete()[0] for pair in pairs)
    if not gone or other is None:
        raise NotFound("These two are not tied together.")
    note(entry, Happened.CHANGED, by=by, at=at, words=f"No longer works with {other.name}")
