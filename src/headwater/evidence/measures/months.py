"""Month by month: how many cases came, and how late they were written down."""

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median
from typing import Any

from headwater.clocks.arithmetic import add_days, add_months, days_between
from headwater.evidence.measures.frame import Frame
from headwater.evidence.measures.kinds import Codes, Facts
from headwater.evidence.measures.projecting import Projected, back_test, project
from headwater.evidence.measures.rows import row
from headwater.evidence.measures.special import Special
from headwater.evidence.measures.tallies import Tally
from headwater.evidence.values import Level, Row, half_up, percent, shown_percent

LONGEST = 240
PROVISIONAL = 3
COMPLETE = 0.99
OLDEST = 130
LAGS: Codes = (
    ("same_day", "The same day"), ("1-7", "1 to 7 days"), ("8-28", "8 to 28 days"), ("29-90", "29 to 90 days"), ("91+", "91 days or more"),
)  # fmt: skip
LAG = "CASE WHEN recorded_on >= referred_on THEN recorded_on - referred_on END"
LAG_BAND = f"""CASE WHEN {LAG} = 0 THEN 'same_day' WHEN {LAG} <= 7 THEN '1-7' WHEN {LAG} <= 28 THEN '8-28' WHEN {LAG} <= 90 THEN '29-90'
    WHEN {LAG} > 90 THEN '91+' END"""
MONTH = "strftime(referred_on, '%Y-%m')"
MONTHS = Tally("cases", by=(MONTH,))
LATE = Tally("cases", whole=(LAG,))
DELAYS = Tally("cases", whole=("({day} - referred_on) // 7", f"{LAG} // 7"))


def month_key(day: date) -> str:
    """2018-10 for any day of October 2018."""
    return f"{day:%Y-%m}"


def months_to(first: str | None, as_of: date) -> list[str]:
    """Every month from the first to the day's own, at most twenty years of them."""
    last = as_of.replace(day=1)
    keys = [month_key(add_months(last, -back)) for back in range(LONGEST)]
    return sorted(key for key in keys if first is not None and key >= first)


def month_facts(_: Frame) -> Facts:
    """Each case with the month it came."""
    return Facts(f"SELECT case_id AS id, {MONTH} AS key, NULL AS cell FROM cases")


def month_parts(made: Frame) -> dict[str, Any]:
    """Cases by month, each with the mean of it and the two before; null where there are no two before."""
    counts: dict[str | None, int] = dict(made.tally(MONTHS))
    keys = months_to(min((key for key in counts if key is not None), default=None), made.as_of)
    base = sum(n for key, n in counts.items() if key is not None)
    each = [counts.get(key, 0) for key in keys]
    rows = tuple(
        Row(key, key, n, percent(n, base), shown_percent(n, base), extra={"mean_3_months": mean_of_three(each, at)})
        for at, (key, n) in enumerate(zip(keys, each, strict=True))
    )
    outside = base - sum(each)
    notes = (f"{outside} cases came more than twenty years before and are in the base, not in a row.",) if outside else ()
    return {"base": base, "missing": counts.get(None, 0), "rows": rows, "notes": notes}


def mean_of_three(each: Sequence[int], at: int) -> float | None:
    """The mean of a month and the two before it."""
    return sum(each[at - 2 : at + 1]) / 3 if at >= 2 else None


def lag_facts(_: Frame) -> Facts:
    """Each case with the band of its lag, and its month."""
    return Facts(f"SELECT case_id AS id, {LAG_BAND} AS key, {MONTH} AS cell FROM cases")


def lag_parts(made: Frame) -> dict[str, Any]:
    """How late cases were written down, and which months are still filling."""
    found = made.tally(LATE)
    spread: dict[int, int] = {lag: n for lag, n in found if lag is not None}
    base, everyone = sum(spread.values()), sum(n for _, n in found)
    delays = delays_of(made)
    tested = back_test(delays)
    judged = {"months": tested.months, "held": tested.held}
    beside = {"shown": shown_days(spread), "median": middle(spread), "months": lag_months(made, delays), "back_test": judged}
    rows = tuple(row(key, words, sum(n for lag, n in spread.items() if band_of(lag) == key), base) for key, words in LAGS)
    mean = sum(lag * n for lag, n in spread.items()) / base if base else None
    return {"base": base, "missing": everyone - base, "value": mean, "unit": "days", "rows": rows, "extra": beside}


