from headwater.hub.pathways.models.custody import Custody
from headwater.hub.pathways.models.hospital.flag import HousingFlag
from headwater.hub.pathways.models.hospital.places import Placement, Ward
from headwater.hub.pathways.models.hospital.stay import DischargePlan, Stay, StayShare

__all__ = ["Custody", "DischargePlan", "HousingFlag", "Placement", "Stay", "StayShare", "Ward"]
