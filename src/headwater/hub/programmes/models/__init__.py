from headwater.hub.programmes.models.programme import Programme, ProgrammeSetting, Service, Target

__all__ = ["Programme", "ProgrammeSetting", "Service", "Target"]
