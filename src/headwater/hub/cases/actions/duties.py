"""A council's duties to a household. A charity's worker writes down what the council reported; only the council decides."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import open_case, person_ref
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.logic.waiting import NewDuty, duty_faults, end_faults
from headwater.hub.cases.models import Case, Duty
from headwater.hub.cases.permissions import check_can_work, decides_duties_of
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Area


@transaction.atomic
def report_duty(*, reference: str, new: NewDuty, by: Actor, at: datetime) -> int:
    """A duty that a council owes, as it told us; as decided here only where the council's own officer writes it down."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    area = Area.objects.filter(code=new.authority).first()
    going = frozenset(Duty.objects.filter(case=case, ended_on=None).values_list("kind", flat=True))
    found = duty_faults(new, today=day_of(at), still_going=going) | ({} if area else {"authority": "Say which council."})
    if found or area is None or new.first_satisfied_on is None or new.told_on is None:
        raise Invalid("Check the answers.", found)
    row = Duty.objects.create(
        agency_id=case.agency_id, case=case, kind=new.kind, authority=area, first_satisfied_on=new.first_satisfied_on,
        happened_on=new.told_on, decided_here=area.code == decides_duties_of(by), recorded_at=at,
        recorded_by_id=by.user_id, recorded_by_name=by.name,
    )  # fmt: skip
    _settle(case, "duty.decided" if row.decided_here else "duty.reported", row, by, at)
    return int(row.pk)


@transaction.atomic
def end_duty(*, reference: str, duty_id: int, ended_on: date | None, reason: str, by: Actor, at: datetime) -> None:
    """The council ended a duty. Time alone never ends one on this record."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    row = Duty.objects.filter(case=case, pk=duty_id, ended_on=None).first()
    if row is None:
        raise NotFound("There is no such duty here.")
    if found := end_faults(ended_on, began_on=row.first_satisfied_on, today=day_of(at)):
        raise Invalid("Check the answers.", found)
    row.ended_on, row.end_reason = ended_on, reason.strip()[:120]
    row.save(update_fields=["ended_on", "end_reason"])
    _settle(case, "duty.ended", row, by, at)


def _settle(case: Case, verb: str, row: Duty, by: Actor, at: datetime) -> None:
    detail: dict[str, Any] = {"duty": row.pk, "kind": row.kind}
    record(verb=verb, by=by, at=at, kind="case", ref=case.reference, person=person_ref(case), detail=detail)
    reindex([case.pk], as_of=day_of(at))
