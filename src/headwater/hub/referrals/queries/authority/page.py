"""One referral to a housing authority, for the authority's officers and for the body that sent it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet

from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.queries.authorities import Contact, current_contacts, reads_here
from headwater.hub.organisations.queries.duty import bodies_on
from headwater.hub.programmes.queries.procedure import Promise, promise_on
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.adapters.letters import days_to, is_early
from headwater.hub.referrals.logic.answering import allowed, may_hear
from headwater.hub.referrals.models import ApplicationDecision, AuthorityReferral, AuthorityStep
from headwater.hub.referrals.permissions import check_can_see_queue, check_can_send
from headwater.hub.referrals.queries.authority.lines import Timing, timing
from headwater.hub.referrals.queries.authority.queue import has_crossed
from headwater.hub.referrals.queries.page import ReferralPage, referral_page
from headwater.hub.referrals.states.authority import Step as StepKind


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as it happened. `authority` names who did it: a referral that was moved shows both councils' steps."""

    step: str
    happened_on: date
    basis: str
    told_by: str
    recorded_by: str
    appointment_on: date | None
    appointment_at: time | None
    note: str
    authority: str


@dataclass(frozen=True, slots=True)
class WithinDays:
    """How the day of loss stands to the law's 56 days. `days` is None where nobody knows the day."""

    days: int | None
    is_early: bool
    crossed: bool


@dataclass(frozen=True, slots=True)
class AuthorityPage:
    """A referral as the authority sees it."""

    page: ReferralPage
    authority: str
    under_duty: bool
    bodies: tuple[str, ...]
    feedback: frozenset[str]
    connection: tuple[str, ...]
    away_from_danger: bool
    stage: str
    steps: tuple[StepLine, ...]
    allowed: tuple[str, ...]
    may_transfer: bool
    came_from: str
    timing: Timing
    promise: Promise
    within: WithinDays
    decisions: tuple[tuple[str, date, str], ...]
    application_on: date | None


def authority_page(*, viewer: Actor, reference: str, now: datetime) -> AuthorityPage:
    """One referral that came to the agency acting as a housing authority. Another agency's is not there."""
    check_can_see_queue(viewer)
    sent = AuthorityReferral.objects.select_related("referral", "authority", "transferred_from__authority").filter(
        referral__reference=reference
    ).first()  # fmt: skip
    if sent is None:
        raise NotFound("There is no such referral here.")
    page, promise = referral_page(viewer=viewer, reference=reference, as_of=day_of(now)), promise_of(sent, day_of(now))
    steps = steps_of(sent)
    own = [line for line in steps if line.authority == sent.authority.name]
    return AuthorityPage(
        page=page,
        authority=sent.authority.name,
        under_duty=sent.under_duty,
        bodies=labels(sent, day_of(sent.received_at)),
        feedback=frozenset(sent.feedback),
        connection=tuple(sent.connection),
        away_from_danger=sent.away_from_danger and page.facts is not None,
        stage=sent.stage,
        steps=steps,
        allowed=tuple(allowed(sent.stage, tries=tries(own))),
        may_transfer=sent.hops == 0 and page.is_open,
        came_from=sent.transferred_from.authority.name if sent.transferred_from else "",
        timing=timing(sent, promise, now),
        promise=promise,
        within=_within(sent, day_of(now)),
        decisions=tuple(_decisions(sent)),
        application_on=next((line.happened_on for line in own if line.step == StepKind.APPLICATION), None),
    )


def promise_of(sent: AuthorityReferral, today: date) -> Promise:
    """The promise of the version under which it came; the one in force now where none was kept with it."""
    row = sent.procedure
    return Promise(row.respond_working_days, row.reach_working_days, row.pk, row.number) if row else promise_on(as_of=today)


def labels(sent: AuthorityReferral, day: date) -> tuple[str, ...]:
    """As which listed bodies the sender acted, on the day it came."""
    return tuple(each.label for each in bodies_on(day) if each.code in sent.bodies)


