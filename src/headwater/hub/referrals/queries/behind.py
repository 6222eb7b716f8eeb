"""The referrals behind a number of what came under a version: for those who may open them, with nobody's name."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from headwater.hub.core.errors import NotAllowed, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.programmes.models import Service, ServiceCriteria
from headwater.hub.programmes.permissions import check_can_publish, sees_small_numbers
from headwater.hub.referrals.adapters import day_of, start_of_day
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.permissions import check_can_see_queue
from headwater.hub.referrals.states import Decision

BEFORE, UNKEPT = "before", "unkept"
WHAT: dict[str, Q] = {
    "received": Q(),
    "accepted": Q(decision=Decision.ACCEPTED),
    "refused": Q(decision=Decision.DECLINED),
    "other": ~Q(decision__in=["", Decision.ACCEPTED, Decision.DECLINED]),
    "undecided": Q(decision=""),
}


@dataclass(frozen=True, slots=True)
class BehindRow:
    """One referral, by its reference."""

    id: int
    reference: str
    received_on: date
    sender: str
    decision: str
    reason: str


def may_open_behind(viewer: Actor) -> bool:
    """Whether the viewer sees referrals themselves, and not only figures."""
    return sees_small_numbers(viewer)


def behind(*, viewer: Actor, service_id: int, under: str, what: str, after: int = 0, limit: int = 50) -> tuple[BehindRow, ...]:
    """Newest first. `under`: a version's number, `before` any was published, or `unkept`: later, with none kept."""
    service = check_can_publish(viewer, service_id)
    check_can_see_queue(viewer)
    if not may_open_behind(viewer):
        raise NotAllowed("You see figures here, never people.")
    if what not in WHAT:
        raise NotFound("There is no such list.")
    rows = _under(service, under).filter(WHAT[what])
    rows = _later(rows, after) if after else rows
    columns = ("id", "reference", "received_at", "sender_agency_name", "sender_name", "decision", "decision_reason")
    return tuple(_row(*values) for values in rows.order_by("-received_at", "-pk").values_list(*columns)[:limit])


def _later(rows: QuerySet[Referral], after: int) -> QuerySet[Referral]:
    """Those that come after one in the list: it came later, or at the same moment and was written down later."""
    last = Referral.objects.filter(pk=after).values_list("received_at", flat=True).first()
    return rows.filter(Q(received_at__lt=last) | Q(received_at=last, pk__lt=after)) if last else rows


def _row(pk: int, reference: str, received: datetime, agency: str, name: str, decision: str, reason: str) -> BehindRow:
    return BehindRow(pk, reference, day_of(received), agency or name, decision, reason)


def _under(service: Service, under: str) -> QuerySet[Referral]:
    """The referrals of a version, as the figures count them."""
    versions = ServiceCriteria.objects.filter(service=service)
    if under.isdecimal() and len(under) < 6:
        row = versions.filter(version=int(under)).first()
        if row is not None:
            return Referral.objects.filter(service=service, fit__criteria=row)
    first = versions.order_by("starts_on").first()
    if first is None or under not in (BEFORE, UNKEPT):
        raise NotFound("There is no such version.")
    began, rows = start_of_day(first.starts_on), Referral.objects.filter(service=service, fit__criteria=None)
    return rows.filter(received_at__lt=began) if under == BEFORE else rows.filter(received_at__gte=began)
