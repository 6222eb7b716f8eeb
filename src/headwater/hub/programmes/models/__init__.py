from headwater.hub.programmes.models.criteria import ServiceCriteria
from headwater.hub.programmes.models.procedure import Adoption, Consultation, ConsultationItem, ConsultationReply, Procedure
from headwater.hub.programmes.models.programme import Programme, ProgrammeSetting, Service, Target

__all__ = [
    "Adoption",
    "Consultation",
    "ConsultationItem",
    "ConsultationReply",
    "Procedure",
    "Programme",
    "ProgrammeSetting",
    "Service",
    "ServiceCriteria",
    "Target",
]
