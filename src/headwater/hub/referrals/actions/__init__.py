"""Changes to referrals, one file for each subject."""

from headwater.hub.referrals.actions.changing_mind import stop_telling, withdraw_agreement, withdraw_by_sender
from headwater.hub.referrals.actions.criteria import NewCriteria, publish_criteria
from headwater.hub.referrals.actions.deciding import Deciding, ThreatNow, acknowledge, correct_threat, decide, start_triage
from headwater.hub.referrals.actions.following import revoke_tracking, send_code, share_outcome, use_code
from headwater.hub.referrals.actions.from_systems import (
    Asked,
    SentIn,
    Stands,
    read_answer,
    read_answers,
    receive_from_system,
    receive_list_from_system,
)
from headwater.hub.referrals.actions.moving import already, decided, held, move
from headwater.hub.referrals.actions.receiving import Receipt, receive
from headwater.hub.referrals.actions.redirecting import PassedOn, PassingOn, redirect
from headwater.hub.referrals.actions.saving import forget_old_forms, open_form, save_form

__all__ = [
    "Asked", "Deciding", "NewCriteria", "PassedOn", "PassingOn", "Receipt", "SentIn", "Stands", "ThreatNow", "acknowledge", "already",
    "correct_threat", "decide", "decided", "forget_old_forms", "held", "move", "open_form", "publish_criteria", "read_answer",
    "read_answers", "receive", "receive_from_system", "receive_list_from_system", "redirect", "revoke_tracking", "save_form",
    "send_code", "share_outcome", "start_triage", "stop_telling", "use_code", "withdraw_agreement", "withdraw_by_sender",
]  # fmt: skip
