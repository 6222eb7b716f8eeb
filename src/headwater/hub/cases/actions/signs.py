"""Writing down early signs."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import open_case, person_ref
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.models import EarlySign
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor
from headwater.hub.referrals.states.signs import Sign


@transaction.atomic
def record_signs(*, reference: str, signs: Iterable[str], seen_on: date, by: Actor, at: datetime) -> int:
    """Keep the signs that were seen on a day; one that is there already is kept once. Gives how many are new."""
    check_can_work(by)
    case, today = open_case(reference=reference, by=by, as_of=day_of(at)), day_of(at)
    ticked = list(dict.fromkeys(signs))
    if not ticked or not set(ticked) <= set(Sign):
        raise Invalid("Check the answers.", {"signs": "Tick what was seen."})
    if seen_on > today:
        raise Invalid("Check the answers.", {"seen_on": "The day must be today or in the past."})
    there = set(EarlySign.objects.filter(case=case, happened_on=seen_on).values_list("sign", flat=True))
    new = [sign for sign in ticked if sign not in there]
    said = {"agency_id": case.agency_id, "case": case, "happened_on": seen_on, "recorded_at": at}
    EarlySign.objects.bulk_create(EarlySign(**said, sign=sign, recorded_by_id=by.user_id, recorded_by_name=by.name[:120]) for sign in new)
    if new:
        record(verb="case.signs_seen", by=by, at=at, kind="case", ref=case.reference, person=person_ref(case), detail={"number": len(new)})
    return len(new)
