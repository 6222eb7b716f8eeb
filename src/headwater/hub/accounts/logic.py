"""Decisions about signing in, on plain values."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from headwater.hub.accounts.states import Ended


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """A sign-in of the made-up county, as it is printed."""

    user_id: int
    email: str
    password: str
    totp_secret: str


def has_ended(*, signed_in_at: datetime, seen_at: datetime, now: datetime, idle: timedelta, longest: timedelta) -> Ended | None:
    """Why a sign-in is over, if it is: nothing happened for too long, or it has lasted too long whatever happened."""
    if now - signed_in_at >= longest:
        return Ended.LONG
    return Ended.IDLE if now - seen_at >= idle else None


def demo_password(seed: int) -> str:
    """The password of every sign-in of one made-up county."""
    return f"made-up county {seed}"


def demo_totp_secret(seed: int, email: str) -> str:
    """The secret of a made-up county's second step: the same for the same seed and address, for a code app or a script."""
    digest = hmac.digest(f"headwater made-up county {seed}".encode(), email.strip().lower().encode(), hashlib.sha256)
    return base64.b32encode(digest[:20]).decode()


def totp_code(secret: str, at: datetime) -> str:
    """The six figures that a code app shows for a secret at a moment. Source: RFC 6238 with SHA-1 and 30 seconds."""
    counter = int(at.timestamp()) // 30
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), hashlib.sha1)
    start = digest[-1] & 0x0F
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"
