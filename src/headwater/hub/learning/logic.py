"""What in a text looks like a person. The learning log holds none: a text that seems to is sent back, never mended in silence."""

import re

LONGEST = 500
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
SIGNS = {
    "an email address": re.compile(r"\S+@\S+\.\S+"),
    "a phone number": re.compile(r"(?:\+44|\b0)[\d ()-]{8,}\d"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE),
    "a full date": re.compile(
        rf"\b\d{{1,2}}(?:[/.-]\d{{1,2}}[/.-]\d{{2,4}}|(?:st|nd|rd|th)? (?:{MONTHS})[a-z]*,? \d{{4}})\b", re.IGNORECASE
    ),
    "a National Insurance number": re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE),
    "a reference": re.compile(r"\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}\b"),
    "a name with a title": re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z]"),
    "a house and street": re.compile(r"\b\d+[a-z]? [A-Z][a-z]+ (?:Street|Road|Lane|Avenue|Close|Drive|Way|Place|Court)\b"),
}


def looks_like_a_person(text: str) -> list[str]:
    """What in the text could say who somebody is. A plain first name cannot be told from a word: the page asks for that."""
    return [what for what, sign in SIGNS.items() if sign.search(text)]


def fault(text: str) -> str:
    """Why the text cannot be kept; nothing where it can."""
    tidy = text.strip()
    if not tidy:
        return "Say what is missing or does not work."
    if len(tidy) > LONGEST:
        return f"Use {LONGEST} letters or fewer."
    found = looks_like_a_person(tidy)
    return f"Take out what could say who somebody is: {', '.join(found)}." if found else ""
