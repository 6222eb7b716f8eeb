import re
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core import checks

# A name, the service's id and the secret, the last two as UUIDs.
UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
NOTIFY_KEY = re.compile(rf".*{UUID}-{UUID}", re.IGNORECASE)


class NotifyConfig(AppConfig):
    name = "headwater.hub.notify"

    def ready(self) -> None:
        checks.register(messages_have_a_road, "headwater")
        checks.register(notify_can_be_reached, "headwater")


def messages_have_a_road(*_: Any, **__: Any) -> list[checks.CheckMessage]:
    """A misspelt road would fail every message; a folder, on a site that the world can reach, keeps them from everybody."""
    from headwater.hub.notify.adapters import CARRIERS

    roads = {"HEADWATER_MESSAGES": settings.HEADWATER_MESSAGES, "HEADWATER_TEXTS": settings.HEADWATER_TEXTS}
    if misspelt := [f"{name} is {road!r}." for name, road in roads.items() if road not in CARRIERS]:
        return [checks.Error(" ".join(misspelt), hint=f"Set it to one of: {', '.join(CARRIERS)}.", id="headwater.E021")]
    if settings.HEADWATER_MESSAGES == "folder" and settings.HTTPS and not settings.MADE_UP_COUNTY:
        hint = "Set HEADWATER_EMAIL_HOST, or HEADWATER_MESSAGES to notify."
        return [checks.Warning("Messages are written to a folder and sent to nobody.", hint=hint, id="headwater.W022")]
    return []


def notify_can_be_reached(*_: Any, **__: Any) -> list[checks.CheckMessage]:
    """GOV.UK Notify needs a key, a template for each channel that takes this road, and an address that nobody can listen to."""
    templates = [
        ("HEADWATER_NOTIFY_EMAIL_TEMPLATE", settings.HEADWATER_MESSAGES, settings.HEADWATER_NOTIFY_EMAIL_TEMPLATE),
        ("HEADWATER_NOTIFY_TEXT_TEMPLATE", settings.HEADWATER_TEXTS, settings.HEADWATER_NOTIFY_TEXT_TEMPLATE),
    ]
    used = [(name, template) for name, road, template in templates if road == "notify"]
    if not used:
        return []
    missing = [name for name, template in used if not template]
    if not NOTIFY_KEY.fullmatch(settings.HEADWATER_NOTIFY_KEY):
        missing.append("HEADWATER_NOTIFY_KEY")
    faults = [f"{name} is not set, or is not whole." for name in missing]
    if not _is_private(settings.HEADWATER_NOTIFY_ADDRESS):
        faults.append("HEADWATER_NOTIFY_ADDRESS must begin with https://.")
    hint = "Messages go to GOV.UK Notify: docs/settings.md says what it needs."
    return [checks.Error(" ".join(faults), hint=hint, id="headwater.E023")] if faults else []


def _is_private(address: str) -> bool:
    """By https, or on this machine."""
    found = urlsplit(address)
    return found.scheme == "https" or found.hostname in ("localhost", "127.0.0.1")
