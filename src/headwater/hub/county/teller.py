"""One story being told: where its rows go, its own stream of chance, and the numbers it may use."""

from datetime import date, datetime
from random import Random
from typing import Any, TypeVar

from headwater.hub.core.ids import LENGTH as REFERENCE_LENGTH
from headwater.hub.core.ids import reference_from
from headwater.hub.county.cast import Cast
from headwater.hub.county.sheets import Book

T = TypeVar("T")

# Each story has a block of row numbers to itself, so that stories can be told in any order and in any process.
BLOCK = 512
SCRAMBLE = 0x5851F42D4C957F2D
REFERENCES = 32**REFERENCE_LENGTH
OPENS, MINUTES_OPEN = 9 * 60, 8 * 60


class Teller:
    """Writes one story's rows."""

    __slots__ = ("book", "cast", "chance", "days", "faults", "next_id", "story")

    def __init__(self, cast: Cast, book: Book, story: int, faults: list[tuple[str, str]]) -> None:
        self.cast, self.book, self.story, self.days = cast, book, story, cast.days
        self.chance = Random(cast.seed * 1_000_003 + story)
        self.next_id = (story + 1) * BLOCK
        self.faults = faults

    def id(self) -> int:
        """A row number nobody else has."""
        self.next_id += 1
        return self.next_id

    def reference(self, number: int) -> str:
        """The reference that stands for a row number: scrambled, so that references do not count up."""
        return reference_from((number * SCRAMBLE + self.cast.seed) % REFERENCES)

    def add(self, label: str, **values: Any) -> int:
        """Write a row and give its number."""
        number: int = values.get("id") or self.id()
        values["id"] = number
        self.book.write(label, values)
        return number

    def day(self, number: int | None) -> date | None:
        """A day number as a date."""
        return None if number is None else date.fromordinal(number)

    def moment(self, day: int, minute: int | None = None) -> datetime:
        """A moment in the working part of a day."""
        return self.days.moment(day, OPENS + int(self.chance.random() * MINUTES_OPEN) if minute is None else minute)

    def yes(self, share: float) -> bool:
        """Whether chance says yes."""
        return self.chance.random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number in a range, both ends counted."""
        return low + int(self.chance.random() * (high - low + 1)) if high > low else low

    def one_of(self, answers: "list[T] | tuple[T, ...]") -> T:
        """One of several."""
        return answers[int(self.chance.random() * len(answers))]

    def fault(self, kind: str, reference: str) -> None:
        """Note a planted fault and the record it stands in."""
        self.faults.append((kind, reference))
