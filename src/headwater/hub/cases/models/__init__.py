from headwater.hub.cases.models.assessment import Assessment, CaseNeed, Strength
from headwater.hub.cases.models.case import Case, CaseShare, LeadPeriod
from headwater.hub.cases.models.council import CouncilTold
from headwater.hub.cases.models.counted import TeamCount
from headwater.hub.cases.models.entry import Entry, Task, Visit
from headwater.hub.cases.models.events import Duty, FollowUp, Hearing, HoldingRow, LateReason, Money, Waiting
from headwater.hub.cases.models.plan import Plan, PlanVersion, Step
from headwater.hub.cases.models.sign import EarlySign

__all__ = [
    "Assessment", "Case", "CaseNeed", "CaseShare", "CouncilTold", "Duty", "EarlySign",
    "Entry", "FollowUp", "Hearing", "HoldingRow", "LateReason", "LeadPeriod",
    "Money", "Plan", "PlanVersion", "Step", "Strength", "Task", "TeamCount", "Visit", "Waiting",
]  # fmt: skip
