"""What an authority did about a referral: written by its officers, or as it told the body that referred or the hub."""

from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor
from headwater.hub.organisations.queries.authorities import reads_here
from headwater.hub.referrals.actions.authority.index import add_step
from headwater.hub.referrals.actions.moving import decided, held, move
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.logic import answering
from headwater.hub.referrals.logic.answering import Answer
from headwater.hub.referrals.models import ApplicationDecision, AuthorityReferral, AuthorityStep, Referral, ReferralShare
from headwater.hub.referrals.permissions import check_can_decide, check_can_send
from headwater.hub.referrals.states import OPEN, STATE_AFTER
from headwater.hub.referrals.states.authority import Basis, DutyReason, Step

CHECK = "Check the answers."


@transaction.atomic
def answer(*, reference: str, given: Answer, by: Actor, at: datetime, version: int | None = None) -> None:
    """An officer of the authority writes down a step. It opens no case and makes no duty, whatever the step."""
    check_can_decide(by)
    sent = _own(reference)
    row = held(sent.referral_id, by=by, at=at, version=version)
    write_step(sent, row, given, by, at)


@transaction.atomic
def report(*, reference: str, given: Answer, by: Actor, at: datetime) -> None:
    """The body that referred writes down what an authority without the hub told it. It crosses agencies: the sender's share allows it."""
    check_can_send(by)
    sent = _shared(reference, by)
    if reads_here(agency_id=sent.agency_id, as_of=day_of(at)):
        raise NotAllowed("This council writes its own answers here.")
    with acting_for(sent.agency_id):
        row = Referral.objects.select_for_update(of=("self",)).select_related("person", "service").get(pk=sent.referral_id)
        if row.state not in OPEN:
            raise Stale("This referral has its answer already.")
        reported = Answer(
            given.step, given.happened_on, given.appointment_on, given.appointment_at, given.note, given.told_by, Basis.REPORTED
        )
        write_step(sent, row, reported, by, at)


def _own(reference: str) -> AuthorityReferral:
    row = AuthorityReferral.objects.select_related("referral__person").filter(referral__reference=reference).first()
    if row is None:
        raise NotFound("There is no such referral here.")
    return row


def _shared(reference: str, by: Actor) -> AuthorityReferral:
    with across_agencies():
        mine = ReferralShare.objects.filter(agency_id=by.agency, as_sender=True, ended_at=None, record__reference=reference)
        row = AuthorityReferral.objects.filter(referral_id__in=mine.values("record_id")).select_related("referral__person").first()
    if row is None:
        raise NotFound("There is no such referral here.")
    return row


def _tries(sent: AuthorityReferral) -> int:
    return AuthorityStep.objects.filter(sent=sent, step__in=[Step.TRIED, Step.MISSED]).count()


def may_come_next(sent: AuthorityReferral) -> tuple[Step, ...]:
    """The steps that the authority may write down now."""
    return answering.allowed(sent.stage, tries=_tries(sent))


def write_step(sent: AuthorityReferral, row: Referral, given: Answer, by: Actor, at: datetime) -> None:
    """Keep a step of the authority in its scope, whoever writes it down, and move the referral with it."""
    found = answering.faults(given, stage=sent.stage, tries=_tries(sent), received_on=day_of(sent.received_at), today=day_of(at))
    if found:
        raise Invalid(CHECK, found)
    step = Step(given.step)
    appointment = (given.appointment_on, given.appointment_at) if given.appointment_on else None
    add_step(
        sent=sent, step=step, happened_on=given.happened_on, by=by, at=at, basis=Basis(given.basis), told_by=given.told_by,
        appointment=appointment if step == Step.APPOINTMENT else None, note=given.note,
    )  # fmt: skip
    record(
        verb="referral.authority_answered", by=by, at=at, kind="referral", ref=row.reference, person=row.person.reference,
        detail={"step": step, "basis": given.basis, "on": given.happened_on.isoformat()},
    )  # fmt: skip
    _move(row, step, by, at)


def _move(row: Referral, step: Step, by: Actor, at: datetime) -> None:
    """The referral itself goes along, so that the queue and the sender's page tell the same."""
    if step in answering.DECISIONS:
        decision = answering.DECISIONS[step]
        changes = decided(
            decision=decision, by=by, at=at, referral=row, triaged_on=row.triaged_on or day_of(at), told=answering.SENTENCES[step]
        )
        move(referral=row, to=STATE_AFTER[decision], by=by, at=at, changes=changes)
        return
    to = answering.state_for(step, row.state)
    if to is not None:
        first = {"acknowledged_at": row.acknowledged_at or at, "first_response_at": row.first_response_at or at}
        move(referral=row, to=to, by=by, at=at, changes=first)


@transaction.atomic
def decide_application(*, reference: str, reason: str, decided_on: date, by: Actor, at: datetime) -> None:
    """The authority's decision on an application that it took, with its coded reason. A later one takes the place of an earlier one.

    It is kept for its reason and its trend. The duty itself, with its clock, is written on a case by the authority and nowhere else.
    """
    check_can_decide(by)
    sent = _own(reference)
    taken = AuthorityStep.objects.filter(sent=sent, step=Step.APPLICATION).first()
    if taken is None:
        raise Invalid("Write down first that an application was taken. A referral is not one.")
    _refuse_decision(reason, decided_on, taken.happened_on, day_of(at))
    ApplicationDecision.objects.create(
        agency_id=sent.agency_id, sent=sent, reason=reason, happened_on=decided_on, recorded_at=at, recorded_by_id=by.user_id,
        recorded_by_name=by.name[:120],
    )  # fmt: skip
    ref = sent.referral
    record(
        verb="referral.application_decided", by=by, at=at, kind="referral", ref=ref.reference, person=ref.person.reference,
        detail={"reason": reason, "on": decided_on.isoformat()},
    )  # fmt: skip


def _refuse_decision(reason: str, decided_on: date, taken_on: date, today: date) -> None:
    found = {"reason": "" if reason in set(DutyReason) else "Choose what was decided.", "decided_on": ""}
    if decided_on > today:
        found["decided_on"] = "The day must be today or in the past."
    elif decided_on < taken_on:
        found["decided_on"] = "The day must not be before the application was taken."
    if any(found.values()):
        raise Invalid(CHECK, {name: words for name, words in found.items() if words})
