"""Which road a message takes, as the settings choose it, and handing it to the task worker."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from headwater.hub.notify.adapters.carriers import Carrier, FolderCarrier, MailCarrier
from headwater.hub.notify.adapters.gov_uk import NotifyCarrier
from headwater.hub.notify.states import Channel

# The task stands above the action that hands work to it, so it is found by name, as the task worker itself finds it.
IN_THE_DATABASE = "django_tasks_db.DatabaseBackend"
DELIVER = "headwater.hub.notify.tasks.deliver"
DELIVER_DUE = "headwater.hub.notify.tasks.deliver_due"

CARRIERS: dict[str, type[Carrier]] = {"folder": FolderCarrier, "smtp": MailCarrier, "notify": NotifyCarrier}


def carrier(channel: str) -> Carrier:
    """The road this site uses for a channel. Emails may go one way, and texts and letters another."""
    return CARRIERS[settings.HEADWATER_MESSAGES if channel == Channel.EMAIL else settings.HEADWATER_TEXTS]()


def hand_to_worker(message_id: int) -> None:
    """Ask the task worker to send it, once it is kept."""
    _hand_over(lambda: import_string(DELIVER).enqueue(message_id))


def hand_all_to_worker() -> None:
    """Ask the task worker to send whatever is due: one task for many messages."""
    _hand_over(lambda: import_string(DELIVER_DUE).enqueue())


def _hand_over(enqueue: Callable[[], Any]) -> None:
    """Where the worker's list stands in the same database, the task is kept with the message, in one commit; else it is given after that,
    and what goes wrong then is left to the schedule, which sends whatever is due."""
    if settings.TASKS["default"]["BACKEND"] == IN_THE_DATABASE:
        enqueue()
    else:
        transaction.on_commit(enqueue, robust=True)
