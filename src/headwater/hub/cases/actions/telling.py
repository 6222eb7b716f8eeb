"""What the sender of a referral learns when a case ends: as far as was agreed, and after the change is kept."""

from datetime import datetime

from headwater.hub.cases.logic.told import told
from headwater.hub.cases.models import Case
from headwater.hub.cases.states import EndingReason, UnknownWhy
from headwater.hub.core.values import Actor
from headwater.hub.referrals.actions import share_outcome


def tell_sender(*, case: Case, by: Actor, at: datetime) -> int:
    """Tell every sender along the referral's chain who may hear it; the referral's own rules say who. Gives how many were told."""
    if case.referral_id is None:
        return 0
    died = case.ending_reason == EndingReason.DIED or case.unknown_why == UnknownWhy.DIED
    return share_outcome(referral_id=case.referral_id, told=told(case.outcome, died=died), by=by, at=at)
