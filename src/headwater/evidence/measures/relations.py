"""What holds between measures and cannot be read off their declarations, declared here beside them.

Disclosure control needs it: two figures that rest on the same records, counted differently, give each other away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from headwater.evidence.measures import course, kpis, months, people, rates
from headwater.evidence.measures.kinds import answers
from headwater.evidence.measures.periods import quarter_key

Fact = tuple[str, str]
TOLD_QUARTER = "{} by quarter"
TOLD_YEAR = "{} by year"
CLOSING_MONTH = "strftime(closed_on, '%Y-%m')"
PRIMARY = "CASE WHEN primaries = 1 THEN primary_need END"
KINDS = "kinds"


@dataclass(frozen=True, slots=True)
class Coarser:
    """A way of counting (`coarse`) that puts values of another (`fine`) together."""

    fine: str
    coarse: str
    of: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Union:
    """A fact that is true where `expression` has one of these values."""

    fact: Fact
    expression: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Banded:
    """Bands of an amount: whoever is in a band has at least and at most so much of it (None: no most)."""

    amount: str
    expression: str
    within: Mapping[str, tuple[int, int | None]]


def quarter_of_month(month: str) -> str:
    """FY2018-Q1 for 2018-04."""
    year, number = month.split("-")
    return quarter_key((int(year) * 12 + int(number) - 4) // 3)


def year_of_quarter(quarter: str) -> str:
    """FY2018 for FY2018-Q1."""
    return quarter.split("-")[0]


def three_bands(threat: str) -> str:
    """The coarse band of a band of threat."""
    return {"homeless": "homeless", "days_57_plus": "above_56"}.get(threat, "within_56")


def statuses(months_: int) -> tuple[str, str]:
    """How the two ways of telling who closed in time say it: of closures, and of those who started."""
    ways = {way.id: way.status for way in kpis.BY_ID[f"kpi_closed_{months_}_months"].ways}
    return ways["all"], ways["started"]


(DONE_6, BEGUN_6), (DONE_9, BEGUN_9) = statuses(6), statuses(9)
TOGETHER: Mapping[str, str] = {
    course.THREE_BANDS_KEY: "threat",
    people.AGE_BAND: "age",
    rates.BAND: "duration",
    months.LAG_BAND: months.LAG,
    "need": KINDS,
    "kinds >= 2": KINDS,
    DONE_9: DONE_6,
    BEGUN_9: BEGUN_6,
    months.MONTH: TOLD_QUARTER.format("referred_on"),
    CLOSING_MONTH: TOLD_QUARTER.format("closed_on"),
}
COARSER = (
    Coarser("threat", course.THREE_BANDS_KEY, three_bands),
    Coarser(months.MONTH, TOLD_QUARTER.format("referred_on"), quarter_of_month),
    Coarser(CLOSING_MONTH, TOLD_QUARTER.format("closed_on"), quarter_of_month),
)
SETTLED = (rates.SETTLED.removeprefix("final AND "), "true")
KNOWN_OUTCOMES = ("ended is known", "true")
UNIONS = (
    Union(SETTLED, "ended", ("prevented", "relieved", "not_prevented")),
    Union(KNOWN_OUTCOMES, "ended", rates.KNOWN),
    Union((KNOWN_OUTCOMES[0], "false"), "ended", ("unknown", "_missing")),
    Union(("ended", "known and not prevented"), "ended", tuple(code for code in rates.KNOWN if code != "prevented")),
    Union(("ended", "prevented or not known"), "ended", ("prevented", "unknown", "_missing")),
)
OTHER_NAMES = frozenset(
    {"area_code", "evicted", "employed_at_close", "immediate_risk", "followup_56d", "followup_6m", "followup_12m"}
)  # columns that a figure counts by another name: what groups by them give away beside it is not said
IMPLIED: Mapping[Fact, Fact] = {
    ("coalesce(closed_on + INTERVAL 12 MONTH <= {day}, true)", "true"): ("coalesce(closed_on + INTERVAL 6 MONTH <= {day}, true)", "true"),
    ("coalesce(closed_on + INTERVAL 6 MONTH <= {day}, true)", "true"): ("coalesce(closed_on + 56 <= {day}, true)", "true"),
    (DONE_6, "met"): (DONE_9, "met"),
    (DONE_9, "not_met"): (DONE_6, "not_met"),
    (BEGUN_6, "met"): (BEGUN_9, "met"),
    (BEGUN_9, "not_met"): (BEGUN_6, "not_met"),
    **{(PRIMARY, code): ("need", code) for code, _ in answers("needs", "need")},
    (PRIMARY, "*"): (KINDS, "*"),
}
AGE_LIMITS: tuple[tuple[int, int | None], ...] = ((0, 15), (16, 17), (18, 24), (25, 34), (35, 44), (45, 54), (55, 64), (65, None))
WEEK_LIMITS = zip((-1, *(7 * week for week in rates.WEEKS)), (*(7 * week for week in rates.WEEKS), None), strict=True)
BANDED = (
    Banded("age", people.AGE_BAND, dict(zip((key for key, _ in people.AGES), AGE_LIMITS, strict=True))),
    Banded("duration", rates.BAND, {key: (low + 1, high) for (key, _), (low, high) in zip(rates.BANDS, WEEK_LIMITS, strict=True)}),
)
