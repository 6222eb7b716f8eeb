"""Figures of custody on plain values: each with how many it is of and how many are not known, and tables that must foot."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from headwater.hub.pathways.states import NOWHERE, HousingAtEntry, HousingAtRelease, ManagingBody

MISSING = ""
HOUSED = "housed"
ENTRIES = (HousingAtEntry.SETTLED, HousingAtEntry.NFA, HousingAtEntry.NOT_KNOWN)
EXITS = (HOUSED, HousingAtRelease.NFA, HousingAtRelease.NOT_KNOWN)
# Whole days, first and last counted; the last band has no end. The papers say weeks, months and a year: these are their edges in days.
BANDS: tuple[tuple[str, int, int | None], ...] = (("0-27", 0, 27), ("28-90", 28, 90), ("91-364", 91, 364), ("365+", 365, None))
# The two bodies of before ended on this day. Its month is confirmed and its day is not.
ONE_SERVICE_FROM = date(2021, 6, 26)
FEW = 20


@dataclass(frozen=True, slots=True)
class Episode:
    """One release: the home before and after, who managed it, and the sentence in days. Blank and None are not recorded."""

    key: int
    entry: str
    release: str
    body: str
    days: int | None
    released_on: date

    @property
    def exit(self) -> str:
        """A home of any kind, no home, not known, or not recorded."""
        return self.release if self.release in (*NOWHERE, MISSING) else HOUSED

    @property
    def band(self) -> str:
        """The band of the sentence."""
        return band_of(self.days)


@dataclass(frozen=True, slots=True)
class Row:
    """Some releases: how many had which ending. `base` leaves out those whose ending nobody wrote down."""

    key: str
    housed: int
    nfa: int
    not_known: int
    missing: int

    @property
    def base(self) -> int:
        """Releases with an ending that somebody wrote down; not known is one."""
        return self.housed + self.nfa + self.not_known

    @property
    def whole(self) -> int:
        """Every release."""
        return self.base + self.missing

    @property
    def nowhere(self) -> int:
        """No home and not known together; never shown without its parts."""
        return self.nfa + self.not_known

    @property
    def is_few(self) -> bool:
        """Whether a share of so few says little."""
        return 0 < self.base < FEW

    def share(self, n: int) -> Decimal | None:
        """Percent of the base, to one place."""
        return percent(n, self.base)


def percent(n: int, base: int) -> Decimal | None:
    """Percent to one place; None of nobody."""
    return (Decimal(100 * n) / base).quantize(Decimal("0.1"), ROUND_HALF_UP) if base else None


def band_of(days: int | None) -> str:
    """The band that holds this many days: each number of days is in one and only one."""
    found = (key for key, low, high in BANDS if days is not None and low <= days and (high is None or days <= high))
    return next(found, MISSING)


def row_of(key: str, episodes: Iterable[Episode]) -> Row:
    """How some releases ended."""
    exits = [each.exit for each in episodes]
    return Row(key, *(exits.count(code) for code in (*EXITS, MISSING)))


def table(episodes: Sequence[Episode], keys: Iterable[str], of: Callable[[Episode], str]) -> tuple[Row, ...]:
    """A row for each key, one for what is not recorded, and all of them last. The rows add up to the last."""
    rows = [row_of(key, (each for each in episodes if of(each) == key)) for key in keys]
    return (*rows, row_of(MISSING, (each for each in episodes if of(each) == MISSING)), row_of("all", episodes))


def flow(episodes: Sequence[Episode]) -> tuple[Row, ...]:
    """Home on entry against home on release: three by three, with what is not recorded beside it. Its rows and columns foot."""
    return table(episodes, ENTRIES, _entry)


def by_band(episodes: Sequence[Episode]) -> tuple[Row, ...]:
    """By length of sentence."""
    return table(episodes, (key for key, _, _ in BANDS), _band)


def by_body(episodes: Sequence[Episode]) -> tuple[Row, ...]:
    """By the body that managed the sentence, and by the year of release within each."""
    keys = sorted({(list(ManagingBody).index(ManagingBody(e.body)), e.body, e.released_on.year) for e in episodes if e.body})
    return table(episodes, [f"{body} {year}" for _, body, year in keys], _body_and_year)


def of_bodies(episodes: Sequence[Episode]) -> tuple[Row, ...]:
    """By managing body, all years together."""
    return table(episodes, [body for body in ManagingBody if any(e.body == body for e in episodes)], lambda each: each.body)


def body_faults(episodes: Iterable[Episode]) -> tuple[int, int]:
    """Releases said to be managed by a body that was gone by then, and by one that was not there yet."""
    rows = list(episodes)
    gone = sum(e.body in (ManagingBody.CRC, ManagingBody.NPS) and e.released_on >= ONE_SERVICE_FROM for e in rows)
    early = sum(e.body == ManagingBody.PROBATION_SERVICE and e.released_on < ONE_SERVICE_FROM for e in rows)
    return gone, early


def foots(rows: Sequence[Row]) -> bool:
    """Whether the rows add up to the last, column by column: entrants are releases, each once."""
    *parts, whole = rows
    return all(sum(getattr(r, name) for r in parts) == getattr(whole, name) for name in ("housed", "nfa", "not_known", "missing"))


def entry_conflict(stated: int, rows: Sequence[Row]) -> str:
    """A warning where a stated share that came in without a home, or not knowing, is not what the flow has; else nothing."""
    known = [row for row in rows if row.key in set(ENTRIES)]
    without, base = sum(row.whole for row in known if row.key != HousingAtEntry.SETTLED), sum(row.whole for row in known)
    exact = Decimal(100 * without) / base if base else None
    if exact is None or exact.quantize(Decimal(1), ROUND_HALF_UP) == stated:
        return ""
    return f"{stated}% is stated to have come in with no home or not knowing. The flow has {without} of {base}: {percent(without, base)}%."


def behind(episodes: Iterable[Episode], which: str, key: str, ending: str) -> list[int]:
    """The episodes behind one cell of one table."""
    reads: dict[str, Callable[[Episode], str]] = {"flow": _entry, "band": _band, "body": _body_and_year}
    of = reads.get(which)
    return [each.key for each in episodes if of and key in ("all", of(each)) and ending in ("all", each.exit)]


def _entry(each: Episode) -> str:
    return each.entry


def _band(each: Episode) -> str:
    return each.band


def _body_and_year(each: Episode) -> str:
    return f"{each.body} {each.released_on.year}" if each.body else MISSING
