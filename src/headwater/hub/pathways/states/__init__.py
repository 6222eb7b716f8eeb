"""Codes and states of the settings. Those of the monitoring contract never change; each setting keeps its own beside them."""

from headwater.hub.pathways.states.contract import Destination, HousingAtEntry, HousingAtRelease, HousingReason, ManagingBody, WardKind
from headwater.hub.pathways.states.hospital import Agreed, MeetingKind, NextOwner, Standing, Worry
from headwater.hub.pathways.states.justice import NOWHERE, InterviewKind
from headwater.hub.pathways.states.messages import MessageForm, MessageState

__all__ = [
    "NOWHERE", "Agreed", "Destination", "HousingAtEntry", "HousingAtRelease", "HousingReason", "InterviewKind", "ManagingBody",
    "MeetingKind", "MessageForm", "MessageState", "NextOwner", "Standing", "WardKind", "Worry",
]  # fmt: skip
