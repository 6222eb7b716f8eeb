"""What cannot be true of an episode in custody, in words fit to show beside the answer."""

import re
from datetime import date

NUMBER = re.compile(r"[A-Z]\d{4}[A-Z]{2}", re.ASCII)


def prison_number(given: str) -> str:
    """A prison number as it is kept: capitals, and no spaces."""
    return "".join(given.split()).upper()


def prison_number_fault(given: str) -> str:
    """What is wrong with a prison number; nothing where none was given."""
    return "" if not given or NUMBER.fullmatch(given) else "A prison number is a letter, four digits and two letters, such as A1234BC."


def faults(
    *,
    name: str,
    born_on: date | None,
    number: str,
    received_on: date | None,
    release_on: date | None,
    released_on: date | None,
    today: date,
) -> dict[str, str]:
    """What is wrong with an episode, by answer. An expected release may be to come; a release may not."""
    found = {
        "person_name": "" if name.strip() else "Enter their name.",
        "born_on": "The date of birth must be in the past." if born_on and born_on > today else "",
        "prison_number": prison_number_fault(number),
        "received_on": _received(received_on, today),
        "expected_release_on": _after(release_on, received_on),
        "released_on": _after(released_on, received_on) or _not_to_come(released_on, today),
    }
    return {answer: words for answer, words in found.items() if words}


def _received(day: date | None, today: date) -> str:
    if day is None:
        return "Enter the day they came into custody."
    return "The day they came into custody must be today or in the past." if day > today else ""


def _after(day: date | None, received_on: date | None) -> str:
    return "They cannot be released before they came into custody." if day and received_on and day < received_on else ""


def _not_to_come(day: date | None, today: date) -> str:
    return "They have not left yet: this day is to come." if day and day > today else ""
