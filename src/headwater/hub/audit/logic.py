"""What an entry of the log must look like."""

import re
from functools import lru_cache

from headwater.hub.audit.states import Source

VERB = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")


@lru_cache(maxsize=1_000)
def checked_verb(verb: str) -> str:
    """The verb, if it is of the form "referral.accepted"."""
    if not VERB.fullmatch(verb):
        raise ValueError(f"An audit verb reads like referral.accepted, not {verb!r}.")
    return verb


@lru_cache(maxsize=100)
def checked_source(source: str) -> str:
    """The source, if it is one the log knows."""
    return Source(source).value
