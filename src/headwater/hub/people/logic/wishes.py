"""How somebody asked to be written and spoken to, as far as our messages cannot do it by themselves: then somebody has to."""

import re

# Our messages are in English, in ordinary print. Somebody who said nothing asked for nothing.
OURS = frozenset({"", "english"})
FORMATS: tuple[tuple[str, str], ...] = (
    ("large print", r"large(r)? (print|text|font|type)|big(ger)? (print|letters)"),
    ("braille", r"braille"),
    ("Easy Read", r"easy[ -]?read"),
    ("sound or video", r"audio|recording|cannot read|can't read|does not read|doesn't read|read (it |them )?(aloud|out)"),
    ("British Sign Language", r"\bbsl\b|sign language"),
)


def to_meet_by_hand(*, language: str, needs_interpreter: bool | None, access_needs: str) -> tuple[str, ...]:
    """What was asked for that no message of ours does: another language, an interpreter, another format."""
    other = "" if language.strip().casefold() in OURS else language.strip()
    interpreter = "an interpreter" if needs_interpreter else ""
    formats = [name for name, words in FORMATS if re.search(words, f"{access_needs} {language}", re.IGNORECASE)]
    return tuple(filter(None, [other if other not in formats else "", interpreter, *formats]))
