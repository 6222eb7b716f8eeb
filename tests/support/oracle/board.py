"""The measures of the contract: every record judged by itself, then counted by period."""

from collections.abc import Callable, Iterable
from datetime import date

from headwater.clocks.arithmetic import add_months, working_days_between
from headwater.clocks.calendars import ENGLAND
from support.oracle.course import length, quarter
from support.oracle.world import Expected, Measure, Row, World

Judged = Iterable[tuple[date | None, str | None]]
Ways = dict[str, Callable[[World], Judged]]


def inside(key: str, day: date | None) -> bool:
    return key == "all" or (day is not None and (quarter(day) == key or quarter(day).split("-")[0] == key))


def counted(judged: list[tuple[date | None, str | None]], key: str) -> dict[str, int]:
    """What a period holds."""
    statuses = [status for day, status in judged if inside(key, day)]
    met, failed = statuses.count("met"), statuses.count("not_met")
    return {"n": met, "base": met + failed, "missing": statuses.count(None), "dont_know": statuses.count("dont_know"),
            "not_yet_due": statuses.count("not_yet_due")}  # fmt: skip


def measured(ways: Ways) -> Measure:
    """The whole period in front, and every period of every way."""

    def measure(world: World) -> Expected:
        judged = {name: list(way(world)) for name, way in ways.items()}
        first = counted(judged["all"], "all")
        value = 100 * first["n"] / first["base"] if first["base"] else None
        extra = {"n": first["n"], "not_yet_due": first["not_yet_due"], "judged": judged}
        return Expected(first["base"], first["missing"], first["dont_know"], value, extra=extra)

    return measure


def answered(column: str, met: str, *, only: Callable[[Row], bool] = lambda _: True) -> Ways:
    words = {met: "met", ("yes" if met == "no" else "no"): "not_met", "dont_know": "dont_know", None: None}
    return {"all": lambda world: ((case["closed_on"], words[case[column]]) for case in world.final if only(case))}


def limited(begun: date | None, done: date | None, taken: Callable[[date, date], int], most: int, today: date) -> str | None:
    if begun is None or (done and done < begun):
        return None
    if done:
        return "met" if taken(begun, done) <= most else "not_met"
    return "not_met" if taken(begun, today) > most else "not_yet_due"


def calendar(start: date, end: date) -> int:
    return (end - start).days


def working(start: date, end: date) -> int:
    return working_days_between(start, end, ENGLAND)


def triaged(taken: Callable[[date, date], int]) -> Callable[[World], Judged]:
    return lambda world: (
        (row["received_on"], limited(row["received_on"], row["triaged_on"], taken, 3, world.day)) for row in world.entries()
    )


def assessed(world: World) -> Judged:
    for case in world.cases:
        begun = case["accepted_on"] or case["triaged_on"] or case["referred_on"]
        yield begun, limited(begun, case["assessed_on"], calendar, 14, world.day)


def closed(months: int) -> Ways:
    def in_time(case: Row) -> bool:
        return case["closed_on"] <= add_months(case["referred_on"], months)

    def of_closures(cases: Iterable[Row]) -> Judged:
        for case in cases:
            yield case["closed_on"], None if length(case) is None else "met" if in_time(case) else "not_met"

    def started(world: World) -> Judged:
        for case in world.cases:
            came, gone = case["referred_on"], case["closed_on"]
            blank = came is None or (gone is not None and gone < came) or (gone is None and case["final"])
            yield came, None if blank else "met" if gone and in_time(case) else "not_met"

    return {
        "all": lambda world: of_closures(world.final),
        "planned": lambda world: of_closures(case for case in world.final if case["ending"] == "planned"),
        "started": started,
    }


def users(world: World) -> Expected:
    """Used at any time: every case with a day of referral. Each period is told by the days it was open."""
    dated = [case for case in world.cases if case["referred_on"]]
    spans = [(case, case["referred_on"], max(case["closed_on"], case["referred_on"]) if case["closed_on"]
              else case["referred_on"] if case["final"] else date.max) for case in dated]  # fmt: skip
    people = [None if case["adults"] is None or case["children"] is None else case["adults"] + case["children"] for case in dated]
    whole = {"n": len(dated), "people": sum(n or 0 for n in people), "missing": len(world.cases) - len(dated)}
    return Expected(-1, -1, extra={"users": spans, "whole": whole})


MEASURES: dict[str, Measure] = {
    "kpi_users": users,
    "kpi_evictions_avoided": measured(answered("evicted", "no")),
    "kpi_triage_3_working_days": measured({"all": triaged(working), "calendar": triaged(calendar)}),
    "kpi_assessed_14_days": measured({"all": assessed}),
    "kpi_closed_6_months": measured(closed(6)),
    "kpi_closed_9_months": measured(closed(9)),
    "kpi_employment": measured(answered("employed_at_close", "yes", only=lambda case: case["employment_measured"] == "yes")),
}
