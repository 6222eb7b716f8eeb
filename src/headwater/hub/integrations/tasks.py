"""Work for other systems that nobody waits for."""

from django.conf import settings
from django_tasks import task

from headwater.hub.core.time import now
from headwater.hub.integrations import actions


@task()
def make_call(call_id: int) -> bool:
    """Make one call."""
    return actions.make_call(call_id=call_id, at=now())


@task()
def make_due_calls() -> int:
    """Make the calls that are due."""
    return actions.make_due_calls(at=now())


@task()
def forget_old_calls() -> int:
    """Delete calls that ended long ago."""
    return actions.forget_old_calls(days=settings.KEEP_MESSAGE_DAYS, at=now())


@task()
def forget_old_answers() -> int:
    """Delete answers that were kept for as long as was promised."""
    return actions.forget_old_answers(at=now())
