"""Names, numbers and addresses as they are compared. What a person typed is kept beside them, untouched."""

import re
import unicodedata

from headwater.hub.people.states import Way


def name_key(name: str) -> str:
    """A name for comparing and finding: no accents, no case, single spaces."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark)).casefold()
    return " ".join(re.sub(r"[^\w\s'-]", " ", letters).split())


def number_key(number: str) -> str:
    """The digits of a phone number, a leading +44 or 0044 told as 0."""
    digits = re.sub(r"\D", "", number)
    for abroad in ("0044", "44"):
        if digits.startswith(abroad) and len(digits) >= len(abroad) + 9:
            return "0" + digits[len(abroad) :].removeprefix("0")
    return digits


def value_key(way: str, value: str) -> str:
    """A way to make contact, for comparing and finding."""
    if way == Way.PHONE:
        return number_key(value)
    return " ".join(value.casefold().split())


def is_number(typed: str) -> bool:
    """Whether somebody who searches typed a phone number."""
    return len(re.sub(r"\D", "", typed)) >= 4 and not re.search(r"[^\d\s()+-]", typed)
