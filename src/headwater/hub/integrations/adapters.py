"""The door to other systems: one bounded call over https to an address that was looked up just now, and the lock on its secret."""

import base64
import hashlib
import hmac
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from threading import Event, Timer
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from urllib3 import HTTPResponse
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as NoAnswerInTime

from headwater.hub.integrations.logic.calls import is_outside

SECONDS, READ_SECONDS = 10, 60
CALL = "headwater.hub.integrations.tasks.make_call"
PURPOSE = b"headwater calls to other systems"


class NotCalled(Exception):
    """The call did not arrive. Its text is fit for a page: it holds nothing of the answer but its number."""


def call(*, address: str, headers: dict[str, str], body: str) -> int:
    """Post a body, and give the number of the answer. No redirect is followed, and of the answer nothing is kept but its number."""
    with _answer(address, "POST", {"Content-Type": "application/json", **headers}, body.encode(), SECONDS) as answer:
        return answer.status


def read(*, address: str, most: int) -> bytes:
    """The body at an address, by the same careful road: looked up now, https, no redirect, bounded in size and time."""
    if urlsplit(address).scheme != "https":
        raise NotCalled("The address must begin with https://.")
    with _answer(address, "GET", {"Accept": "application/json", "User-Agent": "Headwater"}, None, READ_SECONDS) as answer:
        if answer.status != 200:
            raise NotCalled(f"It answered {answer.status}.")
        parts, length = [], 0
        while part := answer.read(64 * 1024, decode_content=False):
            parts.append(part)
            length += len(part)
            if length > most:
                raise NotCalled("It answered more than can be read.")
        return b"".join(parts)


@contextmanager
def _answer(address: str, method: str, headers: dict[str, str], body: bytes | None, seconds: float) -> Iterator[HTTPResponse]:
    """What a machine answers, from the line to the number that its name was looked up to; the certificate must be of the name. A machine
    that lets its answer drip is given no more time than any other."""
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or 443
    line = HTTPSConnection(outside_number(host, port), port, server_hostname=host, ssl_context=trusted(), timeout=SECONDS)
    late = Event()
    watch = Timer(seconds, _hang_up, (line, late))
    watch.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        kept = {"Host": parts.netloc, "Accept-Encoding": "identity", "Connection": "close", **headers}
        line.request(method, path, body, kept, preload_content=False)
        yield line.getresponse()
    except (OSError, HTTPException, HTTPError) as error:
        raise NotCalled(_trouble(error, late=late.is_set())) from error
    finally:
        watch.cancel()
        line.close()


def _hang_up(line: HTTPSConnection, late: Event) -> None:
    """What still reads from the line comes to its end."""
    late.set()
    if line.sock is not None:
        with suppress(OSError):
            line.sock.shutdown(socket.SHUT_RDWR)


def _trouble(error: Exception, *, late: bool) -> str:
    if late or isinstance(error, TimeoutError | NoAnswerInTime):
        return "It did not answer in time."
    return "Its certificate is not one to trust." if isinstance(error, ssl.SSLError) else "Nothing answers there as it should."


def outside_number(host: str, port: int) -> str:
    """The number to call: looked up now, used as it is, and refused where any that it may be is not on the internet."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError as error:
        raise NotCalled("No machine has this name.") from error
    if not found or not all(map(is_outside, found)):
        raise NotCalled("It leads to a machine that is not on the internet.")
    return found[0]


def trusted() -> ssl.SSLContext:
    """The certificates that this machine trusts."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def hand_to_worker(call_id: int) -> None:
    """Ask the task worker to make a call. The task stands above the action that hands work to it, so it is found by name."""
    import_string(CALL).enqueue(call_id)


def address_to_read(reference: str) -> str:
    """Where what a call tells of is read."""
    return str(settings.SITE_ADDRESS).rstrip("/") + reverse("v1:referral", args=[reference])


def page_of_systems() -> str:
    """Where an administrator looks after other systems."""
    return str(settings.SITE_ADDRESS).rstrip("/") + reverse("manage:systems")


def locked(secret: str) -> str:
    """A secret as it is stored."""
    return _keys().encrypt(secret.encode()).decode()


def unlocked(stored: str) -> str:
    """The secret again."""
    try:
        return _keys().decrypt(stored.encode()).decode()
    except InvalidToken as error:
        raise NotCalled("Its secret is locked with a key that this site no longer has. Enter the address again.") from error


def _keys() -> MultiFernet:
    """The site's secret key, then those it had before, each for this purpose and no other."""
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hmac.digest(key.encode(), PURPOSE, hashlib.sha256)))
            for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        ]
    )
