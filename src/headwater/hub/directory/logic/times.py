"""Opening times as people write them, one line for each kind of day: `Monday to Friday 9am to 5pm`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from headwater.hub.core.errors import Invalid

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_TIME = r"(midday|noon|midnight|\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)?)"
_DAYS = rf"{_DAY}s?(?:\s*(?:to|-|–|,|and|&)\s*{_DAY}s?)*".replace("(mon", "(?:mon")
_LINE = re.compile(rf"({_DAYS})\s*[,:]?\s+{_TIME}\s*(?:to|-|–|until)\s*{_TIME}", re.IGNORECASE)
MOST_LINES = 30


@dataclass(frozen=True, slots=True)
class Opening:
    """Days as calendars write them, and two clock times (HH:MM); or words, where the times follow no rule."""

    byday: str = ""
    opens_at: str = ""
    closes_at: str = ""
    words: str = ""


def read_times(text: str) -> tuple[Opening, ...]:
    """The lines somebody typed. A line that is no time of a day is kept as words; a time that cannot be raises Invalid."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise Invalid("Check the answers.", {"times": f"Opening times must be {MOST_LINES} lines or fewer"})
    return tuple(_line(line) for line in lines)


def _line(line: str) -> Opening:
    found = _LINE.fullmatch(line)
    if found is None:
        return Opening(words=line[:300])
    opens, closes = _clock(found[2], line), _clock(found[3], line)
    return Opening(",".join(dict.fromkeys(_read_days(found[1]))), opens, closes)


def _read_days(text: str) -> list[str]:
    """The days of `Monday to Wednesday and Friday`, as calendars write them."""
    found: list[str] = []
    for part in re.split(r",|&|\band\b", text, flags=re.IGNORECASE):
        ends = [_number(name) for name in re.findall(_DAY, part, re.IGNORECASE)]
        found += [DAYS[(ends[0] + step) % 7] for step in range((ends[-1] - ends[0]) % 7 + 1)] if ends else []
    return found


def _number(name: str) -> int:
    return next(at for at, day in enumerate(NAMES) if day.lower().startswith(name.lower()[:3]))


def _clock(typed: str, line: str) -> str:
    typed = typed.lower().replace(" ", "").replace(".", ":")
    if typed in {"midday", "noon"}:
        return "12:00"
    if typed == "midnight":
        return "00:00"
    half = typed[-2:] if typed[-2:] in {"am", "pm"} else ""
    hour, _, minute = typed.removesuffix(half).partition(":")
    h, m = int(hour), int(minute or 0)
    if m > 59 or h > (12 if half else 23) or (half and h == 0):
        raise Invalid("Check the answers.", {"times": f"“{line[:80]}” has a time that is not on the clock"})
    h = h % 12 + (12 if half == "pm" else 0) if half else h
    return f"{h:02}:{m:02}"


def in_words(opening: Opening) -> str:
    """One line as a page shows it, and as the form takes it back."""
    if not opening.byday or not opening.opens_at:
        return opening.words or _days(opening.byday)
    return f"{_days(opening.byday)} {_said(opening.opens_at)} to {_said(opening.closes_at)}".strip()


def lines_of(openings: Iterable[Opening]) -> list[str]:
    """Every line in words, without those that say nothing."""
    return [line for line in map(in_words, openings) if line]


def _days(byday: str) -> str:
    """`Monday to Friday` for days in a row, `Monday, Wednesday` for others."""
    codes = [code.strip()[-2:] for code in byday.split(",")]
    days = [DAYS.index(code) for code in codes if code in DAYS]
    if len(days) > 2 and all((later - earlier) % 7 == 1 for earlier, later in pairwise(days)):
        return f"{NAMES[days[0]]} to {NAMES[days[-1]]}"
    return ", ".join(NAMES[day] for day in days)


def _said(clock: str) -> str:
    hour, _, minute = clock.partition(":")
    if not hour.isdecimal() or not (minute[:2] or "0").isdecimal():
        return clock
    h, m = int(hour), int(minute[:2] or 0)
    if (h, m) in {(12, 0), (0, 0)}:
        return "midday" if h else "midnight"
    return f"{(h - 1) % 12 + 1}{f':{m:02}' if m else ''}{'am' if h < 12 else 'pm'}"