def band_of(lag: int) -> str:
    """The band a lag falls in."""
    return next(key for limit, key in ((0, "same_day"), (7, "1-7"), (28, "8-28"), (90, "29-90"), (lag, "91+")) if lag <= limit)


def shown_days(spread: Mapping[int, int]) -> str:
    """The mean lag in whole days."""
    base = sum(spread.values())
    return str(half_up(sum(lag * n for lag, n in spread.items()), base)) if base else "[z]"


def middle(spread: Mapping[int, int]) -> float | None:
    """The middle lag: half of the cases were written down at least as soon."""
    total, so_far = sum(spread.values()), 0
    lower = upper = None
    for lag in sorted(spread):
        so_far += spread[lag]
        lower = lag if lower is None and 2 * so_far >= total else lower
        upper = lag if upper is None and 2 * so_far > total else upper
    return median((lower, upper)) if lower is not None and upper is not None else None


def lag_months(made: Frame, delays: Mapping[tuple[int, int], int]) -> list[dict[str, Any]]:
    """Each month with its cases, how complete it is expected to be, what it is expected to hold, and whether it is provisional."""
    counts: dict[str, int] = {month: n for month, n in made.tally(MONTHS) if month is not None}
    keys = months_to(min(counts, default=None), made.as_of)
    projected = project({key: weeks_old(key, made.as_of) for key in keys}, counts, delays) if delays else {}
    return [month_row(key, counts.get(key, 0), projected.get(key), key in keys[-PROVISIONAL:]) for key in keys]


def month_row(key: str, n: int, found: Projected | None, recent: bool) -> dict[str, Any]:
    """One month: the last three, and any expected to grow by more than one in a hundred, are provisional and have a range."""
    share = found.completeness if found else None
    provisional = recent or (share is not None and share < COMPLETE)
    ranged = found if provisional else None
    beside = {name: getattr(ranged, name) if ranged else None for name in ("expected", "low", "high")}
    return {"key": key, "n": n, "expected_completeness": share, "provisional": provisional, **beside}


def weeks_old(month: str, as_of: date) -> list[int]:
    """The age in whole weeks of each day of a month that has come."""
    first = date.fromisoformat(f"{month}-01")
    days = (add_days(first, at) for at in range(days_between(first, add_months(first, 1))))
    return [days_between(day, as_of) // 7 for day in days if day <= as_of]


def delays_of(made: Frame) -> dict[tuple[int, int], int]:
    """Cases by age in weeks and by weeks until they were written down; older than two and a half years, and not yet written down, apart."""
    known = ((age, lag, n) for age, lag, n in made.tally(DELAYS) if age is not None and lag is not None)
    return {(age, lag): n for age, lag, n in known if lag <= age <= OLDEST}


MEASURES: tuple[Special, ...] = (
    Special(
        id="cases_by_month",
        title="Cases by month",
        population="all cases",
        level=Level.CASE,
        definition="Month of referral, with the mean of each month and the two before it. The last months may grow: see the recording lag.",
        requires=(("cases", "referred_on"),),
        parts=month_parts,
        tallies=lambda _: (MONTHS,),
        facts=month_facts,
    ),
    Special(
        id="recording_lag",
        title="How late cases are written down",
        population="all cases",
        level=Level.CASE,
        definition="Days from referral to the day it was written down; written down before it happened is missing. The last three "
        "months, and earlier ones expected to grow by more than one in a hundred, are provisional. Expected completeness is the share "
        "of cases written down within the time gone by, allowing for those still to come; a provisional month has an 80% range of what "
        "it will hold, and the back test says how often such a range held.",
        requires=(("cases", "recorded_at"), ("cases", "referred_on")),
        parts=lag_parts,
        tallies=lambda _: (LATE, DELAYS, MONTHS),
        facts=lag_facts,
    ),
)
