"""News for other systems: put down with the change it tells of, carried after that is kept, tried again, and given up in the end."""

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.time import day_of
from headwater.hub.core.values import system
from headwater.hub.integrations import adapters
from headwater.hub.integrations.logic.calls import body_of, signature, tried_again_at
from headwater.hub.integrations.models import STILL_TO_GO, Call, Hook
from headwater.hub.integrations.states import MOST_FAILURES, CallKind
from headwater.hub.notify.actions import queue
from headwater.hub.notify.logic import seal
from headwater.hub.notify.states import Channel
from headwater.hub.organisations.queries import administrators_of

BY = system("call other systems")
# A worker that died in the middle of a call leaves it to the next after so long.
CLAIMED = timedelta(minutes=2)


def put_news(*, agency_id: int, reference: str, status: str, at: datetime) -> int:
    """Put down a call to every address of an agency, in the caller's transaction. Gives how many.

    It crosses agencies: whoever changes the referral holds it, and the addresses are its sender's.
    """
    with across_agencies():
        hooks = list(Hook.objects.filter(agency_id=agency_id, ended_at=None, off_at=None).values_list("pk", flat=True))
        made = [
            Call(agency_id=agency_id, hook_id=pk, event=uuid.uuid4(), kind=CallKind.CHANGED, reference=reference, status=status,
                 happened_at=at, due_at=at)
            for pk in hooks
        ]  # fmt: skip
        for row in Call.objects.bulk_create(made):
            transaction.on_commit(_handing_over(row.pk), robust=True)
    return len(made)


def _handing_over(call_id: int) -> Callable[[], None]:
    """Not a partial: Django names the function where it fails, and a partial has no name."""
    return lambda: adapters.hand_to_worker(call_id)


def stop_news(*, references: Iterable[str], at: datetime) -> int:
    """The person changed their mind: what still waits to go about these referrals is stopped. It crosses agencies to their senders'."""
    with across_agencies():
        waiting = Call.objects.filter(STILL_TO_GO, reference__in=list(references))
        return int(waiting.update(stopped_at=at, trouble="There is nothing more to tell."))


def make_call(*, call_id: int, at: datetime) -> bool:
    """Make one call now, unless it was made, stopped or is being made. True when it arrived. The schedule acts for no agency.

    The row is claimed in a short write first: the other machine may be slow, and no lock is held while it thinks.
    """
    with across_agencies():
        free = Q(tried_at=None) | Q(tried_at__lte=at - CLAIMED)
        mine = Call.objects.filter(STILL_TO_GO, free, pk=call_id, hook__off_at=None, hook__ended_at=None)
        if mine.update(tried_at=at, attempts=F("attempts") + 1) != 1:
            return False
        row = Call.objects.select_related("hook").get(pk=call_id)
        row.answer, row.trouble = None, ""
        try:
            row.answer = _called(row, at)
        except adapters.NotCalled as trouble:
            row.trouble = str(trouble)[:120]
        return _arrived(row, at) if row.answer is not None and 200 <= row.answer < 300 else _failed(row, at)


def _called(row: Call, at: datetime) -> int:
    address = adapters.address_to_read(row.reference) if row.reference else ""
    body = body_of(event=str(row.event), kind=row.kind, reference=row.reference, status=row.status, at=row.happened_at, address=address)
    signed = signature(secret=adapters.unlocked(row.hook.secret), at=at, body=body)
    headers = {"Headwater-Signature": signed, "Headwater-Event": str(row.event), "User-Agent": "Headwater"}
    return adapters.call(address=row.hook.address, headers=headers, body=body)


def _arrived(row: Call, at: datetime) -> bool:
    Call.objects.filter(STILL_TO_GO, pk=row.pk).update(sent_at=at, answer=row.answer, trouble="")
    Hook.objects.filter(pk=row.hook_id).update(failures=0)
    return True


def _failed(row: Call, at: datetime) -> bool:
    """Try again later, or give the call up; after too many in a row the address is switched off."""
    again = tried_again_at(attempts=row.attempts, at=at)
    trouble = row.trouble or f"It answered {row.answer}." + (" A redirect is not followed." if 300 <= (row.answer or 0) < 400 else "")
    Call.objects.filter(STILL_TO_GO, pk=row.pk).update(
        due_at=again or row.due_at, failed_at=None if again else at, answer=row.answer, trouble=trouble, tried_at=None
    )
    Hook.objects.filter(pk=row.hook_id).update(failures=F("failures") + 1)
    _switch_off(row.hook_id, trouble, at)
    return False


@transaction.atomic
def _switch_off(hook_id: int, trouble: str, at: datetime) -> None:
    """Off once, whoever comes to it first, and its agency's administrators told."""
    if not Hook.objects.filter(pk=hook_id, off_at=None, failures__gte=MOST_FAILURES).update(off_at=at, off_why=trouble[:200]):
        return
    agency_id = Hook.objects.values_list("agency_id", flat=True).get(pk=hook_id)
    for email in administrators_of(agency_id=agency_id, as_of=day_of(at)):
        to = seal(channel=Channel.EMAIL, address=email)
        queue(to=to, template="staff.system_off", context={"link": adapters.page_of_systems()}, by=BY, at=at, about_kind="hook")


def make_due_calls(*, at: datetime, limit: int = 200) -> int:
    """Make the calls that are due: those to be tried again, and what a worker that died left behind. Gives how many arrived."""
    with across_agencies():
        due = Call.objects.filter(STILL_TO_GO, due_at__lte=at, hook__off_at=None, hook__ended_at=None).order_by("due_at", "pk")
        waiting = list(due.values_list("pk", flat=True)[:limit])
    return sum(make_call(call_id=pk, at=at) for pk in waiting)


def forget_old_calls(*, days: int, at: datetime) -> int:
    """Delete calls that ended so many days ago; gives how many. The schedule acts for no agency."""
    limit = at - timedelta(days=days)
    with across_agencies():
        old = Call.objects.filter(Q(sent_at__lt=limit) | Q(stopped_at__lt=limit) | Q(failed_at__lt=limit))
        return int(old.delete()[0])
