"""The one door to the outside: a folder while developing, a mail server, or GOV.UK Notify."""

from headwater.hub.notify.adapters.carriers import Arrival, Carrier, Envelope, FolderCarrier, MailCarrier, NotCarried
from headwater.hub.notify.adapters.gov_uk import NotifyCarrier
from headwater.hub.notify.adapters.roads import CARRIERS, carrier, hand_all_to_worker, hand_to_worker

__all__ = [
    "CARRIERS", "Arrival", "Carrier", "Envelope", "FolderCarrier", "MailCarrier", "NotCarried", "NotifyCarrier", "carrier",
    "hand_all_to_worker", "hand_to_worker",
]  # fmt: skip
