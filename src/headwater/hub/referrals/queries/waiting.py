"""What waits for a council's officer: each referral with what a housing authority asks first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from headwater.hub.referrals.adapters import Threat, day_of, last_close, threat
from headwater.hub.referrals.queries.queue import waiting_now
from headwater.hub.referrals.states import Route

MOST = 50


@dataclass(frozen=True, slots=True)
class Waits:
    """One referral. Of a record that takes extra care, or is locked, it tells only that it waits."""

    reference: str
    name: str
    is_locked: bool
    has_extra_care: bool
    is_duty_to_refer: bool
    is_new: bool
    received_on: date
    sender: str
    threat: Threat
    threat_on: date | None
    threat_dont_know: bool
    agreed: str
    notice_given: str
    id_seen: str
    tried: str


_COLUMNS = (
    "reference", "person_id", "person__name", "person__extra_care", "has_extra_care", "route", "received_at", "sender_agency_name",
    "sender_name", "threat_on", "threat_stated", "threat_dont_know", "nowhere_tonight", "agreed", "notice_given", "id_seen", "tried",
)  # fmt: skip


def waiting_for_the_council(*, now: datetime, locked: frozenset[int]) -> tuple[tuple[Waits, ...], bool]:
    """What nobody has decided on, in the order of the queue, and whether there is more."""
    rows = waiting_now().order_by("-same_day", "urgent_on", "id").values(*_COLUMNS)
    found = list(rows[: MOST + 1])
    since = last_close(now)
    return tuple(_waits(row, since, day_of(now), locked) for row in found[:MOST]), len(found) > MOST


def _waits(row: dict[str, Any], since: datetime, as_of: date, locked: frozenset[int]) -> Waits:
    is_locked = row["person_id"] in locked
    extra_care = bool(row["person__extra_care"]) or row["has_extra_care"]
    quiet = is_locked or extra_care
    return Waits(
        reference=row["reference"],
        name="" if is_locked else row["person__name"],
        is_locked=is_locked,
        has_extra_care=extra_care,
        is_duty_to_refer=row["route"] == Route.DUTY_TO_REFER,
        is_new=row["received_at"] >= since,
        received_on=day_of(row["received_at"]),
        sender=row["sender_agency_name"] or row["sender_name"],
        threat=threat(threat_on=row["threat_on"], stated=row["threat_stated"], nowhere_tonight=row["nowhere_tonight"], seen_on=as_of),
        threat_on=row["threat_on"],
        threat_dont_know=row["threat_dont_know"],
        agreed=row["agreed"],
        notice_given=row["notice_given"],
        id_seen=row["id_seen"],
        tried="" if quiet else row["tried"],
    )
