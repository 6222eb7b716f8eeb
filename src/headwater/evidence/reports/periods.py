"""Periods labelled exactly: a name that promises a year covers a year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.clocks.arithmetic import add_months
from headwater.evidence.errors import EvidenceError

LENGTHS = {"year": 12, "quarter": 3, "month": 1, "half": 6}


class PeriodMisnamed(EvidenceError):
    """A period is called a year, a quarter or a month and is not one."""


def day_words(day: date) -> str:
    """1 April 2018."""
    return f"{day.day} {day:%B %Y}"


def days(starts: date | None, ends: date | None) -> str:
    """1 April 2018 to 30 June 2018; an open end is said."""
    first, last = (day_words(day) if day else "" for day in (starts, ends))
    if first and last:
        return f"{first} to {last}"
    return f"from {first}" if first else f"to {last}" if last else "all dates"


@dataclass(frozen=True, slots=True)
class Period:
    """A period by its first and last day, and what it is called. Raises PeriodMisnamed for a name that says another length."""

    starts: date
    ends: date
    called: str = ""

    def __post_init__(self) -> None:
        words = set(re.findall(r"[a-z]+", self.called.lower()))
        for word, months in LENGTHS.items():
            if word in words and add_months(self.starts, months) - timedelta(days=1) != self.ends:
                raise PeriodMisnamed(
                    f"“{self.called}” cannot be the name of {days(self.starts, self.ends)}: a {word} there would be {months} months."
                )

    @property
    def words(self) -> str:
        """The name, if it has one, and always the days."""
        told = days(self.starts, self.ends)
        return f"{self.called} ({told})" if self.called else told
