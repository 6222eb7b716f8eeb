"""Work that nobody waits for: messages of hospitals are taken, and very long stays go to a senior of their hospital."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import DatabaseError, InterfaceError, close_old_connections
from django_tasks import task

from headwater.hub.core.errors import NotFound
from headwater.hub.core.time import now
from headwater.hub.organisations.queries import agency_named
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.actions.hospital import hearing, visits
from headwater.hub.pathways.adapters import adt
from headwater.hub.pathways.adapters.mllp import NAK, Listener
from headwater.hub.pathways.logic.hospital.heard import Came

KEEP_MESSAGE_DAYS = 30


@task()
def escalate_long_stays() -> int:
    """Open the escalations that are due today."""
    return actions.escalate_due(at=now())


@task()
def take_hospital_messages() -> int:
    """Messages that were kept and not yet taken: those of a listener that was stopped, too."""
    return visits.take_all_that_waits(at=now())


@task()
def keep_visits_that_are_due() -> int:
    """Visits that have lasted long enough since yesterday become stays; old messages are let go."""
    hearing.forget_everywhere(days=KEEP_MESSAGE_DAYS, at=now())
    return visits.keep_those_that_are_due(at=now())


def listener_for(agency: str) -> Listener:
    """A listener for one trust's messages."""
    found = agency_named(agency)
    if found is None:
        raise NotFound("--agency names no agency of this site: write its name as the site has it.")
    return Listener(partial(_afresh, keep_blocks, found[0]), partial(_afresh, take_some, found[0]))


def _afresh(act: Callable[..., Any], *given: Any) -> Any:
    """On a connection that is known to work: the listener outlasts the database."""
    close_old_connections()
    return act(*given)


def keep_blocks(agency_id: int, blocks: Sequence[bytes]) -> list[bytes]:
    """Keep blocks and give their answers. Where they cannot be kept now, each is asked for again."""
    read = [adt.headed(adt.text_of(block)) for block in blocks]
    at = now()
    try:
        hearing.keep_messages(came=[came for _, came in read], agency_id=agency_id, at=at)
    except (DatabaseError, InterfaceError):
        return [adt.acknowledgement(head, "AE", "Not kept. Send it again.", at) if head else NAK for head, _ in read]
    return [_answer(head, came, at) for head, came in read]


def _answer(head: adt.Header | None, came: Came, at: datetime) -> bytes:
    if head is None:
        return NAK
    return adt.acknowledgement(head, "AR" if came.refused else "AA", head.refused, at)


def take_some(agency_id: int) -> int:
    """Some of the messages that wait. A database that is away is tried again with the next."""
    try:
        return visits.take_messages(agency_id=agency_id, at=now())
    except (DatabaseError, InterfaceError):
        return 0
