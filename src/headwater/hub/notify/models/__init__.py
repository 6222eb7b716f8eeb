from headwater.hub.notify.models.daily import DailyList
from headwater.hub.notify.models.message import STILL_AWAY, STILL_TO_GO, Message
from headwater.hub.notify.models.stop import Stop

__all__ = ["STILL_AWAY", "STILL_TO_GO", "DailyList", "Message", "Stop"]
