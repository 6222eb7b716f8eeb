"""The one door for a referral's changes of state. Two people who decide at once cannot both succeed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import NotFound, Stale
from headwater.hub.core.values import Actor
from headwater.hub.people.permissions import check_is_open
from headwater.hub.people.queries import person_card
from headwater.hub.referrals.actions.authority.index import follow_move
from headwater.hub.referrals.actions.notices import NEWS, tell_sender, tell_systems
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import MOVES, OPEN, Decision, Move, State

_BY_STEP = {(move.before, move.after): move for move in MOVES}
_DONE = {
    State.ACCEPTED: "already accepted",
    State.REDIRECTED: "already passed on",
    State.ADVICE_GIVEN: "already closed with advice",
    State.DECLINED: "already declined",
    State.PERSON_DECLINED: "already closed: the person said no",
    State.WITHDRAWN: "already closed: the person changed their mind",
    State.NO_CONTACT: "already closed: nobody could be reached",
}


def held(referral_id: int, *, by: Actor, at: datetime, version: int | None = None) -> Referral:
    """A referral of the agency acting, held until the change is kept; another agency's is not there, and a shut record stays shut."""
    row = Referral.objects.select_for_update(of=("self",)).select_related("person", "service").filter(pk=referral_id).first()
    if row is None:
        raise NotFound("There is no such referral here.")
    check_is_open(person_card(viewer=by, person_id=row.person_id, as_of=day_of(at)).access)
    if row.state not in OPEN:
        raise Stale(already(row))
    if version is not None and row.version != version:
        raise Stale("Somebody else changed this referral while you had it open. Read it again before you decide.")
    return row


def already(row: Referral) -> str:
    """What somebody else did with it, in words."""
    who = f" by {row.decided_by_name}" if row.decided_by_name else ""
    return f"This referral was {_DONE[State(row.state)]}{who}."


@transaction.atomic
def move(
    *, referral: Referral, to: State, by: Actor, at: datetime, changes: dict[str, Any] | None = None, detail: dict[str, Any] | None = None
) -> Move:
    """Take a referral to another state: the row, the log and the notice, or nothing."""
    step = _BY_STEP.get((State(referral.state), to))
    if step is None:
        raise Stale(already(referral) if referral.state not in OPEN else "This referral cannot go there from where it is.")
    values = {"state": to, **(changes or {})}
    taken = Referral.objects.filter(pk=referral.pk, state=referral.state, version=referral.version).update(
        version=F("version") + 1, **values
    )
    if taken != 1:
        raise Stale(already(Referral.objects.get(pk=referral.pk)))
    for name, value in values.items():
        setattr(referral, name, value)
    referral.version += 1
    follow_move(referral=referral, to=to, by=by, at=at)
    record(verb=step.event, by=by, at=at, kind="referral", ref=referral.reference, person=referral.person.reference, detail=detail or {})
    if step.notice:
        tell_sender(referral=referral, template=NEWS, by=by, at=at)
    tell_systems(referral=referral, at=at)
    return step


def decided(*, decision: Decision, by: Actor, at: datetime, referral: Referral, **more: Any) -> dict[str, Any]:
    """What every decision writes down."""
    return {
        "decision": decision,
        "decided_at": at,
        "decided_by_id": by.user_id,
        "decided_by_name": by.name[:120],
        "first_response_at": referral.first_response_at or at,
        **more,
    }
