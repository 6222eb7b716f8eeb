"""Knows a form that was sent twice. The mark is spent in the same transaction as the change, so a killed server spends neither."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.cache import caches
from django.core.signing import BadSignature, Signer
from django.db import transaction

from headwater.hub.core.errors import Invalid

SALT = "headwater.once"


def new_token() -> str:
    """A mark for one page."""
    return Signer(salt=SALT).sign(secrets.token_urlsafe(16))


@dataclass
class Attempt:
    """One send of a form. `went_to` is where the first send led, when this is not the first."""

    went_to: str | None = None

    @property
    def again(self) -> bool:
        """Whether this page was sent before."""
        return self.went_to is not None


@contextmanager
def spending(token: str) -> Iterator[Attempt]:
    """Make a change once: `with once.spending(mark) as attempt: if not attempt.again: …; attempt.went_to = address`.

    The block is one transaction. Sent again, nothing is to be done but to go where the first send led.
    """
    try:
        key = Signer(salt=SALT).unsign(token)
    except BadSignature:
        raise Invalid("This page is too old to send. Open it again and check your answers.") from None
    with transaction.atomic():
        store = caches["kept"]
        if not store.add(key, "", timeout=None):
            yield Attempt(went_to=store.get(key) or "")
            return
        attempt = Attempt()
        yield attempt
        store.set(key, attempt.went_to or "", timeout=7 * 24 * 60 * 60)
