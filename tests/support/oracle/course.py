"""What happened to them."""

from collections import Counter
from datetime import date, timedelta
from itertools import accumulate

from headwater.clocks.arithmetic import add_months
from headwater.evidence.measures.projecting import back_test, project
from support.oracle.world import Expected, Measure, Row, World, count, crossed, length, local, mean, one_way, rate, span

FIXED = ("social_rented", "private_rented", "registered_provider", "owner_occupier")
SETTLED = ("prevented", "relieved", "not_prevented")
WEEKS = (*range(1, 13), 16, 20, 24)


def repeats(world: World) -> Expected:
    def again(case: Row) -> bool:
        earlier = (
            other
            for other in world.cases
            for name in ("person_id", "household_id")
            if case[name] and other[name] == case[name] and other["referred_on"] and case["referred_on"]
            and other["referred_on"] < case["referred_on"]
        )  # fmt: skip
        return bool(case["repeat_of_case_id"]) or any(True for _ in earlier)

    found = count(again(case) for case in world.cases)
    persons = [case["person_id"] for case in world.cases]
    found.extra = {"people": len(set(persons) - {None}), "people_missing": persons.count(None)}
    return found


def live_as(world: World) -> Expected:
    live = [case for case in world.cases if not case["final"]]
    return one_way("closed_later" if case["closed_later"] else "ongoing" if case["outcome"] == "ongoing" else "blank" for case in live)


def home(world: World) -> Expected:
    found = one_way(case["home_at_referral"] for case in world.cases)
    fixed = sum(found.rows.get(code, 0) for code in FIXED)
    found.rows = {**found.rows, "fixed": fixed, "temporary_or_other": found.base - fixed}
    return found


def three_bands(world: World) -> Expected:
    words = {"homeless": "homeless", "days_57_plus": "above_56", None: None}
    return one_way(words.get(case["threat"], "within_56") for case in world.cases)


def month(day: date | None) -> str | None:
    return day.isoformat()[:7] if day else None


def by_month(world: World) -> Expected:
    return one_way(month(case["referred_on"]) for case in world.cases)


def per_case(world: World) -> Expected:
    return mean(len(world.work_of(case, "prevention")) or None for case in world.prevented)


def types(world: World) -> Expected:
    return one_way(work["type"] for case in world.prevented for work in world.work_of(case, "prevention"))


def relief(world: World) -> Expected:
    return rate(bool(world.work_of(case, "relief")) for case in world.final)


def by_outcome(world: World) -> Expected:
    found = mean(length(case) for case in world.final)
    parts = {}
    for outcome in {case["ended"] for case in world.final}:
        part = mean(length(case) for case in world.final if case["ended"] == outcome)
        parts[outcome or "_missing"] = (part.base, part.missing, part.value)
    found.parts = parts
    return found


def bands(world: World) -> Expected:
    lengths = [length(case) for case in world.final if case["ended"] in SETTLED]
    keys = [None if days is None else next((f"{week}w" for week in WEEKS if days <= 7 * week), "more") for days in lengths]
    found = one_way(keys)
    order = [*(f"{week}w" for week in WEEKS), "more"]
    running = accumulate(found.rows.get(key, 0) for key in order)
    cumulative = {key: 100 * n / found.base if found.base else None for key, n in zip(order, running, strict=True)}
    found.extra = {"rows": {key: {"cumulative_percent": cumulative[key]} for key in order}}
    return found


def outcome_by(column: str) -> Measure:
    return lambda world: crossed((case[column], case["ended"]) for case in world.final)


def homes(cases: list[Row]) -> Expected:
    return one_way(None if case["outcome_home"] == "not_known" else case["outcome_home"] for case in cases)


def prevented_rate(world: World) -> Expected:
    known = {"prevented": True, "relieved": False, "not_prevented": False, "withdrawn": False}
    found = rate(known.get(case["ended"]) for case in world.final)
    yes, everyone = found.extra["n"], len(world.final)
    unknown = sum(case["ended"] == "unknown" for case in world.final)
    low, high = (100 * n / everyone if everyone else None for n in (yes, yes + found.missing))
    found.extra = {"n": yes, "low": low, "high": high, "unknown": unknown, "blank": found.missing - unknown}
    return found


