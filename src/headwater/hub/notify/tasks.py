"""Sending, out of the way of the page that asked for it."""

from django.conf import settings
from django_tasks import task

from headwater.hub.core.time import now
from headwater.hub.notify import actions


@task()
def deliver(message_id: int) -> bool:
    """Send one message."""
    return actions.deliver(message_id=message_id, at=now())


@task()
def deliver_due() -> int:
    """Send what is due."""
    return actions.deliver_due(at=now())


@task()
def look_up_arrivals() -> int:
    """Ask what became of messages that left."""
    return actions.look_up_arrivals(at=now())


@task()
def delete_old() -> int:
    """Delete what left long ago."""
    return actions.delete_old(days=settings.KEEP_MESSAGE_DAYS, at=now())
