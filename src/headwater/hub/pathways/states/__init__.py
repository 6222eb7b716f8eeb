"""Codes and states of the settings. Those of the monitoring contract never change; each setting keeps its own beside them."""

from headwater.hub.pathways.states.advice import AskedBy, Benefits, JourneyStage, PartnerKind, PassedOn, PilotDecision, Topic
from headwater.hub.pathways.states.children import Asked, CameBy, CareOrder, Cause, FamilyPlanKind, PanelDecision
from headwater.hub.pathways.states.contract import Destination, HousingAtEntry, HousingAtRelease, HousingReason, ManagingBody, WardKind
from headwater.hub.pathways.states.hospital import Agreed, MeetingKind, NextOwner, Standing, Worry
from headwater.hub.pathways.states.justice import NOWHERE, Block, InterviewKind, OptionResult, Whose
from headwater.hub.pathways.states.messages import MessageForm, MessageState

__all__ = [
    "NOWHERE",
    "Agreed",
    "Asked",
    "AskedBy",
    "Benefits",
    "Block",
    "CameBy",
    "CareOrder",
    "Cause",
    "Destination",
    "FamilyPlanKind",
    "HousingAtEntry",
    "HousingAtRelease",
    "HousingReason",
    "InterviewKind",
    "JourneyStage",
    "ManagingBody",
    "MeetingKind",
    "MessageForm",
    "MessageState",
    "NextOwner",
    "OptionResult",
    "PanelDecision",
    "PartnerKind",
    "PassedOn",
    "PilotDecision",
    "Standing",
    "Topic",
    "WardKind",
    "Whose",
    "Worry",
]
