from headwater.hub.insight.models.result import Extract, Result

__all__ = ["Extract", "Result"]