def tries(steps: list[StepLine]) -> int:
    """How often this authority tried and did not reach the person."""
    return sum(line.step in (StepKind.TRIED, StepKind.MISSED) for line in steps)


def steps_of(sent: AuthorityReferral) -> tuple[StepLine, ...]:
    """Every step of the referral, the first authority's among them: the whole history goes with a transfer, so this crosses agencies."""
    ids = [sent.pk, *([sent.transferred_from_id] if sent.transferred_from_id else [])]
    with across_agencies():
        rows = list(_steps().filter(sent_id__in=ids))
    return tuple(_line(row) for row in rows)


def _steps() -> QuerySet[AuthorityStep]:
    return AuthorityStep.objects.select_related("sent__authority").order_by("happened_on", "id")


def _line(row: AuthorityStep) -> StepLine:
    return StepLine(
        row.step, row.happened_on, row.basis, row.told_by, row.recorded_by_name, row.appointment_on, row.appointment_at, row.note,
        row.sent.authority.name,
    )  # fmt: skip


def _within(sent: AuthorityReferral, today: date) -> WithinDays:
    loss_on = sent.referral.threat_on
    if loss_on is None:
        return WithinDays(None, False, False)
    return WithinDays(days_to(today, loss_on), is_early(today, loss_on), has_crossed(sent.referral, today))


def _decisions(sent: AuthorityReferral) -> list[tuple[str, date, str]]:
    rows = ApplicationDecision.objects.filter(sent=sent).order_by("happened_on", "id")
    return [(row.reason, row.happened_on, row.recorded_by_name) for row in rows]


@dataclass(frozen=True, slots=True)
class SentToAuthority:
    """A referral as the body that sent it may see it: what the authority did, as far as the person agreed."""

    reference: str
    person_reference: str
    name: str
    authority: str
    received_on: date
    under_duty: bool
    bodies: tuple[str, ...]
    feedback: frozenset[str]
    steps: tuple[StepLine, ...]
    held_back: bool
    timing: Timing
    promise: Promise
    contact: Contact | None
    reads_here: bool
    told_at: datetime | None
    allowed: tuple[str, ...]


def sent_page(*, viewer: Actor, reference: str, now: datetime) -> SentToAuthority:
    """What a sender sees of its own referral. It crosses agencies by the sender's share, and follows a transfer."""
    check_can_send(viewer)
    with across_agencies():
        shared = AuthorityReferral.objects.filter(
            referral__shares__agency_id=viewer.agency, referral__shares__as_sender=True, referral__shares__ended_at=None
        )
        sent = shared.select_related("referral__person", "authority", "procedure").filter(referral__reference=reference).first()
    if sent is None:
        raise NotFound("You sent no such referral.")
    steps, feedback = steps_of(sent), frozenset(sent.feedback)
    told = tuple(line for line in steps if may_hear(line.step, feedback))
    here = reads_here(agency_id=sent.agency_id, as_of=day_of(now))
    row, promise = sent.referral, promise_of(sent, day_of(now))
    sensitive = row.has_extra_care or bool(row.person.extra_care)
    return SentToAuthority(
        reference=row.reference,
        person_reference=row.person.reference,
        name="" if sensitive else row.person.name,
        authority=sent.authority.name,
        received_on=day_of(sent.received_at),
        under_duty=sent.under_duty,
        bodies=labels(sent, day_of(sent.received_at)),
        feedback=feedback,
        steps=tuple(_as_told(line) for line in told),
        held_back=len(told) < len(steps),
        timing=timing(sent, promise, now),
        promise=promise,
        contact=current_contacts([sent.authority_id], as_of=day_of(now)).get(sent.authority_id),
        reads_here=here,
        told_at=sent.told_at,
        allowed=() if here else tuple(allowed(sent.stage, tries=tries(list(steps)))),
    )


def _as_told(line: StepLine) -> StepLine:
    """A sender reads coded words and days: never the authority's own note."""
    return StepLine(line.step, line.happened_on, line.basis, line.told_by, "", line.appointment_on, line.appointment_at, "", line.authority)
