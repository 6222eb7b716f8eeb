"""What a sender's private page shows: neutral words, dates, and what the person agreed to have told."""

from dataclasses import dataclass
from datetime import date, datetime

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.organisations.queries.authorities import reads_here
from headwater.hub.referrals.adapters import day_of, working_day_after
from headwater.hub.referrals.logic.codes import hashed
from headwater.hub.referrals.logic.public import Wishes, may_tell_words, status_of
from headwater.hub.referrals.models import AuthorityReferral, Referral, Tracking
from headwater.hub.referrals.states import OPEN, PublicStatus
from headwater.hub.referrals.states.authority import Stage

LONGEST = 12


@dataclass(frozen=True, slots=True)
class Door:
    """What is shown before the code: that the page is there, and where the code goes, half hidden."""

    page_id: int
    email_hint: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened, in a neutral word."""

    status: PublicStatus
    on: date


@dataclass(frozen=True, slots=True)
class Followed:
    """The page itself. No name, no reason, no worker unless the person agreed to it and it is safe."""

    reference: str
    steps: tuple[Step, ...]
    told: str
    outcome: str
    respond_by: date | None
    open_until: date
    council: "ToldCouncil | None" = None


@dataclass(frozen=True, slots=True)
class ToldCouncil:
    """Whether a council that does not use the hub knows of it: the day it was told, or that nobody could be told yet."""

    told_on: date | None
    is_waiting: bool


def door(*, secret: str, at: datetime) -> Door:
    """The page behind a link, if it is still open. The link alone shows nothing of the referral."""
    row = _page(secret, at)
    return Door(row.pk, _hint(row.referral.sender_email))


def followed(*, secret: str, at: datetime) -> Followed:
    """What became of a referral, along the chain, for its sender. Public, so it crosses agencies; the link and its code allow it."""
    page = _page(secret, at)
    with across_agencies():
        chain = _chain(page.referral)
        council = _council(chain[-1], day_of(at))
    last = chain[-1]
    wishes = Wishes(page.referral.asker, all(row.feedback_agreed for row in chain), any(_is_sensitive(row) for row in chain))
    tells = may_tell_words(wishes)
    return Followed(
        reference=page.referral.reference,
        steps=_steps(chain) + (_ended(page.referral) if tells else ()),
        told=last.told if tells and not page.referral.outcome_told else "",
        outcome=page.referral.outcome_told if tells else "",
        respond_by=_respond_by(last) if last.state in OPEN and council is None else None,
        open_until=day_of(page.expires_at),
        council=council,
    )


def _council(row: Referral, today: date) -> ToldCouncil | None:
    """A council that answers elsewhere promised nothing here."""
    sent = AuthorityReferral.objects.filter(referral_id=row.pk).first()
    if sent is None or reads_here(agency_id=sent.agency_id, as_of=today):
        return None
    return ToldCouncil(day_of(sent.told_at) if sent.told_at else None, sent.stage == Stage.WAITING)


def _page(secret: str, at: datetime) -> Tracking:
    with across_agencies():
        rows = Tracking.objects.select_related("referral__service", "referral__person")
        row = rows.filter(link_hash=hashed(secret), revoked_at=None, expires_at__gt=at).first()
    if row is None:
        raise NotFound("This page is closed.")
    return row


def _hint(email: str) -> str:
    """Enough to know one's own address by."""
    name, _, place = email.partition("@")
    return f"{name[:1]}…@{place}"


def _chain(row: Referral) -> list[Referral]:
    """This referral and those it was passed on as, for as long as the person agreed that the answer may be told."""
    found = [row]
    while row.feedback_agreed and len(found) < LONGEST:
        after = Referral.objects.select_related("service", "person").filter(previous_id=row.pk).first()
        if after is None:
            break
        found.append(after)
        row = after
    return found


def _is_sensitive(row: Referral) -> bool:
    return row.has_extra_care or bool(row.person.extra_care) or row.service.name_is_sensitive


def _steps(chain: list[Referral]) -> tuple[Step, ...]:
    steps = [Step(PublicStatus.RECEIVED, day_of(chain[0].received_at))]
    for row in chain:
        if row.acknowledged_at and row.state != "acknowledged":
            steps.append(Step(PublicStatus.BEING_LOOKED_AT, day_of(row.acknowledged_at)))
        if row.decided_at:
            steps.append(Step(status_of(row.state, feedback_agreed=row.feedback_agreed), day_of(row.decided_at)))
    return tuple(steps)


def _ended(row: Referral) -> tuple[Step, ...]:
    """The help that a referral led to is over once its outcome was told."""
    return (Step(PublicStatus.FINISHED, day_of(row.outcome_told_at)),) if row.outcome_told_at else ()


def _respond_by(row: Referral) -> date:
    return working_day_after(day_of(row.received_at), row.service.triage_working_days)
