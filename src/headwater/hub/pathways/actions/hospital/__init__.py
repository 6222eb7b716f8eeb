"""Changes to stays in hospital, and to what the ward and the housing worker tell each other."""

from headwater.hub.pathways.actions.hospital.answering import Answer, answer_flag, open_case, take_flag
from headwater.hub.pathways.actions.hospital.delays import answer_escalation, escalate, escalate_due, set_hub_bed, set_reasons
from headwater.hub.pathways.actions.hospital.flags import BedsideFlag, close_flag, flag_at_bedside, raise_flag
from headwater.hub.pathways.actions.hospital.lists import set_aside, take_list, try_again, try_all_again
from headwater.hub.pathways.actions.hospital.meetings import (
    NewItem,
    action_done,
    add_item,
    end_protocol,
    hold_meeting,
    sign_protocol,
    start_protocol,
    step_done,
)
from headwater.hub.pathways.actions.hospital.places import NewWard, add_ward, close_ward, end_placement, place
from headwater.hub.pathways.actions.hospital.plans import confirm_plan, revoke_plan
from headwater.hub.pathways.actions.hospital.referring import refer
from headwater.hub.pathways.actions.hospital.stays import StayFacts, add_stay, change_stay, end_stay

__all__ = [
    "Answer",
    "BedsideFlag",
    "NewItem",
    "NewWard",
    "StayFacts",
    "action_done",
    "add_item",
    "add_stay",
    "add_ward",
    "answer_escalation",
    "answer_flag",
    "change_stay",
    "close_flag",
    "close_ward",
    "confirm_plan",
    "end_placement",
    "end_protocol",
    "end_stay",
    "escalate",
    "escalate_due",
    "flag_at_bedside",
    "hold_meeting",
    "open_case",
    "place",
    "raise_flag",
    "refer",
    "revoke_plan",
    "set_aside",
    "set_hub_bed",
    "set_reasons",
    "sign_protocol",
    "start_protocol",
    "step_done",
    "take_flag",
    "take_list",
    "try_again",
    "try_all_again",
]  # fmt: skip
