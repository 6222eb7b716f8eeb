"""The index of a referral to a housing authority, made again from each step; and steps that follow from what the queue does."""

from datetime import date, datetime, time
from typing import Any

from headwater.hub.core.values import Actor
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.models import AuthorityReferral, AuthorityStep, Referral
from headwater.hub.referrals.states import DECIDED, State
from headwater.hub.referrals.states.authority import ANSWERED, STAGE_AFTER, Basis, Stage, Step

_CLOSED_AS = {
    State.ADVICE_GIVEN: Stage.ADVICE,
    State.PERSON_DECLINED: Stage.PERSON_DECLINED,
    State.WITHDRAWN: Stage.WITHDRAWN,
    State.NO_CONTACT: Stage.NO_CONTACT,
}


def add_step(
    *,
    sent: AuthorityReferral,
    step: Step,
    happened_on: date,
    by: Actor,
    at: datetime,
    basis: Basis = Basis.HERE,
    told_by: str = "",
    appointment: tuple[date, time | None] | None = None,
    note: str = "",
) -> AuthorityStep:
    """Write down one step, and put the index right."""
    row = AuthorityStep.objects.create(
        agency_id=sent.agency_id, sent=sent, step=step, happened_on=happened_on, basis=basis, told_by=told_by[:120], note=note.strip(),
        appointment_on=appointment[0] if appointment else None, appointment_at=appointment[1] if appointment else None, recorded_at=at,
        recorded_by_id=by.user_id, recorded_by_name=by.name[:120],
    )  # fmt: skip
    _put_right(sent, _after(sent, step, happened_on, at))
    return row


def _after(sent: AuthorityReferral, step: Step, happened_on: date, at: datetime) -> dict[str, Any]:
    reached = step in (Step.REACHED, Step.APPOINTMENT, Step.KEPT, Step.APPLICATION, Step.ADVICE, Step.PERSON_DECLINED)
    return {
        "stage": STAGE_AFTER[step],
        "answered_at": sent.answered_at or at,
        "reached_on": sent.reached_on or (happened_on if reached else None),
    }


def _put_right(sent: AuthorityReferral, values: dict[str, Any]) -> None:
    AuthorityReferral.objects.filter(pk=sent.pk).update(**values)
    for name, value in values.items():
        setattr(sent, name, value)


def follow_move(*, referral: Referral, to: State, by: Actor, at: datetime) -> None:
    """What the queue did with a referral to an authority: looked at is answered, and decided in another way is closed."""
    sent = AuthorityReferral.objects.filter(referral_id=referral.pk).first()
    if sent is None or sent.stage in ANSWERED:
        return
    if to in DECIDED:
        _put_right(sent, {"stage": _CLOSED_AS.get(to, Stage.CLOSED), "answered_at": sent.answered_at or at})
    elif sent.stage == Stage.WAITING:
        add_step(sent=sent, step=Step.ACKNOWLEDGED, happened_on=day_of(at), by=by, at=at)
