"""Roads out that need nobody else's account: a folder while developing, and a mail server."""

import json
import smtplib
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.crypto import salted_hmac

from headwater.hub.notify.states import Channel, Fate

MAY_HAVE_LEFT = "It was being sent when it was cut off, and may have left. Ask whether it came before you write again."


class NotCarried(Exception):
    """The message did not leave. The text is fit for a log: it holds no address and no words of the message.

    `lasting`: trying again would not help. `wait_minutes`: do not try before.
    """

    def __init__(self, words: str, *, lasting: bool = False, wait_minutes: int = 0) -> None:
        super().__init__(words)
        self.lasting = lasting
        self.wait_minutes = wait_minutes


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a carrier is given. `again`: it was tried before, and may have left without our hearing of it. `cut_off`: the try before this
    one never said how it ended, so that it may well have left."""

    id: int
    channel: str
    template: str
    recipient: str
    subject: str
    body: str
    again: bool = False
    cut_off: bool = False

    @property
    def reference(self) -> str:
        """What the message is known by outside: the same at every try, and telling nobody how many there are."""
        return f"hw-{salted_hmac('notify.reference', str(self.id), algorithm='sha256').hexdigest()[:32]}"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a message that left, and why it did not arrive."""

    fate: Fate
    trouble: str = ""


class Carrier(Protocol):
    """A road out."""

    def carry(self, envelope: Envelope) -> str:
        """Take it, and give what the carrier knows it by (empty where it tells nothing afterwards), or raise NotCarried."""

    def look_up(self, carrier_ref: str, /) -> Arrival:
        """What became of it, as far as the carrier knows now, or raise NotCarried."""


class _TellsNothing:
    """A road that hears no more of a message once it left."""

    def look_up(self, _carrier_ref: str, /) -> Arrival:
        """Nothing is known."""
        return Arrival(Fate.ON_ITS_WAY)


class FolderCarrier(_TellsNothing):
    """Writes each message as a file, for development and tests: .eml for an email, .txt for a text, .json for a letter."""

    def carry(self, envelope: Envelope) -> str:
        folder = Path(settings.HEADWATER_OUTBOX)
        folder.mkdir(parents=True, exist_ok=True)
        suffix, written = _as_file(envelope)
        path = folder / f"{envelope.id:08d}-{envelope.template}{suffix}"
        part = path.with_suffix(".part")
        part.write_bytes(written)
        part.replace(path)
        return ""


class MailCarrier(_TellsNothing):
    """Sends email through the mail server that Django's settings name; it has no road for texts and letters. A mail server cannot be asked
    what it took, so nothing that may have left is sent again by itself: somebody is told, and looks."""

    def carry(self, envelope: Envelope) -> str:
        if envelope.channel != Channel.EMAIL:
            raise NotCarried(f"There is no road for a {envelope.channel}: see HEADWATER_TEXTS.", lasting=True)
        if envelope.cut_off:
            raise NotCarried(MAY_HAVE_LEFT, lasting=True)
        try:
            server = get_connection(fail_silently=False)
            server.open()
        except OSError as error:
            raise NotCarried(f"The mail server did not take it: {type(error).__name__}") from error
        self._send(server, envelope)
        return ""

    def _send(self, server: BaseEmailBackend, envelope: Envelope) -> None:
        try:
            server.send_messages([_email(envelope)])
        except smtplib.SMTPRecipientsRefused as error:
            raise NotCarried("The mail server knows no such address.", lasting=_is_lasting(error)) from error
        except smtplib.SMTPResponseException as error:
            raise NotCarried(f"The mail server did not take it: {type(error).__name__}") from error
        except OSError as error:
            raise NotCarried(MAY_HAVE_LEFT, lasting=True) from error
        finally:
            _close(server)


def _close(server: BaseEmailBackend) -> None:
    """What was taken is taken: a server that hangs up rudely changes nothing."""
    with suppress(OSError):
        server.close()


def _as_file(envelope: Envelope) -> tuple[str, bytes]:
    """The suffix and content of the file for a message."""
    if envelope.channel == Channel.EMAIL:
        return ".eml", _email(envelope).message().as_bytes()
    if envelope.channel == Channel.TEXT:
        return ".txt", f"To: {envelope.recipient}\n\n{envelope.body}\n".encode()
    return ".json", json.dumps(asdict(envelope), indent=1).encode()


def _email(envelope: Envelope) -> EmailMessage:
    """The message as email; machines are asked not to answer it. Sent twice it is one message: its id stays the same."""
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": f"<{envelope.reference}@{_own_domain()}>"}
    return EmailMessage(envelope.subject, envelope.body, settings.DEFAULT_FROM_EMAIL, [envelope.recipient], headers=headers)


def _own_domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >") or "localhost"


def _is_lasting(error: smtplib.SMTPRecipientsRefused) -> bool:
    """A server that says 5xx will say it again; 4xx is for now."""
    return all(code >= 500 for code, _ in error.recipients.values())
