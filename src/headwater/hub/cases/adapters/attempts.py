"""The contacts of a case as the rule about "unknown" reads them."""

from headwater.hub.cases.logic.attempts import Attempt
from headwater.hub.cases.models import Entry
from headwater.hub.cases.states import EntryKind


def attempts_on(case_id: int) -> tuple[Attempt, ...]:
    """Every contact of a case, oldest first."""
    rows = Entry.objects.filter(case_id=case_id, kind=EntryKind.CONTACT).order_by("happened_on", "id")
    return tuple(Attempt(*row) for row in rows.values_list("happened_on", "way", "result", "safe_way"))
