from headwater.hub.learning.models.gap import Gap

__all__ = ["Gap"]
