"""Recording what was found when a household was asked about again. That it is due is worked out, never stored."""

from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import held_case, person_ref
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.adapters.clocks import day_of, follow_up_days
from headwater.hub.cases.adapters.facts import case_row
from headwater.hub.cases.logic.followups import Answered, faults
from headwater.hub.cases.models import FollowUp
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor


@transaction.atomic
def record_follow_up(*, reference: str, answered: Answered, by: Actor, at: datetime) -> None:
    """Keep one answer for one point of a closed case."""
    check_can_work(by)
    as_of = day_of(at)
    case = held_case(reference=reference, by=by, as_of=as_of)
    row = case_row(reference, as_of)
    found = faults(answered, due=follow_up_days(row.dates(), as_of), done=frozenset(row.follow_ups), today=as_of)
    if found or answered.happened_on is None:
        raise Invalid(found.get("point", "Check the answers."), found)
    FollowUp.objects.create(
        agency_id=case.agency_id,
        case=case,
        point=answered.point,
        result=answered.result,
        note=answered.note.strip()[:300],
        happened_on=answered.happened_on,
        recorded_at=at,
        recorded_by_id=by.user_id,
        recorded_by_name=by.name,
    )
    record(
        verb="case.followed_up", by=by, at=at, kind="case", ref=case.reference, person=person_ref(case),
        detail={"point": answered.point, "result": answered.result},
    )  # fmt: skip
    reindex([case.pk], as_of=as_of)
