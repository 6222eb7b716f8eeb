from headwater.hub.integrations.models.key import ApiKey, KeptAnswer

__all__ = ["ApiKey", "KeptAnswer"]
