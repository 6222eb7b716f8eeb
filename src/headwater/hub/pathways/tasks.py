"""Work that nobody waits for: very long stays go to a senior of their hospital."""

from django_tasks import task

from headwater.hub.core.time import now
from headwater.hub.pathways.actions import hospital as actions


@task()
def escalate_long_stays() -> int:
    """Open the escalations that are due today."""
    return actions.escalate_due(at=now())
