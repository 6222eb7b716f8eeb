"""What the sender of a referral learns when a case ends: as far as was agreed, and after the change is kept."""

from datetime import datetime

from headwater.hub.cases.models import Case
from headwater.hub.core.values import Actor


def tell_sender(*, case: Case, by: Actor, at: datetime) -> None:
    """Let the referral's own rules say what may be told of this outcome, and tell it."""
