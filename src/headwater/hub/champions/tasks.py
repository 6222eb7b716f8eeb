"""Scheduled work: a register goes to its next keeper on the day that was said."""

from django_tasks import task

from headwater.hub.champions.actions.keeping import take_over_due
from headwater.hub.core.time import now, today
from headwater.hub.core.values import system


@task()
def take_over_registers() -> int:
    """Give each register whose day has come to its next keeper. Gives how many."""
    return take_over_due(as_of=today(), by=system("registers"), at=now())
