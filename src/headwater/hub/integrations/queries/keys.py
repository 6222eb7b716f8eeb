"""The keys of an agency, for its administrator. No key can be read again."""

from dataclasses import dataclass
from datetime import datetime

from headwater.hub.core.values import Actor
from headwater.hub.integrations.models import ApiKey
from headwater.hub.integrations.permissions import check_can_run_systems


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key, as it is listed. `standing`: in_use, expired or revoked."""

    prefix: str
    name: str
    scopes: tuple[str, ...]
    made_at: datetime
    made_by: str
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    standing: str


def keys(*, viewer: Actor, at: datetime) -> tuple[KeyLine, ...]:
    """Every key the viewer's agency ever had, the newest first."""
    check_can_run_systems(viewer)
    return tuple(_line(row, at) for row in ApiKey.objects.filter(agency_id=viewer.agency).order_by("-made_at", "-id"))


def _line(row: ApiKey, at: datetime) -> KeyLine:
    standing = "revoked" if row.revoked_at else "expired" if row.expires_at <= at else "in_use"
    return KeyLine(
        row.prefix, row.name, tuple(row.scopes), row.made_at, row.made_by_name, row.expires_at, row.last_used_at, row.revoked_at, standing
    )
