from headwater.hub.pathways.models.advice.contact import Advice, Screening, SkillPassed
from headwater.hub.pathways.models.advice.learned import Barrier, BarrierMet, Pilot, QuickWin
from headwater.hub.pathways.models.advice.teams import HostTeam, RotaSlot
from headwater.hub.pathways.models.children.family import Family, FamilyPlan, FamilyShare, Patch, TeamAction
from headwater.hub.pathways.models.children.home import CareEntry, CareSaving, FamilyMember, PanelCase
from headwater.hub.pathways.models.hospital.delay import DelayReason, Escalation
from headwater.hub.pathways.models.hospital.flag import HousingFlag
from headwater.hub.pathways.models.hospital.homes import HomeWork, Outreach, PastHome, RightsAdvice
from headwater.hub.pathways.models.hospital.lists import DailyList, HeldLine
from headwater.hub.pathways.models.hospital.meetings import Meeting, MeetingItem, Protocol, ProtocolSignOff, ProtocolStep
from headwater.hub.pathways.models.hospital.messages import HospitalMessage, HospitalVisit, MessageDay, PatientMerge
from headwater.hub.pathways.models.hospital.places import Placement, Ward
from headwater.hub.pathways.models.hospital.stay import DischargePlan, Stay, StayShare
from headwater.hub.pathways.models.justice.custody import Custody, CustodyInterview, CustodyShare
from headwater.hub.pathways.models.justice.lists import CustodyList, HeldCustodyLine
from headwater.hub.pathways.models.justice.release import CustodyMove, PremisesStay, Presentation, ReleaseBlock, ReleaseOption

__all__ = [
    "Advice",
    "Barrier",
    "BarrierMet",
    "CareEntry",
    "CareSaving",
    "Custody",
    "CustodyInterview",
    "CustodyList",
    "CustodyMove",
    "CustodyShare",
    "DailyList",
    "DelayReason",
    "DischargePlan",
    "Escalation",
    "Family",
    "FamilyMember",
    "FamilyPlan",
    "FamilyShare",
    "HeldCustodyLine",
    "HeldLine",
    "HomeWork",
    "HospitalMessage",
    "HospitalVisit",
    "HostTeam",
    "HousingFlag",
    "Meeting",
    "MeetingItem",
    "MessageDay",
    "Outreach",
    "PanelCase",
    "PastHome",
    "Patch",
    "PatientMerge",
    "Pilot",
    "Placement",
    "PremisesStay",
    "Presentation",
    "Protocol",
    "ProtocolSignOff",
    "ProtocolStep",
    "QuickWin",
    "ReleaseBlock",
    "ReleaseOption",
    "RightsAdvice",
    "RotaSlot",
    "Screening",
    "SkillPassed",
    "Stay",
    "StayShare",
    "TeamAction",
    "Ward",
]
