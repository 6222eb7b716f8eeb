from headwater.hub.pathways.models.custody import Custody
from headwater.hub.pathways.models.stay import Stay

__all__ = ["Custody", "Stay"]
