"""How dates, money and references are written on a page. Plain string work: a list calls these hundreds of times."""

from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone

from headwater.hub.core.ids import spaced
from headwater.hub.people.logic.wishes import to_meet_by_hand

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(value: date | None) -> str:
    """`1 May 2026`; a moment is first taken to England's time."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = in_england(value)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def weekday(value: date) -> str:
    """`Friday 1 May`."""
    return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]}"


def clock(value: time) -> str:
    """`3pm`, `3:05pm`, `midday`."""
    if (value.hour, value.minute) in {(0, 0), (12, 0)}:
        return "midnight" if value.hour == 0 else "midday"
    minutes = f":{value.minute:02}" if value.minute else ""
    return f"{(value.hour - 1) % 12 + 1}{minutes}{'am' if value.hour < 12 else 'pm'}"


def moment(value: datetime | None) -> str:
    """`1 May 2026 at 3:05pm`."""
    if value is None:
        return ""
    value = in_england(value)
    return f"{day(value)} at {clock(value.time())}"


def in_england(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def money(value: Decimal | int | None) -> str:
    """`£1,250` or `£1,250.50`; pence only where there are any."""
    if value is None:
        return ""
    sign = "−" if value < 0 else ""
    whole = value == int(value)
    return f"{sign}£{abs(int(value)):,}" if whole else f"{sign}£{abs(value):,.2f}"


def count(value: int | None) -> str:
    """`12,345`."""
    return "" if value is None else f"{value:,}"


def plural(number: int, one: str, many: str = "") -> str:
    """`1 day`, `3 days`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(values: list[str], last: str = "and") -> str:
    """`a, b and c`."""
    return f" {last} ".join([", ".join(values[:-1]), values[-1]]) if len(values) > 1 else "".join(values)


FILTERS = {
    "day": day, "weekday": weekday, "moment": moment, "clock": clock, "money": money, "count_of": count, "spaced": spaced, "joined": joined,
}  # fmt: skip


def by_hand(language: str, needs_interpreter: bool | None, access_needs: str) -> str:
    """What somebody asked for that our messages cannot do, for whoever is about to write or ring; nothing where there is nothing."""
    asked = to_meet_by_hand(language=language, needs_interpreter=needs_interpreter, access_needs=access_needs)
    if not asked:
        return ""
    return f"They asked for {', '.join(asked)}. Our messages are in English and ordinary print: do this yourself, or have it done."
