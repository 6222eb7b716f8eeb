from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


class NotifyConfig(AppConfig):
    name = "headwater.hub.notify"

    def ready(self) -> None:
        checks.register(messages_have_a_road, "headwater")


def messages_have_a_road(*_: Any, **__: Any) -> list[checks.CheckMessage]:
    """A misspelt road would fail every message; a folder, on a site that the world can reach, keeps them from everybody."""
    from headwater.hub.notify.adapters import CARRIERS

    road = settings.HEADWATER_MESSAGES
    if road not in CARRIERS:
        return [checks.Error(f"HEADWATER_MESSAGES is {road!r}.", hint=f"Set it to one of: {', '.join(CARRIERS)}.", id="headwater.E021")]
    if road == "folder" and settings.HTTPS and not settings.MADE_UP_COUNTY:
        return [
            checks.Warning("Messages are written to a folder and sent to nobody.", hint="Set HEADWATER_EMAIL_HOST.", id="headwater.W022")
        ]
    return []
