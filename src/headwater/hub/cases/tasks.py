"""Scheduled work on cases."""

from django_tasks import task

from headwater.hub.cases.actions.reindex import rebuild
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.time import now
from headwater.hub.organisations.models import Agency


@task()
def rebuild_lists(*, listed_only: bool = False) -> int:
    """Rebuild the lists' index from the facts, each agency in its own scope. Gives how many cases were wrong."""
    today = day_of(now())
    mended = 0
    for agency_id in Agency.objects.filter(services__isnull=False).order_by("pk").values_list("pk", flat=True).distinct():
        with acting_for(agency_id):
            mended += rebuild(as_of=today, listed_only=listed_only)
    return mended
