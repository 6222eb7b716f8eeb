"""What stands in the way of people leaving custody goes to the barrier log as a count by kind: no person, no day, no place."""

from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor
from headwater.hub.learning.actions import NewGap, record_gap
from headwater.hub.learning.states import System
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.permissions import check_can_see_custody
from headwater.hub.pathways.queries.justice.figures import Cohort, figures
from headwater.hub.pathways.states import Block

TOLD = {
    Block.DEPOSIT: (System.LANDLORDS, "No deposit or rent in advance for a private let"),
    Block.UNIVERSAL_CREDIT: (System.BENEFITS, "Universal Credit could not be claimed in time for a home on release"),
    Block.PRIORITY_NEED: (System.COUNCIL_HOUSING, "May not be in priority need on leaving custody"),
    Block.INTENTIONAL: (System.COUNCIL_HOUSING, "May be found to have become homeless intentionally by going to prison"),
    Block.CIRCUMSTANCES: (System.LANDLORDS, "Landlords refuse because of time in custody"),
}


@transaction.atomic
def log_blocks(*, start: date, end: date, by: Actor, at: datetime) -> int:
    """One line in the barrier log for each kind that was written down between the days; gives how many lines."""
    check_can_see_custody(by)
    found = figures(viewer=by, cohort=Cohort(start, end, connected=False), as_of=day_of(at)).blocks
    if not found:
        raise Invalid("Nothing was written down as in the way in this period.")
    for kind, count in found:
        system, words = TOLD[Block(kind)]
        said = f"{words}: {count} of the people in custody whom we see, {start:%B %Y} to {end:%B %Y}."
        record_gap(new=NewGap(system, said, day_of(at)), by=by, at=at)
    record(verb="custody.blocks_logged", by=by, at=at, kind="gap", ref=str(len(found)))
    return len(found)
