"""Work that nobody waits for: forms that nobody came back for, and pages that are over."""

from django.conf import settings
from django_tasks import task

from headwater.hub.core.time import now
from headwater.hub.referrals import actions
from headwater.hub.referrals.actions.following import forget_old_links as forget_links


@task()
def forget_old_forms() -> int:
    """Delete kept forms whose week is over."""
    return actions.forget_old_forms(at=now())


@task()
def forget_old_links() -> int:
    """Delete senders' pages that are long over."""
    return forget_links(days=settings.KEEP_LINK_DAYS, at=now())
