"""The two interviews about housing. What was said before keeps its row."""

from datetime import date, datetime

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor
from headwater.hub.pathways.actions.justice.episodes import reached
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.models import Custody, CustodyInterview
from headwater.hub.pathways.states import HousingAtEntry, HousingAtRelease, InterviewKind

ANSWERS: dict[InterviewKind, tuple[str, ...]] = {
    InterviewKind.ENTRY: tuple(HousingAtEntry),
    InterviewKind.BEFORE_RELEASE: tuple(HousingAtRelease),
}


def interview(*, custody_id: int, kind: str, held_on: date, housing: str, address: str = "", by: Actor, at: datetime) -> None:
    """Write down an interview; whoever writes is whoever asked."""
    which = InterviewKind(kind)
    if housing not in ANSWERS[which]:
        raise Invalid("Check the answers.", {"housing": "Choose what they said."})
    with reached(custody_id, by) as row:
        if not row.received_on <= held_on <= day_of(at):
            raise Invalid("Check the answers.", {"held_on": "The day must be from the day they came into custody to today."})
        CustodyInterview.objects.create(
            custody=row, kind=which, housing=housing, address=address.strip(), happened_on=held_on, recorded_at=at,
            recorded_by_id=by.user_id, recorded_by_name=by.name,
        )  # fmt: skip
        _index(row, which)
        record(verb="custody.interviewed", by=by, at=at, kind="custody", ref=row.reference, detail={"kind": which, "housing": housing})


def _index(row: Custody, kind: InterviewKind) -> None:
    """What the episode says of the interviews of one kind: the first day, and the last answer."""
    found = list(CustodyInterview._base_manager.filter(custody=row, kind=kind).order_by("happened_on", "id"))
    first, last = found[0], found[-1]
    if kind is InterviewKind.ENTRY:
        row.entry_interviewed_on, row.housing_at_entry = first.happened_on, last.housing
        row.save(update_fields=["entry_interviewed_on", "housing_at_entry"])
    else:
        row.interviewed_on, row.expected_housing = first.happened_on, last.housing
        row.save(update_fields=["interviewed_on", "expected_housing"])
