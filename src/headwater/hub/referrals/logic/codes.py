"""Secrets that a person is given: links that cannot be guessed, codes that work once, and codes that open what was saved."""

import hashlib
import hmac
import secrets
from datetime import timedelta

CODE_MINUTES = 10
MOST_TRIES = 5
CODE_LASTS = timedelta(minutes=CODE_MINUTES)
WORDS = "23456789BCDFGHJKMNPQRSTVWXYZ"


def hashed(secret: str) -> str:
    """How a link or a code is kept: nobody who reads the database can use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def one_time_code() -> str:
    """Six digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


def code_hash(link_hash: str, code: str) -> str:
    """A code's hash is bound to its link, so that a code for one page opens no other."""
    return hashed(f"{link_hash}:{code}")


def is_same(one: str, other: str) -> bool:
    """Compared in the same time whatever they hold."""
    return hmac.compare_digest(one, other)


def saved_form_code() -> str:
    """Twelve letters and numbers without look-alikes, in threes of four: 57 bits."""
    letters = "".join(secrets.choice(WORDS) for _ in range(12))
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def tidy_code(typed: str) -> str:
    """A code as somebody typed it, ready to compare."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())
