"""Work for other systems that nobody waits for."""

from django_tasks import task

from headwater.hub.core.time import now
from headwater.hub.integrations import actions


@task()
def forget_old_answers() -> int:
    """Delete answers that were kept for as long as was promised."""
    return actions.forget_old_answers(at=now())
