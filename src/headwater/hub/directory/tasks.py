"""Work on the directory that nobody waits for."""

from django_tasks import task

from headwater.hub.core.time import now
from headwater.hub.core.values import system
from headwater.hub.directory import actions


@task()
def read_feed(feed_id: int) -> int:
    """Read one feed. Gives how many entries are new."""
    return actions.read_feed(feed_id=feed_id, by=system("read a feed"), at=now()).added
