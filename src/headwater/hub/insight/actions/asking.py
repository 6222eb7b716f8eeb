"""Asking the worker for figures once, and never working the same out twice at a time. The marks stand where every process sees them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.cache import caches

ASKED_FOR = 10 * 60
LONGEST = 60 * 60


def asked_once(what: str, at: datetime) -> bool:
    """Whether this is the first to ask since it was last done, or since whoever was asked must have died."""
    return bool(caches["default"].add(f"asked-{what}", at.isoformat(), timeout=ASKED_FOR))


@contextmanager
def alone(what: str, at: datetime) -> Iterator[bool]:
    """True for whoever may work it out now; False while somebody else does. The mark goes with the work, and after an hour in any case."""
    mark = f"doing-{what}"
    first = bool(caches["default"].add(mark, at.isoformat(), timeout=LONGEST))
    try:
        yield first
    finally:
        if first:
            caches["default"].delete_many([mark, f"asked-{what}"])
