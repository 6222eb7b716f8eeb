"""What in a text looks like a person. Where a text may hold none, one that seems to is sent back, never mended in silence."""

import re
from collections.abc import Set as AbstractSet

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


# A name is looked for inside a sentence: its first word has a capital anyway.
INSIDE = re.compile(r"(?<=[\w,;:'’)] )[A-Z][a-z'’-]+")
TOGETHER = re.compile(r"\b([A-Z][a-z'’-]+) ([A-Z][a-z'’-]+)")
TEN = re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")
WEIGHTS = range(10, 1, -1)


def looks_like_a_person(text: str, names: AbstractSet[str] = frozenset()) -> list[str]:
    """What in the text could say who somebody is. `names`: first names and surnames to look for, as they are written."""
    found = [what for what, sign in SIGNS.items() if sign.search(text)]
    if any(is_nhs_number(each) for each in TEN.findall(text)):
        found.append("an NHS number")
    return found + [f"the name {name}" for name in named(text, names)]


def named(text: str, names: AbstractSet[str]) -> list[str]:
    """The names in a text, in order: those inside a sentence, and those that stand before or behind another word with a capital."""
    alone = [(found.start(), found[0]) for found in INSIDE.finditer(text) if found[0] in names]
    pairs = [(found.start(place), found[place]) for found in TOGETHER.finditer(text) for place in (1, 2) if {found[1], found[2]} <= names]
    return list(dict.fromkeys(word for _, word in sorted([*alone, *pairs])))


def is_nhs_number(text: str) -> bool:
    """Whether ten digits are an NHS number: the last is the check of the first nine, modulo 11."""
    digits = [int(mark) for mark in text if mark.isdigit()]
    rest = 11 - sum(weight * digit for weight, digit in zip(WEIGHTS, digits, strict=False)) % 11
    return len(digits) == 10 and rest != 10 and digits[9] == rest % 11


def fault(
    text: str, names: AbstractSet[str] = frozenset(), *, longest: int = LONGEST, empty: str = "Say what is missing or does not work."
) -> str:
    """Why the text cannot be kept; nothing where it can."""
    tidy = text.strip()
    if not tidy:
        return empty
    if len(tidy) > longest:
        return f"Use {longest:,} letters or fewer."
    found = looks_like_a_person(tidy, names)
    return f"Take out what could say who somebody is: {', '.join(found)}." if found else ""
