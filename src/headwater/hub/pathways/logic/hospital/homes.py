"""Sums about patients' homes, on plain values: each with how many it is of and how many are not known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from headwater.hub.pathways.states.homes import HomeEnd, HomeKind

CYCLE = 2
# A home that is not ready has no length yet; one that is ready has.
Span = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Ready:
    """How long it takes until a home is ready: of how many that are, and how many are not yet."""

    base: int
    waiting: int
    mean: Decimal | None
    longest: int | None


@dataclass(frozen=True, slots=True)
class Rough:
    """People in hospital who slept rough: how many, of how many outreach was told, how many it accepted, how many it has not answered."""

    count: int
    told: int
    accepted: int
    unanswered: int


def in_a_cycle(homes: Iterable[tuple[str, str]]) -> bool:
    """Whether somebody was evicted from specialist housing twice or more, from the kind of each home and how it ended."""
    return sum(kind == HomeKind.SPECIALIST and end == HomeEnd.EVICTED for kind, end in homes) >= CYCLE


def ready(spans: Iterable[Span]) -> Ready:
    """Days from when a need was seen until the home was ready."""
    rows = list(spans)
    days = [(until - since).days for since, until in rows if until is not None]
    mean = (Decimal(sum(days)) / len(days)).quantize(Decimal("0.1"), ROUND_HALF_UP) if days else None
    return Ready(len(days), len(rows) - len(days), mean, max(days) if days else None)


def rough(slept: Iterable[int], told: Sequence[tuple[int, str]]) -> Rough:
    """Of the stays whose flag says so: those of which outreach was told, and its newest answer (`told`: stay and answer, oldest first)."""
    stays, answers = set(slept), dict(told)
    known = {stay: answer for stay, answer in answers.items() if stay in stays}
    return Rough(len(stays), len(known), sum(answer == "accepted" for answer in known.values()), sum(not each for each in known.values()))


def uncovered(
    sites: Iterable[tuple[int, str]], placed: Iterable[tuple[int | None, date, date | None]], *, as_of: date, days: int
) -> tuple[str, ...]:
    """Sites where nobody has been placed on any of the last so many days. A placement without a site covers every site of its host."""
    first = date.fromordinal(as_of.toordinal() - days + 1)
    covered = {site for site, starts, ends in placed if starts <= as_of and (ends is None or ends >= first)}
    return () if None in covered else tuple(name for site, name in sites if site not in covered)
