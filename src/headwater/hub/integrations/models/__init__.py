from headwater.hub.integrations.models.call import STILL_TO_GO, Call, Hook
from headwater.hub.integrations.models.key import ApiKey, KeptAnswer

__all__ = ["STILL_TO_GO", "ApiKey", "Call", "Hook", "KeptAnswer"]
