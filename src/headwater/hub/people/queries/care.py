"""Safeguarding, emergency openings and locks: the restricted lists."""

from dataclasses import dataclass
from datetime import datetime

from headwater.hub.core.values import Actor, Role
from headwater.hub.people.models import Lock, Opening, Safeguarding
from headwater.hub.people.permissions import check_can_manage


@dataclass(frozen=True, slots=True)
class Concern:
    """An open safeguarding concern, for those who may see it."""

    concern_id: int
    person_id: int
    person_name: str
    route: str
    to_whom: str
    what: str
    why: str
    decided_by: str
    person_told: bool
    why_not_told: str
    raised_at: datetime
    is_closed: bool


def concerns(*, viewer: Actor, person_id: int | None = None, open_only: bool = True) -> list[Concern]:
    """Safeguarding concerns: a manager sees the agency's, anybody else those they raised themselves."""
    rows = Safeguarding.objects.select_related("person").order_by("-raised_at")
    rows = rows if viewer.has(Role.MANAGER) else rows.filter(raised_by_id=viewer.user_id or -1)
    rows = rows.filter(person_id=person_id) if person_id else rows
    rows = rows.filter(closed_at=None) if open_only else rows
    return [_concern(row) for row in rows[:100]]


def _concern(row: Safeguarding) -> Concern:
    return Concern(
        row.pk, row.person_id, row.person.name, row.route, row.to_whom, row.what, row.why, row.decided_by, row.person_told,
        row.why_not_told, row.raised_at, row.closed_at is not None,
    )  # fmt: skip


def openings_to_review(*, viewer: Actor) -> list[tuple[int, str, str, str, datetime]]:
    """Emergency openings that nobody has reviewed: id, reference of the record, who, why and when."""
    check_can_manage(viewer)
    rows = Opening.objects.filter(is_emergency=True, reviewed_at=None).order_by("at")
    return list(rows.values_list("id", "person__reference", "membership__name", "why", "at")[:100])


def locks(*, viewer: Actor) -> list[tuple[int, str, str, str, datetime]]:
    """Locks in force: id, reference of the record, who may not open it, the reason's code and since when."""
    check_can_manage(viewer)
    rows = Lock.objects.filter(lifted_at=None).order_by("-at")
    return list(rows.values_list("id", "person__reference", "membership__name", "reason", "at")[:100])
