"""Rows of an import that fit no case yet, each with the cases it may belong to (DQ-05)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from headwater.hub.cases.logic.holding import Candidate, likely
from headwater.hub.cases.models import Case, HoldingRow
from headwater.hub.cases.permissions import check_can_manage
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.people.logic.names import name_key

PAGE = 25
LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class Suggested:
    """A case a row may belong to, and why."""

    case_id: int
    reference: str
    lead: str
    begun_on: date
    why: str


@dataclass(frozen=True, slots=True)
class Held:
    """One row of the holding list."""

    row_id: int
    table: str
    named_case: str
    fault: str
    values: tuple[tuple[str, str], ...]
    recorded_at: datetime
    suggested: tuple[Suggested, ...]


def holding_list(*, viewer: Actor, limit: int = PAGE) -> tuple[Held, ...]:
    """Rows nobody has settled, oldest first."""
    check_can_manage(viewer)
    rows = HoldingRow.objects.filter(settled_at=None).order_by("id")[:limit]
    return tuple(_held(row, ()) for row in rows)


def to_settle(*, viewer: Actor, row_id: int) -> Held:
    """One row with the cases it may belong to."""
    check_can_manage(viewer)
    row = HoldingRow.objects.filter(pk=row_id, settled_at=None).first()
    if row is None:
        raise NotFound("There is no such row to settle.")
    return _held(row, _suggested(row))


def _held(row: HoldingRow, suggested: tuple[Suggested, ...]) -> Held:
    values = tuple((str(name), str(value)) for name, value in row.row.items() if value not in (None, ""))
    return Held(row.pk, row.table, row.named_case, row.fault, values, row.recorded_at, suggested)


def _suggested(row: HoldingRow) -> tuple[Suggested, ...]:
    cases = {case.pk: case for case in _near(row.row)}
    candidates = [Candidate(case.pk, case.reference, case.person.name_key, case.accepted_on, case.closed_on) for case in cases.values()]
    found = likely(row.named_case, name_key(str(row.row.get("name") or "")), day_in(row.row), candidates)
    return tuple(Suggested(pk, cases[pk].reference, cases[pk].lead.name, cases[pk].accepted_on, why) for pk, why in found)


def _near(values: dict[str, Any]) -> list[Case]:
    """Cases to compare with: those of the time the row tells of, newest first."""
    rows = Case.objects.select_related("person", "lead").order_by("-accepted_on", "-id")
    day = day_in(values)
    return list((rows.filter(accepted_on__lte=day) if day else rows)[:LOOKED_AT])


def day_in(values: dict[str, Any]) -> date | None:
    """The day a row tells of."""
    try:
        return date.fromisoformat(str(values.get("happened_on") or "")[:10])
    except ValueError:
        return None
