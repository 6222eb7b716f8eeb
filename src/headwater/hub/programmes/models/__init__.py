from headwater.hub.programmes.models.criteria import ServiceCriteria
from headwater.hub.programmes.models.programme import Programme, ProgrammeSetting, Service, Target

__all__ = ["Programme", "ProgrammeSetting", "Service", "ServiceCriteria", "Target"]
