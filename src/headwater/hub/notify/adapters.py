"""The door to the outside: a folder while developing, a mail server in use. GOV.UK Notify, for texts and letters, comes with issue 4."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.module_loading import import_string

from headwater.hub.notify.states import Channel

# The task stands above the action that hands work to it, so it is found by name, as the task worker itself finds it.
DELIVER = "headwater.hub.notify.tasks.deliver"


class NotCarried(Exception):
    """The message did not leave. The text is fit for a log: it holds no address and no words of the message."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a carrier is given."""

    id: int
    channel: str
    template: str
    recipient: str
    subject: str
    body: str


class Carrier(Protocol):
    """A road out."""

    def carry(self, envelope: Envelope) -> None:
        """Take it, or raise NotCarried."""


class FolderCarrier:
    """Writes each message as a file, for development and tests: .eml for an email, .txt for a text, .json for a letter."""

    def carry(self, envelope: Envelope) -> None:
        folder = Path(settings.HEADWATER_OUTBOX)
        folder.mkdir(parents=True, exist_ok=True)
        suffix, written = _as_file(envelope)
        path = folder / f"{envelope.id:08d}-{envelope.template}{suffix}"
        part = path.with_suffix(".part")
        part.write_bytes(written)
        part.replace(path)


class MailCarrier:
    """Sends email through the mail server that Django's settings name; it has no road for texts and letters."""

    def carry(self, envelope: Envelope) -> None:
        if envelope.channel != Channel.EMAIL:
            raise NotCarried(f"There is no road for a {envelope.channel} yet.")
        try:
            get_connection(fail_silently=False).send_messages([_email(envelope)])
        except OSError as error:
            raise NotCarried(f"The mail server did not take it: {type(error).__name__}") from error


CARRIERS: dict[str, type[Carrier]] = {"folder": FolderCarrier, "smtp": MailCarrier}


def carrier() -> Carrier:
    """The road this site uses."""
    return CARRIERS[settings.HEADWATER_MESSAGES]()


def hand_to_worker(message_id: int) -> None:
    """Ask the task worker to send it."""
    import_string(DELIVER).enqueue(message_id)


def _as_file(envelope: Envelope) -> tuple[str, bytes]:
    """The suffix and content of the file for a message."""
    if envelope.channel == Channel.EMAIL:
        return ".eml", _email(envelope).message().as_bytes()
    if envelope.channel == Channel.TEXT:
        return ".txt", f"To: {envelope.recipient}\n\n{envelope.body}\n".encode()
    return ".json", json.dumps(asdict(envelope), indent=1).encode()


def _email(envelope: Envelope) -> EmailMessage:
    """The message as email; machines are asked not to answer it."""
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(envelope.subject, envelope.body, settings.DEFAULT_FROM_EMAIL, [envelope.recipient], headers=headers)
