"""Today's visits in order, with how to get in, what to take care of, and how to reach the person safely."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.models import Visit
from headwater.hub.cases.permissions import check_can_manage, check_can_work
from headwater.hub.core.values import Actor
from headwater.hub.people.logic.contact import StripLine, WayFacts, strip
from headwater.hub.people.models import ContactWay
from headwater.hub.people.queries.card import way_of
from headwater.hub.referrals.models import ReferralRisk

OVERDUE_AFTER = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit of a worker's day."""

    visit_id: int
    reference: str
    name: str
    at: datetime
    place: str
    access: str
    risk: str
    risks: tuple[tuple[str, str, str], ...]
    strip: tuple[StripLine, ...]
    arrived_at: datetime | None
    left_at: datetime | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class NotLeft:
    """A worker who arrived some hours ago and has not said that they left."""

    worker: str
    phone: str
    reference: str
    place: str
    arrived_at: datetime


def todays_visits(*, viewer: Actor, now: datetime) -> tuple[VisitLine, ...]:
    """The viewer's visits of today that were not called off, in order of time; in three queries."""
    check_can_work(viewer)
    today = day_of(now)
    rows = Visit.objects.filter(
        worker_id=viewer.member, called_off_at=None, at__gte=now - timedelta(days=1), at__lte=now + timedelta(days=1)
    )
    visits = [row for row in rows.select_related("case__person").order_by("at", "id") if day_of(row.at) == today]
    ways, risks = _ways([row.case.person_id for row in visits], today), _risks([row.case.referral_id for row in visits])
    return tuple(
        VisitLine(
            visit_id=row.pk,
            reference=row.case.reference,
            name=row.case.person.name,
            at=row.at,
            place=row.place,
            access=row.access,
            risk=row.risk,
            risks=tuple(risks.get(row.case.referral_id or 0, ())),
            strip=strip(ways.get(row.case.person_id, ())),
            arrived_at=row.arrived_at,
            left_at=row.left_at,
            is_overdue=_overdue(row, now),
        )
        for row in visits
    )


def _overdue(row: Visit, now: datetime) -> bool:
    return row.arrived_at is not None and row.left_at is None and now - row.arrived_at > OVERDUE_AFTER


def _ways(person_ids: Iterable[int], today: date) -> Mapping[int, list[WayFacts]]:
    found: dict[int, list[WayFacts]] = {}
    for row in ContactWay.objects.filter(person_id__in=list(person_ids)).order_by("id"):
        found.setdefault(row.person_id, []).append(way_of(row, today))
    return found


def _risks(referral_ids: Iterable[int | None]) -> Mapping[int, list[tuple[str, str, str]]]:
    found: dict[int, list[tuple[str, str, str]]] = {}
    rows = ReferralRisk.objects.filter(referral_id__in=[pk for pk in referral_ids if pk is not None]).order_by("id")
    for referral_id, *risk in rows.values_list("referral_id", "direction", "kind", "note"):
        found.setdefault(referral_id, []).append((risk[0], risk[1], risk[2]))
    return found


def visits_not_left(*, viewer: Actor, now: datetime) -> tuple[NotLeft, ...]:
    """Workers who arrived more than two hours ago and have not said that they left: somebody should ring them."""
    check_can_manage(viewer)
    rows = Visit.objects.filter(arrived_at__lt=now - OVERDUE_AFTER, left_at=None, called_off_at=None).order_by("arrived_at")
    values = rows.values_list("worker__name", "worker__phone", "case__reference", "place", "arrived_at")[:50]
    return tuple(NotLeft(worker, phone, reference, place, arrived or now) for worker, phone, reference, place, arrived in values)
