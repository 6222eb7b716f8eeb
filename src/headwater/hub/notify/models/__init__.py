from headwater.hub.notify.models.message import STILL_TO_GO, Message
from headwater.hub.notify.models.stop import Stop

__all__ = ["STILL_TO_GO", "Message", "Stop"]
