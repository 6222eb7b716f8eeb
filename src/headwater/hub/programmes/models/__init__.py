from headwater.hub.programmes.models.criteria import ServiceCriteria
from headwater.hub.programmes.models.money import Approval, BudgetLine, Contract, Funding, Move, QuarterSum
from headwater.hub.programmes.models.procedure import Adoption, Consultation, ConsultationItem, ConsultationReply, Procedure
from headwater.hub.programmes.models.programme import Programme, ProgrammeSetting, Service, Target
from headwater.hub.programmes.models.risk import AfterOption, Risk, RiskReview

__all__ = [
    "Adoption", "AfterOption", "Approval", "BudgetLine", "Consultation", "ConsultationItem", "ConsultationReply", "Contract", "Funding",
    "Move", "Procedure", "Programme", "ProgrammeSetting", "QuarterSum", "Risk", "RiskReview", "Service", "ServiceCriteria", "Target",
]  # fmt: skip
