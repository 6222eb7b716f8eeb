"""Settling an orphan row of an import: kept on the case it belongs to, or set aside with a reason. Never lost, never guessed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.entries import log
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.logic.entries import Written
from headwater.hub.cases.models import HoldingRow
from headwater.hub.cases.permissions import check_can_manage
from headwater.hub.cases.queries.holding import day_in
from headwater.hub.cases.states import ActivityType, ContactResult, ContactWay, EntryKind
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor

ACTIVITIES = "activities"


@transaction.atomic
def hold(*, table: str, named_case: str, row: Mapping[str, Any], fault: str, by: Actor, at: datetime) -> int:
    """Keep a row that fits no case, until somebody decides."""
    check_can_manage(by)
    held = HoldingRow.objects.create(
        agency_id=by.agency_id or 0, table=table[:20], named_case=named_case[:80], row=dict(row), fault=fault[:200], recorded_at=at
    )
    record(verb="holding.kept", by=by, at=at, kind="holding", ref=held.pk, detail={"table": held.table})
    return int(held.pk)


@transaction.atomic
def settle_on_case(*, row_id: int, reference: str, by: Actor, at: datetime, way: str = "", result: str = "") -> None:
    """The row belongs to this case: its activity is written there. What it leaves out of a contact is asked, not guessed."""
    check_can_manage(by)
    row = _held(row_id)
    if row.table != ACTIVITIES:
        raise Invalid("Only a row of activities can be written onto a case. Import the others again with the right reference.")
    log(reference=reference, written=_written({"way": way, "result": result} | _said(row.row), at), is_one_thing=True, by=by, at=at)
    _settle(row, f"case {reference}", by, at)


@transaction.atomic
def set_aside(*, row_id: int, why: str, by: Actor, at: datetime) -> None:
    """The row belongs to no case here."""
    check_can_manage(by)
    if not why.strip():
        raise Invalid("Check the answers.", {"why": "Say why it belongs to no case here."})
    _settle(_held(row_id), f"set aside: {why.strip()}"[:200], by, at)


def _held(row_id: int) -> HoldingRow:
    row = HoldingRow.objects.select_for_update().filter(pk=row_id, settled_at=None).first()
    if row is None:
        raise NotFound("There is no such row to settle.")
    return row


def _written(values: Mapping[str, Any], at: datetime) -> Written:
    kind, work = str(values.get("kind") or ""), str(values.get("type") or "")
    is_contact = kind == EntryKind.CONTACT
    minutes = str(values.get("minutes") or "")
    return Written(
        happened_on=day_in(dict(values)) or day_of(at),
        kind=kind if kind in set(EntryKind) else EntryKind.ADMINISTRATION,
        types=(work,) if work in set(ActivityType) and not is_contact else (),
        way=_known(values, "way", ContactWay) if is_contact else "",
        result=_known(values, "result", ContactResult) if is_contact else "",
        minutes=int(minutes) if minutes.isdecimal() else None,
        note=str(values.get("note") or ""),
    )


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the row does say."""
    return {name: value for name, value in values.items() if value not in (None, "")}


def _known(values: Mapping[str, Any], name: str, codes: Any) -> str:
    value = str(values.get(name) or "")
    return value if value in set(codes) else ""


def _settle(row: HoldingRow, how: str, by: Actor, at: datetime) -> None:
    row.settled_at, row.settled_as = at, how[:200]
    row.save(update_fields=["settled_at", "settled_as"])
    record(verb="holding.settled", by=by, at=at, kind="holding", ref=row.pk, reason=how)
