"""Contracts of a programme, and what happens after each."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.programmes.actions.checking import refuse, said
from headwater.hub.programmes.models import Contract
from headwater.hub.programmes.permissions import check_can_run
from headwater.hub.programmes.states import Switch


@dataclass(frozen=True, slots=True)
class NewContract:
    """Who does what, from when to when, for how much, and what it is to reach."""

    provider: str
    name: str
    starts_on: date
    ends_on: date
    value: Decimal
    targets: str = ""


@transaction.atomic
def add_contract(*, programme_id: int, new: NewContract, by: Actor, at: datetime) -> int:
    """Write down a contract."""
    programme = check_can_run(by, Switch.BUDGET, programme_id)
    refuse({
        "provider": said(new.provider, "Say who provides it."),
        "name": said(new.name, "Say what it is for."),
        "ends_on": "The last day must not be before the first." if new.ends_on < new.starts_on else "",
        "value": "" if new.value >= 0 else "The value must be £0 or more.",
        "targets": said(new.targets or "-", "", 1000),
    })  # fmt: skip
    row = Contract.objects.create(
        programme=programme, provider=new.provider.strip(), name=new.name.strip(), starts_on=new.starts_on, ends_on=new.ends_on,
        value=new.value, targets=new.targets.strip(), recorded_at=at,
    )  # fmt: skip
    record(verb="contract.added", by=by, at=at, kind="programme", ref=programme.pk, detail={"contract": row.pk, "value": str(new.value)})
    return int(row.pk)


@transaction.atomic
def say_what_follows(*, programme_id: int, contract_id: int, words: str, by: Actor, at: datetime) -> None:
    """Say what happens when a contract ends."""
    programme = check_can_run(by, Switch.BUDGET, programme_id)
    refuse({"words": said(words, "Say what happens when it ends.", 300)})
    if not Contract.objects.filter(pk=contract_id, programme=programme).update(after_it=words.strip()):
        raise NotFound("There is no such contract here.")
    record(verb="contract.after_said", by=by, at=at, kind="programme", ref=programme.pk, detail={"contract": contract_id})
