"""The support service: when each case began and ended, so that users by year, closures and employment by quarter hold together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from headwater.clocks.arithmetic import add_months
from headwater.evidence.synthetic.dealing import Contradiction, Record, deal
from headwater.evidence.synthetic.facts import Margins

AS_OF = date(2021, 3, 31)
FIRST = date(2018, 4, 1)
SHORTEST = 35
QUICK, QUICK_CASES, QUICKEST = 0, 48, 31
LONGEST = 21
PLANNED_SHARE = 1300


@dataclass(frozen=True, slots=True)
class Start:
    """The cases that began in one quarter: closed within six months, within nine and later, and how many of each ran into the next
    financial year; of the last, how many into the one after."""

    six: int
    nine: int
    later: int
    six_over: int = 0
    nine_over: int = 0
    later_over: int = 0
    two_over: int = 0

    @property
    def all(self) -> int:
        """Every case of the quarter."""
        return self.six + self.nine + self.later


QUARTERS = (
    Start(139, 51, 36, later_over=24),
    Start(139, 39, 48, nine_over=10, later_over=48),
    Start(139, 33, 54, six_over=12, nine_over=33, later_over=54, two_over=8),
    Start(140, 43, 44, six_over=62, nine_over=43, later_over=44, two_over=12),
    Start(69, 26, 17, later_over=11),
    Start(69, 13, 30, nine_over=5, later_over=30),
    Start(69, 19, 24, six_over=34, nine_over=19, later_over=24),
    Start(69, 25, 18, six_over=62, nine_over=25, later_over=18),
    Start(35, 45, 40),
    Start(44, 76, 0),
    Start(110, 0, 0),
    Start(90, 0, 0),
)


def agree(told: Margins) -> None:
    """The quarters against what is printed: cases, users by year, and closures within six and nine months. Raises Contradiction."""
    begun = [sum(start.all for start in QUARTERS[at : at + 4]) for at in (0, 4, 8)]
    over = [sum(start.six_over + start.nine_over + start.later_over for start in QUARTERS[at : at + 4]) for at in (0, 4)]
    twice = sum(start.two_over for start in QUARTERS)
    users = told.margin("kpi_users").counts
    nine = sum(start.six + start.nine for start in QUARTERS[:8])
    wanted = {
        "cases": (sum(begun), told.n("cases_total")),
        "2018": (begun[0], users["FY2018"]),
        "2019": (begun[1] + over[0], users["FY2019"]),
        "2020": (begun[2] + over[1] + twice, users["FY2020"]),
        "within six months": (sum(start.six for start in QUARTERS), told.n("kpi_closed_6_months", "all")),
        "within nine months": (nine, told.n("asked:nine_months_before_covid")),
    }
    wrong = {name: pair for name, pair in wanted.items() if pair[0] != pair[1]}
    if wrong:
        raise Contradiction(f"the quarters do not make what is printed: {wrong}")


def cases(rng: Random, told: Margins) -> list[Record]:
    """Every case with its dates and whether its ending was planned, in the order of its quarter and its end."""
    agree(told)
    made = [case for at, start in enumerate(QUARTERS) for case in begun(rng, at, start)]
    endings(rng, told, made)
    return made


def begun(rng: Random, at: int, start: Start) -> list[Record]:
    """The cases of one quarter, those that ended first in front."""
    kinds = [("six", start.six, start.six_over, 0), ("nine", start.nine, start.nine_over, 0)]
    kinds.append(("later", start.later, start.later_over, start.two_over))
    made = [one_case(rng, at, kind, years, number) for kind, *counts in kinds for number, years in enumerate(over(*counts))]
    return sorted(made, key=lambda case: (case["closed_on"], case["referred_on"]))


def over(n: int, crossing: int, twice: int) -> Iterator[int]:
    """How many year ends each of n cases runs over."""
    yield from (0 for _ in range(n - crossing))
    yield from (1 for _ in range(crossing - twice))
    yield from (2 for _ in range(twice))


def one_case(rng: Random, at: int, kind: str, years: int, number: int) -> Record:
    """One case: days drawn until its end lies where its kind and its year want it."""
    first = add_months(FIRST, 3 * at)
    year_end = add_months(FIRST, 12 * (at // 4 + 1 + years)) - timedelta(days=1)
    year_begin = add_months(FIRST, 12 * (at // 4 + years))
    last = date(2018, 6, 30) if at == QUICK and kind == "six" and number < QUICK_CASES else year_end
    for _ in range(5000):
        day = first + timedelta(days=rng.randrange(91))
        low, high = window(kind, day)
        low, high = max(low, year_begin), min(high, last)
        if day.weekday() < 5 and day < add_months(first, 3) and low <= high:
            return {"referred_on": day, "closed_on": low + timedelta(days=rng.randint(0, (high - low).days)), "kind": kind}
    raise Contradiction(f"no case of quarter {at} can end {kind} over {years} year ends")


def window(kind: str, day: date) -> tuple[date, date]:
    """First and last day on which a case of a kind that began on a day may end."""
    six, nine = add_months(day, 6), add_months(day, 9)
    if kind == "six":
        return day + timedelta(days=SHORTEST if day > date(2018, 5, 25) else QUICKEST), six
    return (six + timedelta(days=1), nine) if kind == "nine" else (nine + timedelta(days=1), add_months(day, LONGEST))


def endings(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Planned and unplanned endings, so that the share within six months is as printed for planned ones and for all."""
    quick = told.n("kpi_closed_6_months", "all")
    planned = next(fact for fact in told.of("kpi_closed_6_months") if fact.cell == "planned")
    soon, base = planned.n or 0, planned.base or 0
    groups = {True: {"planned": soon, "unplanned": quick - soon}}
    groups[False] = {"planned": base - soon, "unplanned": len(made) - quick - (base - soon)}
    for within, counts in groups.items():
        some = [case for case in made if (case["kind"] == "six") is within]
        for case, ending in zip(some, deal(rng, counts), strict=True):
            case["ending"] = ending


def blocks(rng: Random, made: Iterable[Record], field: str, pattern: Sequence[object]) -> None:
    """Deal a pattern over the cases in their order, shuffled within each block, so that every part of the order has the same share."""
    waiting: list[object] = []
    for case in made:
        if not waiting:
            waiting = list(pattern)
            rng.shuffle(waiting)
        case[field] = waiting.pop()


def measured_for_work(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Who counted towards the employment target and who was in work, by the quarter of closing."""
    for fact in told.of("kpi_employment"):
        some = [case for case in made if quarter(case["closed_on"]) == fact.row]
        n, base = fact.n or 0, fact.base or 0
        if base > len(some):
            raise Contradiction(f"{fact.row}: {base} measured of {len(some)} closed")
        for case, answer in zip(rng.sample(some, base), deal(rng, {"yes": n, "no": base - n}), strict=True):
            case |= {"employment_measured": "yes", "employed_at_close": answer}


def quarter(day: date) -> str:
    """FY2018-Q1 for April to June 2018."""
    number = (day.year * 12 + day.month - 4) // 3
    return f"FY{number // 4}-Q{number % 4 + 1}"
