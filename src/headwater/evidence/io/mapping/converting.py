"""A value as somebody else wrote it, as the contract writes it; or the reason why not."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from headwater.evidence.io.cells import contract_text, day_of
from headwater.evidence.io.grids import NoValue, Value, is_blank, plain, text_of
from headwater.evidence.io.mapping.plan import DAY_FIRST, MONTH_FIRST, NO, YES, Column
from headwater.evidence.tables import Field, FieldType, label

SERIAL = re.compile(r"[1-7]\d{4}(\.\d+)?")
NUMBERS = re.compile(r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})")
DAY_MONTH = re.compile(r"(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[-\s/]+([a-z]{3,9})\.?,?[-\s/]+(\d{2}|\d{4})")
MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
CLOCK = re.compile(r"[t\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?\s*(z|[+-]\d{2}:?\d{2})?$")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
THIS_CENTURY = 70
REMEMBERED = 20_000
DONT_KNOW = ("don't know", "dont know", "don’t know", "do not know", "dk")
Converted = tuple[str, str]


def converter(field: Field, origin: Column, *, from_1904: bool) -> Callable[[Value], Converted]:
    """The reading of one column: value in, (the contract's text, "") or ("", why not) out. What it has read once it remembers."""
    words = known_words(field, origin)
    blanks = {plain(word) or word for word in origin.blank}
    memory: dict[tuple[type, Value], Converted] = {}

    def convert(value: Value) -> Converted:
        key = (type(value), value)
        if key not in memory:
            if len(memory) >= REMEMBERED:
                memory.clear()
            memory[key] = converted(value, field, words, blanks, origin.dates, from_1904=from_1904)
        return memory[key]

    return convert


def known_words(field: Field, origin: Column) -> dict[str, str]:
    """Plain words and the code each stands for: the contract's codes and labels, then what the map says."""
    words = {plain(code): code for code in field.codes} | {plain(label(code)): code for code in field.codes}
    if {"yes", "no"} <= set(field.codes):
        words |= dict.fromkeys(YES, "yes") | dict.fromkeys(NO, "no")
        words |= {plain(word): "dont_know" for word in DONT_KNOW} if "dont_know" in field.codes else {}
    return words | {plain(word) or word.strip(): code for word, code in origin.codes.items()}


def converted(value: Value, field: Field, words: dict[str, str], blanks: set[str], dates: str, *, from_1904: bool) -> Converted:
    """One value."""
    if isinstance(value, NoValue):
        return "", value.why
    if is_blank(value):
        return "", ""
    text = text_of(value)
    key = plain(text) or text
    if key in blanks:
        return "", ""
    if key in words:
        return words[key], ""
    if field.codes:
        return "", f"not a code of {field.name}; add it to codes"
    return READERS[field.type](value, field, dates, from_1904)


def read_text(value: Value, field: Field, dates: str, from_1904: bool) -> Converted:
    """Free text, a little tidied."""
    del dates
    if isinstance(value, str):
        return value.strip(), ""
    return contract_text(value, field, from_1904=from_1904, told=Counter()), ""


def read_number(value: Value, field: Field, dates: str, from_1904: bool) -> Converted:
    """A number, with pounds and thousands if need be, within the field's limits."""
    del dates, from_1904
    whole = field.type is FieldType.INTEGER
    bare = text_of(value).replace(",", "").replace("£", "").replace(" ", "")
    try:
        number = Decimal(bare)
    except InvalidOperation:
        return "", f"not a {'whole ' if whole else ''}number"
    if isinstance(value, bool | date | time) or not number.is_finite() or (whole and number != int(number)) or abs(number) > 10**12:
        return "", f"not a {'whole ' if whole else ''}number"
    if (field.minimum is not None and number < field.minimum) or (field.maximum is not None and number > field.maximum):
        return "", f"outside what {field.name} may be"
    return (str(int(number)) if whole else format(number, "f")), ""


def read_moment(value: Value, field: Field, dates: str, from_1904: bool) -> Converted:
    """A day, or a day and time where the field holds moments."""
    moment: date | None = None
    if isinstance(value, date):
        moment = value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        moment = day_of(value, from_1904=from_1904)
    elif isinstance(value, str):
        moment = day_of(float(value), from_1904=from_1904) if SERIAL.fullmatch(value.strip()) else from_words(value.strip().lower(), dates)
    if moment is None or not 1900 <= moment.year <= 2100:
        return "", f"not a date, {dates.replace('-', ' ')}"
    if field.type is FieldType.DATE:
        return (moment.date() if isinstance(moment, datetime) else moment).isoformat(), ""
    return (moment if isinstance(moment, datetime) else datetime.combine(moment, time())).isoformat(timespec="seconds"), ""


READERS: dict[FieldType, Callable[[Value, Field, str, bool], Converted]] = {
    FieldType.STRING: read_text,
    FieldType.INTEGER: read_number,
    FieldType.NUMBER: read_number,
    FieldType.DATE: read_moment,
    FieldType.DATETIME: read_moment,
}


def from_words(text: str, dates: str) -> date | None:
    """A date as people write it, with or without a time of day."""
    clock = CLOCK.search(text)
    day = day_from(text[: clock.start()] if clock else text, dates)
    if day is None or clock is None:
        return day
    return with_clock(day, clock)


def with_clock(day: date, clock: re.Match[str]) -> datetime | None:
    """A day and its time; its offset is kept where it has one."""
    hour, minute, second, half, zone = clock.groups()
    hours = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    offset = (zone or "").replace("z", "+00:00")
    try:
        return datetime.fromisoformat(f"{day.isoformat()}T{hours:02}:{minute}:{second or '00'}{offset}")
    except ValueError:
        return None


def day_from(text: str, dates: str) -> date | None:
    """The day alone."""
    if found := NUMBERS.fullmatch(text):
        return from_numbers(found.groups(), dates)
    if found := DAY_MONTH.fullmatch(text):
        return day_of_month(found[3], month_of(found[2]), found[1])
    if found := MONTH_DAY.fullmatch(text):
        return day_of_month(found[3], month_of(found[1]), found[2])
    return None


def month_of(word: str) -> int | None:
    """The month a word or its beginning names."""
    return next((at for at, month in enumerate(MONTHS, 1) if month.startswith("sep" if word == "sept" else word)), None)


def from_numbers(parts: tuple[str, ...], dates: str) -> date | None:
    """Three numbers: a year of four digits in front always leads; else the order the map says."""
    first, second, third = parts
    if len(first) == 4:
        return day_of_month(first, int(second), third)
    if dates == DAY_FIRST:
        return day_of_month(third, int(second), first)
    if dates == MONTH_FIRST:
        return day_of_month(third, int(first), second)
    return day_of_month(first, int(second), third)


def day_of_month(year: str, month: int | None, day: str) -> date | None:
    """A day that is on the calendar; two digits of a year are of 1970 to 2069."""
    if month is None or len(year) not in {2, 4}:
        return None
    full = int(year) + (0 if len(year) == 4 else 2000 if int(year) < THIS_CENTURY else 1900)
    try:
        return date(full, month, int(day))
    except ValueError:
        return None
