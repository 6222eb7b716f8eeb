"""What became of the referrals that an agency sent, for that agency's own system. No name and no fact about anybody stands in an answer."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.referrals.adapters import day_of, working_day_after
from headwater.hub.referrals.logic.public import Wishes, may_tell_words, status_of
from headwater.hub.referrals.models import Referral, ReferralShare
from headwater.hub.referrals.permissions import check_can_send
from headwater.hub.referrals.states import OPEN, PublicStatus

NO_SUCH = "There is no such referral here."


@dataclass(frozen=True, slots=True)
class Answered:
    """One referral as its sender's system may know it: a neutral word always, the rest as far as the person agreed."""

    reference: str
    service_id: int | None
    agency: str
    sent_at: datetime
    changed_at: datetime
    status: PublicStatus
    decision: str
    reason: str
    told: str
    outcome: str
    decided_on: date | None
    respond_by: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class AnsweredPage:
    """A page of them, the oldest first; `after` is where the next one starts, nothing at the end."""

    rows: tuple[Answered, ...]
    after: int | None


def answers(*, viewer: Actor, as_of: date, since: datetime | None, after: int = 0, limit: int = 50) -> AnsweredPage:
    """What the viewer's agency sent, by the order in which it came; with `since`, only what changed from that moment on."""
    rows = _sent_by(viewer).filter(pk__gt=after).order_by("pk")
    found = list((rows.filter(_changed(since)) if since else rows)[: limit + 1])
    page = tuple(_row(row, as_of) for row in found[:limit])
    return AnsweredPage(page, found[limit - 1].pk if len(found) > limit else None)


def answer(*, viewer: Actor, reference: str, as_of: date) -> Answered:
    """One of them. Another agency's is not there."""
    row = _sent_by(viewer).filter(reference=reference).first()
    if row is None:
        raise NotFound(NO_SUCH)
    return _row(row, as_of)


def sent_by_agency(*, viewer: Actor, reference: str) -> tuple[int, int]:
    """The agency that holds a referral which the viewer's agency sent, and its number."""
    found = _sent_by(viewer).filter(reference=reference).values_list("agency_id", "pk").first()
    if found is None:
        raise NotFound(NO_SUCH)
    return found


def _sent_by(viewer: Actor) -> QuerySet[Referral]:
    """It crosses agencies to what the viewer's agency sent: within it, or shared with it as the sender, while that lasts."""
    check_can_send(viewer)
    shares = ReferralShare.objects.filter(record=OuterRef("pk"), agency_id=viewer.agency, as_sender=True, ended_at=None)
    with across_agencies():
        rows = Referral.objects.select_related("person", "service", "agency").filter(sender_agency_id=viewer.agency)
        return rows.filter(Q(agency_id=viewer.agency, person__changed_mind_at=None) | Exists(shares))


def _changed(since: datetime) -> Q:
    return Q(received_at__gte=since) | Q(acknowledged_at__gte=since) | Q(decided_at__gte=since) | Q(outcome_told_at__gte=since)


def _row(row: Referral, as_of: date) -> Answered:
    is_sensitive = row.has_extra_care or bool(row.person.extra_care) or row.service.name_is_sensitive
    tells = may_tell_words(Wishes(row.asker, row.feedback_agreed, is_sensitive))
    due = working_day_after(day_of(row.received_at), row.service.triage_working_days)
    is_open = row.state in OPEN
    return Answered(
        reference=row.reference,
        service_id=None if row.service.name_is_sensitive else row.service_id,
        agency=row.agency.name,
        sent_at=row.received_at,
        changed_at=max(filter(None, (row.received_at, row.acknowledged_at, row.decided_at, row.outcome_told_at))),
        status=status_of(row.state, feedback_agreed=row.feedback_agreed),
        decision=row.decision if row.feedback_agreed else "",
        reason=row.decision_reason if row.feedback_agreed else "",
        told=row.told if tells else "",
        outcome=row.outcome_told if tells else "",
        decided_on=day_of(row.decided_at) if row.decided_at else None,
        respond_by=due if is_open else None,
        is_late=is_open and as_of > due,
    )
