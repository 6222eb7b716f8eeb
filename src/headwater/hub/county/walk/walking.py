"""The whole walk, step by step, until the end or the first step that fails."""

import time
from collections.abc import Callable
from urllib.error import URLError

from headwater.hub.county.walk import (
    children,
    duty,
    emailing,
    ending,
    files,
    hospital,
    managing,
    prison,
    referring,
    systems,
    triage,
    working,
)
from headwater.hub.county.walk.people import Walk
from headwater.hub.county.walk.visitor import Lost

PARTS = (
    (2, "Refer without an account", referring.STEPS),
    (3, "Triage", triage.STEPS + emailing.STEPS),
    (4, "Work the case", working.STEPS),
    (5, "Keep time", working.LISTS),
    (6, "End well", ending.STEPS),
    (7, "Manage", managing.STEPS),
    (8, "Take the data away", managing.DATA),
    (9, "Duty to Refer", duty.STEPS),
    (10, "A file in", files.STEPS),
    (11, "Another system sends in", systems.STEPS),
    (12, "On a ward", hospital.STEPS),
    (13, "In a prison", prison.STEPS),
    (14, "With children's services", children.STEPS),
)


def walk_through(walk: Walk, say: Callable[[str], None]) -> bool:
    """Take every step in turn, and say what came of each. Gives whether all of them held."""
    for number, title, steps in PARTS:
        say(f"\n{number}. {title}")
        for words, step in steps:
            if not take(walk, words, step, say):
                return False
    return True


def take(walk: Walk, words: str, step: Callable[[Walk], str], say: Callable[[str], None]) -> bool:
    """One step."""
    began = time.monotonic()
    try:
        result = step(walk)
    except (Lost, URLError, OSError) as why:
        say(f"   FAILED  {words}\n           {why}")
        return False
    say(f"   ok      {words}: {result} ({time.monotonic() - began:.1f} s)")
    return True
