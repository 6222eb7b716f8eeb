from headwater.hub.audit.models.event import Event

__all__ = ["Event"]
