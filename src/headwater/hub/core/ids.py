"""References that people read aloud: no look-alike letters, and a check character that catches a slip."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8


def check_character(body: str) -> str:
    """The check character of a body: its value modulo 31, so that any one wrong character is caught."""
    value = 0
    for character in body:
        value = value * 32 + ALPHABET.index(character)
    return ALPHABET[value % 31]


def reference_from(number: int) -> str:
    """The reference that stands for a number, for loads that must give the same references again."""
    body = ""
    for _ in range(LENGTH):
        number, digit = divmod(number, 32)
        body = ALPHABET[digit] + body
    return body + check_character(body)


def new_reference() -> str:
    """A fresh reference: forty random bits and a check character."""
    return reference_from(secrets.randbits(5 * LENGTH))


def tidy_reference(typed: str) -> str | None:
    """What somebody typed, as a reference; None when it cannot be one."""
    body = typed.upper().replace(" ", "").replace("-", "").translate(str.maketrans("OIL", "011"))
    if len(body) != LENGTH + 1 or any(character not in ALPHABET for character in body):
        return None
    return body if check_character(body[:-1]) == body[-1] else None


def spaced(reference: str) -> str:
    """A reference in groups of three, as it is shown."""
    return "-".join(reference[start : start + 3] for start in range(0, len(reference), 3))
