"""Work that nobody waits for: putting old years of the log away."""

from pathlib import Path

from django.conf import settings
from django_tasks import task

from headwater.hub.audit import actions
from headwater.hub.core.time import now
from headwater.hub.core.values import system


def folder() -> Path:
    """Where old years are put away."""
    return Path(settings.VAR) / "audit"


@task()
def put_away_old_years() -> int:
    """Years older than those that are kept. Gives how many entries were copied."""
    made = actions.put_away(keep_years=settings.KEEP_AUDIT_YEARS, folder=folder(), by=system("put the log away"), at=now())
    return sum(made.values())
