"""Who is there when: the hours of a rota, and who covers somebody who is away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of a weekday in which somebody is at a place. `member_id` is None where the whole service comes and nobody is named."""

    slot_id: int
    member_id: int | None
    name: str
    phone: str
    host: str
    place: str
    weekday: int
    opens: time
    closes: time
    starts_on: date
    ends_on: date | None

    def is_on(self, day: date) -> bool:
        """Whether the hours hold on a day."""
        return self.weekday == day.weekday() and self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is away on a day; `cover` and `cover_phone` are blank where nobody covers."""

    cover: str
    cover_phone: str
    back_on: date


@dataclass(frozen=True, slots=True)
class There:
    """Who is to be met in some hours of a day. `name` is blank where they are away and nobody covers."""

    hours: Hours
    name: str
    phone: str
    covers_for: str
    back_on: date | None


def there(hours: Hours, away: Away | None) -> There:
    """Who comes: the worker, or whoever covers, or nobody."""
    if away is None:
        return There(hours, hours.name, hours.phone, "", None)
    return There(hours, away.cover, away.cover_phone, hours.name, away.back_on)


def of_day(rota: Iterable[Hours], away: dict[int, Away], day: date) -> tuple[There, ...]:
    """Everybody of a day, by place and hour."""
    rows = sorted((row for row in rota if row.is_on(day)), key=lambda row: (row.host, row.place, row.opens, row.slot_id))
    return tuple(there(row, away.get(row.member_id) if row.member_id else None) for row in rows)


def at_time(rows: Iterable[There], at: time) -> tuple[There, ...]:
    """Those who are there at a time: from the first minute, and not any more at the last."""
    return tuple(row for row in rows if row.hours.opens <= at < row.hours.closes)
