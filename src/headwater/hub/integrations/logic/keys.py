"""Keys of other systems as plain values: made, recognised and compared."""

import hashlib
import hmac
import json
import re
import secrets
from dataclasses import dataclass
from typing import Any

PREFIX = "hw"
SHAPE = re.compile(r"hw_([a-z0-9]{8})_([A-Za-z0-9_-]{43})")
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
ONCE = re.compile(r"[\x21-\x7e]{8,100}")


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A new key. The whole of it is shown once and kept nowhere."""

    whole: str
    prefix: str
    digest: str


def new_key() -> MadeKey:
    """A key of 256 random bits, with a public beginning by which it is known."""
    prefix = "".join(secrets.choice(LETTERS) for _ in range(8))
    whole = f"{PREFIX}_{prefix}_{secrets.token_urlsafe(32)}"
    return MadeKey(whole, prefix, digest(whole))


def digest(whole: str) -> str:
    """How a key is kept. It holds 256 random bits, so one plain hash is enough: there is nothing to guess from."""
    return hashlib.sha256(whole.encode()).hexdigest()


def prefix_of(typed: str) -> str:
    """The public beginning of what was sent as a key; nothing where it cannot be one."""
    match = SHAPE.fullmatch(typed)
    return match[1] if match else ""


def is_same(one: str, other: str) -> bool:
    """Compared in the same time whatever they hold."""
    return hmac.compare_digest(one, other)


def body_digest(body: Any) -> str:
    """What a request said, whatever the order of its fields and the spaces between them."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def is_once_key(typed: str) -> bool:
    """Whether it can be the key of one request: 8 to 100 plain characters."""
    return bool(ONCE.fullmatch(typed))
