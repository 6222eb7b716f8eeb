"""Work that nobody waits for: forms that nobody came back for, pages that are over, and the daily list."""

from django.conf import settings
from django_tasks import task

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.time import now
from headwater.hub.referrals import actions
from headwater.hub.referrals.actions.daily import send_daily_lists as send_lists
from headwater.hub.referrals.actions.following import forget_old_links as forget_links
from headwater.hub.referrals.actions.originals import forget_old_originals, forget_strays


@task()
def forget_old_forms() -> int:
    """Delete kept forms whose week is over."""
    return actions.forget_old_forms(at=now())


@task()
def forget_old_links() -> int:
    """Delete senders' pages that are long over."""
    return forget_links(days=settings.KEEP_LINK_DAYS, at=now())


@task()
def send_daily_lists() -> int:
    """Send everybody their list for today, once its hour has come."""
    return send_lists(hour=settings.DIGEST_HOUR, at=now())


@task()
def forget_originals() -> int:
    """Delete files that came long ago, and files that nothing names. The schedule acts for no agency: every agency's time is over alike."""
    with across_agencies():
        return forget_old_originals(days=settings.KEEP_ORIGINAL_DAYS, at=now()) + forget_strays(at=now())
