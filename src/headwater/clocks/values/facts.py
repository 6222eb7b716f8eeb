"""What happened, and for how long."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day, named as the rulebooks name it, for example `received` or `triaged`."""

    kind: str
    on: date


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from `first` to `last`, both counted. Without `last` it is still going on."""

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError(f"A period cannot end on {self.last}, before it began on {self.first}")


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a clock that may be paused does not count, and why."""

    period: Period
    reason: str
