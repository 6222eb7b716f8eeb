"""Work that nobody waits for: forms that nobody came back for."""

from django_tasks import task

from headwater.hub.core.time import now
from headwater.hub.referrals import actions


@task()
def forget_old_forms() -> int:
    """Delete kept forms whose week is over."""
    return actions.forget_old_forms(at=now())
