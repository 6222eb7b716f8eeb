"""Asks for a day in three boxes and for a time in one."""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from headwater.hub.web.parts.fields import Asked, Text
from headwater.hub.web.parts.words import MONTHS, day, joined

PARTS = ("day", "month", "year")
Typed = tuple[str, str, str]


class DayBoxes(forms.Widget):
    """Reads `name-day`, `name-month` and `name-year`."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        typed = [str(data.get(f"{name}-{part}") or "").strip() for part in PARTS]
        return (typed[0], typed[1], typed[2])

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in PARTS)


class Day(Asked):
    """A date, or None where it may stay empty. `when` is `past`, `past or today`, `today or future` or nothing; the form knows today.

    An error's code names the box that is wrong: `day`, `month`, `year`, or `all`.
    """

    kind = "day"
    widget = DayBoxes

    def __init__(self, question: str, *, when: str = "", **kwargs: Any) -> None:
        super().__init__(question, **kwargs)
        self.when = when
        self.today: date | None = None

    def clean(self, value: Any) -> date | None:
        typed: Typed = value or ("", "", "")
        if not any(typed):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="all")
            return None
        found = self.real(typed)
        self.in_time(found)
        return found

    def real(self, typed: Typed) -> date:
        gaps = [part for part, text in zip(PARTS, typed, strict=True) if not text]
        if gaps:
            raise ValidationError(self.says(f"must include a {joined(gaps)}"), code=gaps[0])
        if not re.fullmatch(r"[0-9]{4}", typed[2]):
            raise ValidationError(self.says("must have a year of 4 numbers, like 2026"), code="year")
        try:
            return date(int(typed[2]), month_number(typed[1]), int(typed[0]))
        except ValueError:
            raise ValidationError(self.says("must be a real date, like 27 3 2026"), code="all") from None

    def in_time(self, found: date) -> None:
        if not self.when or self.today is None:
            return
        wrong = {
            "past": (found >= self.today, "must be in the past"),
            "past or today": (found > self.today, "must be today or in the past"),
            "today or future": (found < self.today, "must be today or in the future"),
        }
        late, message = wrong[self.when]
        if late:
            raise ValidationError(self.says(f"{message}; today is {day(self.today)}"), code="all")

    def prepare_value(self, value: Any) -> Any:
        return (str(value.day), str(value.month), str(value.year)) if isinstance(value, date) else value or ("", "", "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != data


def month_number(typed: str) -> int:
    """A month as a number, from a number, a name or the start of a name; ValueError where it is none."""
    if typed.isdecimal():
        return int(typed)
    starts = [at for at, name in enumerate(MONTHS, 1) if len(typed) >= 3 and name.lower().startswith(typed.lower())]
    if len(starts) != 1:
        raise ValueError(typed)
    return starts[0]


class Clock(Text):
    """A time of day: `10:30`, `10.30am`, `3pm`, `1530`."""

    kind = "text"
    shape = re.compile(r"([0-9]{1,2})(?:[:. ]?([0-9]{2}))?\s*(am|pm)?", re.IGNORECASE)

    def __init__(self, question: str, *, look: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(question, max_length=10, look={"classes": "govuk-input--width-5", **(look or {})}, **kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value).lower()
        if not typed:
            return None
        if typed in {"midday", "noon"}:
            return time(12)
        match = self.shape.fullmatch(typed)
        try:
            return self.read(match) if match else self.unclear()
        except ValueError:
            return self.unclear()

    def read(self, match: re.Match[str]) -> time:
        hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
        if half and not 1 <= hour <= 12:
            raise ValueError(hour)
        return time(hour % 12 + 12 * (half == "pm") if half else hour, minute)

    def unclear(self) -> time:
        raise ValidationError(self.says("must be a time, like 10:30am or 3pm"), code="invalid")

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value
