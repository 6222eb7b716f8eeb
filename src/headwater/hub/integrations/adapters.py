"""The door to other systems: one bounded call over https to an address that was looked up just now, and the lock on its secret."""

import base64
import hashlib
import hmac
import socket
import ssl
import time
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from headwater.hub.integrations.logic.calls import is_outside

SECONDS, LONGEST_ANSWER, READ_SECONDS = 10, 1024, 60
CALL = "headwater.hub.integrations.tasks.make_call"
PURPOSE = b"headwater calls to other systems"


class NotCalled(Exception):
    """The call did not arrive. Its text is fit for a page: it holds nothing of the answer but its number."""


def call(*, address: str, headers: dict[str, str], body: str) -> int:
    """Post a body, and give the number of the answer. No redirect is followed, and of the answer only its first line is read."""
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or 443
    number = outside_number(host, port)
    until = time.monotonic() + SECONDS
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with (
            socket.create_connection((number, port), timeout=SECONDS) as plain,
            trusted().wrap_socket(plain, server_hostname=host) as line,
        ):
            line.sendall(request_of(path, parts.netloc, headers, body))
            return number_of(first_line(line, until))
    except ssl.SSLError as error:
        raise NotCalled("Its certificate is not one to trust.") from error
    except OSError as error:
        raise NotCalled("It did not answer in time." if isinstance(error, TimeoutError) else "Nothing answers there.") from error


def read(*, address: str, most: int) -> bytes:
    """The body at an address, by the same careful road: looked up now, https, no redirect, bounded in size and time."""
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or 443
    if parts.scheme != "https":
        raise NotCalled("The address must begin with https://.")
    number, until = outside_number(host, port), time.monotonic() + READ_SECONDS
    caller = HTTPConnection(host, port, timeout=SECONDS)
    try:
        caller.sock = trusted().wrap_socket(socket.create_connection((number, port), timeout=SECONDS), server_hostname=host)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        caller.request("GET", path, headers={"Accept": "application/json", "User-Agent": "Headwater"})
        return _body(caller.getresponse(), most, until)
    except ssl.SSLError as error:
        raise NotCalled("Its certificate is not one to trust.") from error
    except (OSError, HTTPException) as error:
        raise NotCalled(
            "It did not answer in time." if isinstance(error, TimeoutError) else "Nothing answers there as it should."
        ) from error
    finally:
        caller.close()


def _body(answer: HTTPResponse, most: int, until: float) -> bytes:
    """No more than so much of an answer, and for no longer than all of it may take."""
    if answer.status != 200:
        raise NotCalled(f"It answered {answer.status}.")
    parts, length = [], 0
    while part := answer.read1(64 * 1024):
        parts.append(part)
        length += len(part)
        if length > most:
            raise NotCalled("It answered more than can be read.")
        if time.monotonic() > until:
            raise NotCalled("It did not answer in time.")
    return b"".join(parts)


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


def request_of(path: str, host: str, headers: dict[str, str], body: str) -> bytes:
    """A request as it goes over the line."""
    said = body.encode()
    kept = {"Host": host, "Content-Type": "application/json", "Content-Length": str(len(said)), "Connection": "close", **headers}
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in kept.items())]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + said


def first_line(line: socket.socket, until: float) -> bytes:
    """The first line of the answer; a machine that lets it drip is given no more time than any other."""
    read = b""
    while b"\n" not in read and len(read) < LONGEST_ANSWER:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        line.settimeout(left)
        part = line.recv(LONGEST_ANSWER)
        if not part:
            break
        read += part
    return read.split(b"\n")[0]


def number_of(line: bytes) -> int:
    """The number that an answer begins with."""
    words = line.split()
    if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or not words[1].isdigit() or len(words[1]) != 3:
        raise NotCalled("It answered something that is not HTTP.")
    return int(words[1])


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
