"""What stands in a column: how many of its values are dates, whole numbers, yes and no, or each their own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import islice

from headwater.evidence.io.grids import Grid, Heading, Value, is_blank, plain, text_of
from headwater.evidence.io.mapping.converting import from_words
from headwater.evidence.io.mapping.plan import DAY_FIRST, MONTH_FIRST, NO, YES

LOOKED_AT = 5_000
SHOWN = 400
TOO_FEW_TO_TELL = 20
YES_AND_NO = {plain(word) for word in (*YES, *NO, "don't know", "dont know", "not known", "unknown")} - {"", "1", "0", "x"}


@dataclass(frozen=True, slots=True)
class Profile:
    """A column of a sheet. Shares are of the values that are not blank; `words` counts its different values as text."""

    name: str
    at: int
    filled: int
    words: Counter[str]
    dates: float
    whole: float
    numbers: float
    yes_no: float
    own: float
    lists: float
    largest: float
    order: str

    @property
    def few(self) -> bool:
        """Whether it holds few enough different values to be a list of codes."""
        return 0 < len(self.words) <= max(40, self.filled // 10) and (self.own < 0.9 or self.filled < TOO_FEW_TO_TELL)


def profiles(grid: Grid, heading: Heading) -> list[Profile]:
    """Every column of a sheet, from its first rows."""
    rows = list(islice((values for number, values in grid.rows() if number > heading.row and not all(map(is_blank, values))), LOOKED_AT))
    return [
        profile(name, at, [row[at] for row in rows if at < len(row) and not is_blank(row[at])]) for at, name in enumerate(heading.names)
    ]


def profile(name: str, at: int, values: Sequence[Value]) -> Profile:
    """One column."""
    texts = [text_of(value) for value in values]
    found = [number for value in values if (number := as_number(value)) is not None]
    words = Counter(texts)
    count = len(values) or 1
    order = order_of(texts)
    return Profile(
        name=name,
        at=at,
        filled=len(values),
        words=Counter(dict(words.most_common(SHOWN))),
        dates=sum(is_date(value, order) for value in values) / count,
        whole=sum(number == int(number) for number in found) / count,
        numbers=len(found) / count,
        yes_no=sum(plain(text) in YES_AND_NO for text in texts) / count,
        own=len(words) / count if len(values) > 1 else 0.0,
        lists=sum(any(mark in text for mark in ";,\n") for text in texts) / count,
        largest=max(found, default=0.0),
        order=order,
    )


def as_number(value: Value) -> float | None:
    """A value as a number, if it is one."""
    if isinstance(value, bool | date | time):
        return None
    try:
        number = float(text_of(value).replace(",", "").replace("£", ""))
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None


def is_date(value: Value, order: str) -> bool:
    """Whether a value is a day, or is written as one."""
    return isinstance(value, date) or (isinstance(value, str) and from_words(value.strip().lower(), order) is not None)


def order_of(texts: Sequence[str]) -> str:
    """Day first, unless some date can only be read month first and none only day first."""
    day = sum(from_words(text.lower(), DAY_FIRST) is not None for text in texts[:SHOWN])
    month = sum(from_words(text.lower(), MONTH_FIRST) is not None for text in texts[:SHOWN])
    return MONTH_FIRST if month > day else DAY_FIRST
