"""Makes a county: the cast first, then story after story, a book at a time."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from headwater.hub.county.advice import write_advice
from headwater.hub.county.agencies import write_places
from headwater.hub.county.cast import Cast
from headwater.hub.county.children import write_children
from headwater.hub.county.days import Days
from headwater.hub.county.faults import FAULTS
from headwater.hub.county.hospitals import write_hospitals
from headwater.hub.county.layout import Layout, layout
from headwater.hub.county.learned import write_log
from headwater.hub.county.network import write_network
from headwater.hub.county.prisons import write_prisons
from headwater.hub.county.running import write_running
from headwater.hub.county.said import write_gaps, write_value
from headwater.hub.county.sheets import Book
from headwater.hub.county.stories import tell_story
from headwater.hub.county.workers import write_workers

Progress = Callable[[str], None]
STORIES_IN_A_BOOK = 1000


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a county is made from. The same recipe makes the same county."""

    seed: int
    cases: int
    as_of: date


@dataclass(slots=True)
class Made:
    """What was made: rows by table, and the faults planted, each with the record it stands in."""

    rows: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def add(self, book: Book, faults: list[tuple[str, str]]) -> None:
        """Count a book."""
        self.rows.update({label: len(rows) for label, rows in book.rows.items()})
        self.faults += faults

    def listed(self) -> dict[str, dict[str, object]]:
        """The faults by kind: what is wrong, how many, and where."""
        where: dict[str, list[str]] = {code: [] for code in FAULTS}
        for code, reference in self.faults:
            where[code].append(reference)
        return {code: {"what": FAULTS[code].what, "count": len(found), "records": sorted(found)} for code, found in where.items()}


def make_cast(recipe: Recipe) -> tuple[Cast, Book]:
    """The cast, and the book of its rows."""
    cast, book = Cast(recipe.seed, recipe.cases, Days(recipe.as_of)), Book()
    write_places(cast, book)
    write_workers(cast, book)
    write_hospitals(cast, book)
    write_gaps(cast, book)
    write_log(cast, book)
    write_network(cast, book)
    write_value(cast, book)
    write_running(cast, book)
    write_prisons(cast, book)
    write_advice(cast, book)
    write_children(cast, book)
    return cast, book


def books(recipe: Recipe, cast: Cast, first: int = 0, end: int | None = None) -> Iterator[tuple[Book, list[tuple[str, str]]]]:
    """The stories from `first` to before `end`, a book at a time, with the faults planted in each."""
    plan: Layout = layout(recipe.cases)
    last = plan.stories if end is None else min(end, plan.stories)
    for start in range(first, last, STORIES_IN_A_BOOK):
        book, faults = Book(), list[tuple[str, str]]()
        for story in range(start, min(start + STORIES_IN_A_BOOK, last)):
            tell_story(cast, book, plan, story, faults)
        yield book, faults
