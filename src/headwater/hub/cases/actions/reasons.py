"""Why a promise was late, and why a case is a long one: codes that can be counted, with a few words where they help."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import held_case, person_ref
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.models import Case, LateReason
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.cases.states import Clock, LateCause
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor


@transaction.atomic
def give_reason(*, reference: str, clock: str, cause: str, note: str, by: Actor, at: datetime) -> None:
    """Why this promise was late. A second answer takes the place of the first; the log keeps both."""
    check_can_work(by)
    case = held_case(reference=reference, by=by, as_of=day_of(at))
    found = {} if cause in set(LateCause) else {"cause": "Say why."}
    if clock not in set(Clock):
        found["clock"] = "There is no such promise."
    if cause == LateCause.OTHER and not note.strip():
        found["note"] = "Say in a few words what it was."
    if found:
        raise Invalid("Check the answers.", found)
    _keep(case, clock, cause, note.strip()[:300], at)
    record(
        verb="case.reason_given", by=by, at=at, kind="case", ref=case.reference, person=person_ref(case),
        detail={"clock": clock, "cause": cause},
    )  # fmt: skip
    reindex([case.pk], as_of=day_of(at))


def _keep(case: Case, clock: str, cause: str, note: str, at: datetime) -> None:
    LateReason.objects.update_or_create(
        case=case, clock=clock, defaults={"agency_id": case.agency_id, "cause": cause, "note": note, "recorded_at": at}
    )
    if clock == Clock.LONG_CASE:
        Case.objects.filter(pk=case.pk).update(long_cause=cause, long_note=note, version=F("version") + 1)
