"""What an agency sent, for its own people: each referral with its answer, and how they went."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor, Role
from headwater.hub.referrals.adapters import day_of, working_day_after
from headwater.hub.referrals.logic.public import Wishes, may_tell_words, status_of
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.permissions import check_can_send
from headwater.hub.referrals.states import OPEN, PublicStatus

PAGE = 25


@dataclass(frozen=True, slots=True)
class SentRow:
    """One referral that was sent, as its sender may see it."""

    reference: str
    name: str
    agency: str
    service: str
    sent_on: date
    status: PublicStatus
    decided_on: date | None
    decision: str
    reason: str
    told: str
    outcome: str
    respond_by: date
    is_late: bool
    to_council: bool


@dataclass(frozen=True, slots=True)
class SentPage:
    """A page of what was sent, newest first; `after` is where the next one starts."""

    rows: tuple[SentRow, ...]
    after: str


def sent(*, viewer: Actor, as_of: date, after: str = "", limit: int = PAGE) -> SentPage:
    """What the viewer sent; for a manager or a coordinator, what their agency sent. Only while the sharing lasts."""
    check_can_send(viewer)
    rows = _mine(viewer).order_by("-id")
    rows = rows.filter(id__lt=int(after)) if after.isdecimal() else rows
    found = list(rows[: limit + 1])
    page = tuple(_row(row, as_of) for row in found[:limit])
    return SentPage(page, str(found[limit - 1].pk) if len(found) > limit else "")


def _mine(viewer: Actor) -> QuerySet[Referral]:
    """Shared with the agency as its sender, or sent within it. What is shared for another reason is not a referral it sent."""
    with across_agencies():
        rows = Referral.objects.select_related("person", "service", "agency", "to_authority").filter(
            sender_agency_id=viewer.agency_id, shares__agency_id=viewer.agency_id or 0, shares__as_sender=True, shares__ended_at=None
        )
    return rows if viewer.has(Role.MANAGER, Role.COORDINATOR) else rows.filter(sender_member_id=viewer.member)


def _row(row: Referral, as_of: date) -> SentRow:
    is_sensitive = row.has_extra_care or bool(row.person.extra_care)
    tells = may_tell_words(Wishes(row.asker, row.feedback_agreed, is_sensitive or row.service.name_is_sensitive))
    due = working_day_after(day_of(row.received_at), row.service.triage_working_days)
    return SentRow(
        reference=row.reference,
        name="" if is_sensitive else row.person.name,
        agency=row.agency.name,
        service="" if row.service.name_is_sensitive else row.service.name,
        sent_on=day_of(row.received_at),
        status=status_of(row.state, feedback_agreed=row.feedback_agreed),
        decided_on=day_of(row.decided_at) if row.decided_at else None,
        decision=row.decision if row.feedback_agreed else "",
        reason=row.decision_reason if row.feedback_agreed else "",
        told=row.told if tells else "",
        outcome=row.outcome_told if tells else "",
        respond_by=due,
        is_late=row.state in OPEN and as_of > due,
        to_council=hasattr(row, "to_authority"),
    )
