"""What a person agreed to, and what they took back."""

from dataclasses import dataclass
from datetime import date, datetime

from headwater.hub.people.models import Permission


@dataclass(frozen=True, slots=True)
class PermissionLine:
    """One recorded answer."""

    permission_id: int
    scope: str
    given: bool
    to_agency: str
    agreed_by: str
    decided_by: str
    recheck_on: date | None
    how: str
    taken_by: str
    given_on: date
    withdrawn_at: datetime | None


def permissions_of(*, person_id: int) -> list[PermissionLine]:
    """Every answer a person gave, newest first."""
    rows = Permission.objects.filter(person_id=person_id).select_related("to_agency").order_by("-recorded_at", "-id")
    return [
        PermissionLine(
            row.pk, row.scope, row.given, row.to_agency.name if row.to_agency else "", row.agreed_by, row.decided_by, row.recheck_on,
            row.how, row.taken_by, row.given_on, row.withdrawn_at,
        )
        for row in rows
    ]  # fmt: skip
