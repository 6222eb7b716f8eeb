"""Addresses that are called when there is news: entered, tried, switched on again and ended."""

import uuid
from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.integrations import adapters
from headwater.hub.integrations.logic.calls import address_fault, new_secret
from headwater.hub.integrations.models import Call, Hook
from headwater.hub.integrations.permissions import check_can_run_systems
from headwater.hub.integrations.states import CallKind

KIND = "hook"


@transaction.atomic
def add_hook(*, address: str, by: Actor, at: datetime) -> str:
    """Enter an address to call, and give the secret that signs the calls, this once."""
    check_can_run_systems(by)
    address, secret = address.strip(), new_secret()
    fault = address_fault(address)
    if not fault and Hook.objects.filter(agency_id=by.agency, address=address, ended_at=None).exists():
        fault = "This address is called already."
    if fault:
        raise Invalid("Check the answers.", {"address": fault})
    row = Hook.objects.create(agency_id=by.agency, address=address, secret=adapters.locked(secret), made_at=at, made_by_name=by.name[:120])
    record(verb="hook.added", by=by, at=at, kind=KIND, ref=row.pk)
    return secret


@transaction.atomic
def end_hook(*, hook_id: int, by: Actor, at: datetime) -> None:
    """Call this address no more. What still waits to go is stopped."""
    row = held_hook(hook_id, by)
    Hook.objects.filter(pk=row.pk).update(ended_at=at)
    Call.objects.filter(hook=row, sent_at=None, failed_at=None, stopped_at=None).update(stopped_at=at, trouble="The address was ended.")
    record(verb="hook.ended", by=by, at=at, kind=KIND, ref=row.pk)


@transaction.atomic
def switch_on(*, hook_id: int, by: Actor, at: datetime) -> None:
    """Call an address again that was switched off because nothing answered."""
    row = held_hook(hook_id, by)
    Hook.objects.filter(pk=row.pk).update(off_at=None, off_why="", failures=0)
    record(verb="hook.switched_on", by=by, at=at, kind=KIND, ref=row.pk)


@transaction.atomic
def send_test(*, hook_id: int, by: Actor, at: datetime) -> int:
    """Make a call that says nothing but that it is a test."""
    row = held_hook(hook_id, by)
    made = Call.objects.create(agency_id=row.agency_id, hook=row, event=uuid.uuid4(), kind=CallKind.TEST, happened_at=at, due_at=at)
    record(verb="hook.tested", by=by, at=at, kind=KIND, ref=row.pk)
    transaction.on_commit(lambda: adapters.hand_to_worker(made.pk), robust=True)
    return int(made.pk)


@transaction.atomic
def send_again(*, call_id: int, by: Actor, at: datetime) -> int:
    """Make a call once more; gives its address's number. One that was stopped, because the person changed their mind, stays stopped."""
    check_can_run_systems(by)
    row = Call.objects.select_for_update().filter(agency_id=by.agency, pk=call_id, stopped_at=None, hook__ended_at=None).first()
    if row is None:
        raise NotFound("There is no such call here.")
    Call.objects.filter(pk=call_id).update(sent_at=None, failed_at=None, attempts=0, tried_at=None, due_at=at, answer=None, trouble="")
    record(verb="hook.called_again", by=by, at=at, kind="call", ref=call_id)
    transaction.on_commit(lambda: adapters.hand_to_worker(call_id), robust=True)
    return int(row.hook_id)


def held_hook(hook_id: int, by: Actor) -> Hook:
    """An address of the agency acting that has not ended; another agency's is not there."""
    check_can_run_systems(by)
    row = Hook.objects.select_for_update().filter(agency_id=by.agency, pk=hook_id, ended_at=None).first()
    if row is None:
        raise NotFound("There is no such address here.")
    return row
