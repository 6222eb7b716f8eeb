"""Writing down sums gained, paid and agreed."""

from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import open_case, person_ref
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.logic.money import Sum, faults
from headwater.hub.cases.models import Case, Money
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor


@transaction.atomic
def record_money(*, reference: str, new: Sum, by: Actor, at: datetime) -> int:
    """Keep one sum, entered once."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    found = faults(new, today=day_of(at))
    if found or new.happened_on is None:
        raise Invalid("Check the answers.", found)
    row = Money.objects.create(
        agency_id=case.agency_id, case=case, kind=new.kind, amount_gbp=new.amount, recurs=new.recurs, payer=new.payer.strip()[:120],
        evidence=new.evidence.strip()[:200], happened_on=new.happened_on, recorded_at=at, recorded_by_id=by.user_id,
        recorded_by_name=by.name,
    )  # fmt: skip
    _record(case, "money.recorded", row, by, at)
    reindex([case.pk], as_of=day_of(at))
    return int(row.pk)


@transaction.atomic
def strike_money(*, reference: str, money_id: int, by: Actor, at: datetime) -> None:
    """A sum that was written down wrongly; the log keeps what it said."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    row = Money.objects.filter(case=case, pk=money_id).first()
    if row is None:
        raise NotFound("There is no such sum here.")
    _record(case, "money.struck", row, by, at)
    row.delete()
    reindex([case.pk], as_of=day_of(at))


def _record(case: Case, verb: str, row: Money, by: Actor, at: datetime) -> None:
    detail = {"money": row.pk, "kind": row.kind, "amount": str(row.amount_gbp), "recurs": row.recurs}
    record(verb=verb, by=by, at=at, kind="case", ref=case.reference, person=person_ref(case), detail=detail)
