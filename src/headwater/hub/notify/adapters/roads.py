"""Which road a message takes, as the settings choose it, and handing it to the task worker."""

from django.conf import settings
from django.utils.module_loading import import_string

from headwater.hub.notify.adapters.carriers import Carrier, FolderCarrier, MailCarrier
from headwater.hub.notify.adapters.gov_uk import NotifyCarrier
from headwater.hub.notify.states import Channel

# The task stands above the action that hands work to it, so it is found by name, as the task worker itself finds it.
DELIVER = "headwater.hub.notify.tasks.deliver"
DELIVER_DUE = "headwater.hub.notify.tasks.deliver_due"

CARRIERS: dict[str, type[Carrier]] = {"folder": FolderCarrier, "smtp": MailCarrier, "notify": NotifyCarrier}


def carrier(channel: str) -> Carrier:
    """The road this site uses for a channel. Emails may go one way, and texts and letters another."""
    return CARRIERS[settings.HEADWATER_MESSAGES if channel == Channel.EMAIL else settings.HEADWATER_TEXTS]()


def hand_to_worker(message_id: int) -> None:
    """Ask the task worker to send it."""
    import_string(DELIVER).enqueue(message_id)


def hand_all_to_worker() -> None:
    """Ask the task worker to send whatever is due: one task for many messages."""
    import_string(DELIVER_DUE).enqueue()
