"""A call to another system as plain values: where it may go, what it says, how it is signed, and when it is tried again."""

import hashlib
import hmac
import ipaddress
import json
import secrets
from datetime import datetime, timedelta
from urllib.parse import urlsplit

# Minutes after each failed try; after the last of them a call is given up.
AGAIN_AFTER = (1, 5, 30, 120, 360, 720)
LONGEST_ADDRESS = 300
# A translator of addresses hides an inside address in an outside one, so what lies behind these is looked at too.
TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"), ipaddress.ip_network("2002::/16"))


def new_secret() -> str:
    """What signs the calls to one address: 256 random bits."""
    return f"hws_{secrets.token_urlsafe(32)}"


def address_fault(typed: str) -> str:
    """What is wrong with an address to call; nothing where it may be one. Where it leads is looked at again before each call."""
    try:
        parts = urlsplit(typed.strip())
        port = parts.port or 443
    except ValueError:
        return "This cannot be read as an address."
    plain = typed.isascii() and not any(letter.isspace() or ord(letter) < 33 for letter in typed.strip())
    rules = (
        (plain and len(typed.strip()) <= LONGEST_ADDRESS, "Use plain letters and no spaces."),
        (parts.scheme == "https", "The address must begin with https://."),
        (not parts.username and not parts.password, "The address must hold no name or password."),
        (bool(parts.hostname) and "." in (parts.hostname or ""), "Name a machine on the internet, like hooks.example.org."),
        (not parts.fragment, "The address must have no part after #."),
        (port == 443 or port >= 1024, "This port is kept for something else."),
        (not _is_number(parts.hostname or ""), "Name the machine. A number is not taken."),
    )
    return next((words for holds, words in rules if not holds), "")


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.replace(".", "").replace("x", "").isdecimal()
    return True


def is_outside(number: str) -> bool:
    """Whether a number of the network is one on the internet, and no machine of our own or our neighbours'."""
    found = ipaddress.ip_address(number.split("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_outside(str(found.ipv4_mapped))
        if any(found in network for network in TRANSLATED):
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def body_of(*, event: str, kind: str, reference: str, status: str, at: datetime, address: str) -> str:
    """What a call says: that there is news, and where to read it. No fact about anybody."""
    said = {"id": event, "type": kind, "at": at.isoformat(), "reference": reference, "status": status, "address": address}
    return json.dumps(said, separators=(",", ":"), sort_keys=True)


def signature(*, secret: str, at: datetime, body: str) -> str:
    """The header that proves a call: the moment it was sent, and HMAC-SHA256 of the moment, a full stop and the body."""
    moment = int(at.timestamp())
    return f"t={moment},v1={hmac.digest(secret.encode(), f'{moment}.{body}'.encode(), hashlib.sha256).hex()}"


def tried_again_at(*, attempts: int, at: datetime) -> datetime | None:
    """When a call that failed is tried again; None where it is given up."""
    return at + timedelta(minutes=AGAIN_AFTER[attempts - 1]) if attempts <= len(AGAIN_AFTER) else None
