"""Messages to people, one file for each subject."""

from headwater.hub.notify.actions.arriving import look_up_arrivals
from headwater.hub.notify.actions.daily import begin_day
from headwater.hub.notify.actions.delivering import deliver, deliver_due
from headwater.hub.notify.actions.queueing import Post, queue, queue_many
from headwater.hub.notify.actions.stopping import allow_address, allow_person, delete_old, stop_address, stop_all

__all__ = [
    "Post",
    "allow_address",
    "allow_person",
    "begin_day",
    "delete_old",
    "deliver",
    "deliver_due",
    "look_up_arrivals",
    "queue",
    "queue_many",
    "stop_address",
    "stop_all",
]
