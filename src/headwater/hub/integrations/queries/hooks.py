"""The addresses of an agency that are called, and what became of each call, for its administrator."""

from dataclasses import dataclass
from datetime import datetime

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.integrations.models import Call, Hook
from headwater.hub.integrations.permissions import check_can_run_systems
from headwater.hub.integrations.states import CallStanding

PAGE = 50


@dataclass(frozen=True, slots=True)
class HookLine:
    """One address, as it is listed."""

    hook_id: int
    address: str
    made_at: datetime
    made_by: str
    failures: int
    off_at: datetime | None
    off_why: str


@dataclass(frozen=True, slots=True)
class CallLine:
    """One call, as it is listed."""

    call_id: int
    kind: str
    reference: str
    status: str
    happened_at: datetime
    standing: CallStanding
    attempts: int
    next_at: datetime | None
    answer: int | None
    trouble: str


def hooks(*, viewer: Actor) -> tuple[HookLine, ...]:
    """Every address of the viewer's agency that is called."""
    check_can_run_systems(viewer)
    return tuple(_hook(row) for row in Hook.objects.filter(agency_id=viewer.agency, ended_at=None).order_by("address"))


def calls(*, viewer: Actor, hook_id: int, before: int | None = None, limit: int = PAGE) -> tuple[HookLine, list[CallLine]]:
    """One address and its calls, the newest first."""
    check_can_run_systems(viewer)
    row = Hook.objects.filter(agency_id=viewer.agency, pk=hook_id, ended_at=None).first()
    if row is None:
        raise NotFound("There is no such address here.")
    rows = Call.objects.filter(hook=row).order_by("-id")
    return _hook(row), [_call(one) for one in (rows.filter(id__lt=before) if before else rows)[:limit]]


def _hook(row: Hook) -> HookLine:
    return HookLine(row.pk, row.address, row.made_at, row.made_by_name, row.failures, row.off_at, row.off_why)


def _call(row: Call) -> CallLine:
    standing = (
        CallStanding.SENT if row.sent_at else CallStanding.FAILED if row.failed_at
        else CallStanding.STOPPED if row.stopped_at else CallStanding.WAITING
    )  # fmt: skip
    due = row.due_at if standing is CallStanding.WAITING else None
    return CallLine(row.pk, row.kind, row.reference, row.status, row.happened_at, standing, row.attempts, due, row.answer, row.trouble)