def sustained(column: str, months: int) -> Measure:
    def due(case: Row, day: date) -> bool:
        closed = case["closed_on"]
        return closed is None or (add_months(closed, months) if months else closed + timedelta(days=56)) <= day

    words = {"sustained": True, "lost": False, "not_reached": "dont_know", None: None}
    return lambda world: rate(words[case[column]] for case in world.prevented if due(case, world.day))


def quarter(day: date | None) -> str:
    if day is None:
        return "_missing"
    return f"FY{day.year - (day.month < 4)}-Q{(day.month - 4) % 12 // 3 + 1}"


def upstream(world: World) -> Expected:
    found = rate(None if case["threat"] is None else case["threat"] == "days_57_plus" for case in world.cases)
    yes = [(quarter(case["referred_on"]), case["setting"]) for case in world.cases if case["threat"] == "days_57_plus"]
    found.rows, found.cells = Counter(key for key, _ in yes), {}
    table: dict[str, Counter[str]] = {}
    for key, setting in yes:
        table.setdefault(key, Counter())[setting or "_missing"] += 1
    found.cells = table
    return found


def lag(case: Row) -> int | None:
    return span(case["referred_on"], local(case["recorded_at"]))


def lags(world: World) -> Expected:
    limits = ((0, "same_day"), (7, "1-7"), (28, "8-28"), (90, "29-90"), (10**6, "91+"))
    days = [lag(case) for case in world.cases]
    found = one_way(None if n is None else next(key for most, key in limits if n <= most) for n in days)
    found.value = mean(days).value
    found.extra = {"months": lag_months(world), "back_test": judged(world)}
    return found


def delays(world: World) -> Counter[tuple[int, int]]:
    """Cases by whole weeks since they came and whole weeks until they were written down, if both are over and not too old."""
    pairs = [((world.day - case["referred_on"]).days // 7, n // 7) for case in world.cases if (n := lag(case)) is not None]
    return Counter((age, late) for age, late in pairs if late <= age <= 130)


def judged(world: World) -> dict[str, int]:
    found = back_test(delays(world))
    return {"months": found.months, "held": found.held}


def lag_months(world: World) -> dict[str, tuple[int, float | None]]:
    """Each month's cases and the share of them expected to be there already."""
    came = Counter(month(case["referred_on"]) for case in world.cases if case["referred_on"])
    days = [world.day - timedelta(days=back) for back in range(250 * 31)]
    ages: dict[str, list[int]] = {key: [] for key in came}
    for back, day in enumerate(days):
        if (key := month(day)) in ages:
            ages[key].append(back // 7)
    known = delays(world)
    made = project(ages, came, known) if known else {}
    return {key: (n, made[key].completeness if key in made else None) for key, n in came.items()}


MEASURES: dict[str, Measure] = {
    "cases_total": lambda world: count(True for _ in world.cases),
    "cases_live": lambda world: count(not case["final"] for case in world.cases),
    "cases_final": lambda world: count(case["final"] for case in world.cases),
    "live_recorded_as": live_as,
    "cases_repeat": repeats,
    "home_at_referral": home,
    "threat_three_bands": three_bands,
    "referral_route_by_area": lambda world: crossed((case["area"], case["referral_route"]) for case in world.cases),
    "cases_by_area": lambda world: one_way(case["area"] for case in world.cases),
    "cases_by_month": by_month,
    "activities_per_case": per_case,
    "activity_types": types,
    "relief_cases": relief,
    "duration_mean": lambda world: mean(length(case) for case in world.final),
    "duration_by_outcome": by_outcome,
    "duration_bands": bands,
    "outcome": lambda world: one_way(case["ended"] for case in world.final),
    "ending_reason": lambda world: one_way(case["ending_reason"] for case in world.final),
    "outcome_by_area": outcome_by("area"),
    "outcome_by_setting": outcome_by("setting"),
    "outcome_by_worker": outcome_by("worker_id"),
    "outcome_by_closing_month": lambda world: crossed((month(case["closed_on"]), case["ended"]) for case in world.final),
    "outcome_home": lambda world: homes(world.prevented),
    "outcome_home_all": lambda world: homes(world.final),
    "prevented_rate": prevented_rate,
    "sustained_56d": sustained("followup_56d", 0),
    "sustained_6m": sustained("followup_6m", 6),
    "sustained_12m": sustained("followup_12m", 12),
    "upstream_share": upstream,
    "recording_lag": lags,
}
