"""Random packs of figures, made fast: a few hundred cases told in the figures that most give each other away, counted in plain Python."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from headwater.evidence.measures.board import kpi_as_figure
from headwater.evidence.tables import codes
from headwater.evidence.values import WHOLE, Figure, KpiFigure, KpiPeriod, KpiSeries, Level, Row, percent, shown_percent

Case = dict[str, Any]
OUTCOMES = tuple(code for code in codes("cases", "outcome") if code != "ongoing")
HOMES = tuple(code for code in codes("cases", "outcome_home") if code != "not_known")
AREAS = ("Alder", "Birch", "Cedar")
MONTHS = tuple(f"2018-{month:02}" for month in range(4, 11))
QUARTERS = {"FY2018-Q1": MONTHS[:3], "FY2018-Q2": MONTHS[3:6], "FY2018-Q3": MONTHS[6:]}
NEEDS = tuple(code for code in codes("needs", "need") if code != "not_known")[:6]


def some_cases(seed: int) -> list[Case]:
    """Random cases, answers of very unlike frequency."""
    chance = random.Random(seed)  # noqa: S311  not for secrets

    def answer(options: Sequence[str], blank: float) -> Callable[[], str | None]:
        weights = [chance.random() ** 4 for _ in options]
        return lambda: None if chance.random() < blank else chance.choices(options, weights)[0]

    how = {
        "sex": answer([code for code in codes("cases", "sex") if code != "not_known"], 0.1),
        "threat": answer(codes("cases", "threat"), 0.1),
        "employment": answer(codes("cases", "employment"), 0.1),
        "area": answer(AREAS, 0.03),
        "month": answer(MONTHS, 0.02),
        "outcome": answer(OUTCOMES, 0.05),
        "home": answer(HOMES, 0.1),
        "evicted": answer(("yes", "no", "dont_know"), 0.1),
    }
    made = [{name: draw() for name, draw in how.items()} for _ in range(chance.choice((20, 60, 150, 400)))]
    share = chance.random()
    for case in made:
        case["final"] = chance.random() < share
        case["needs"] = frozenset(need for need in NEEDS if chance.random() < 0.2)
    return made


def figure(name: str, base: int, missing: int, **given: Any) -> Figure:
    """A figure of these numbers."""
    return Figure(name, name, "", Level.CASE, base, missing, "", **given)


def row(key: str, n: int, base: int) -> Row:
    """A row of a list."""
    return Row(key, key, n, percent(n, base), shown_percent(n, base))


def listed(name: str, cases: Sequence[Case], column: str, options: Iterable[str], **sub: Iterable[str]) -> Figure:
    """Cases by one answer."""
    counted = Counter(case[column] for case in cases)
    missing, unsure = counted.pop(None, 0), counted.pop("dont_know", 0)
    base = counted.total()
    rows = [row(key, counted[key], base) for key in options if key != "dont_know"]
    extra = [Row(key, key, n := sum(counted[each] for each in of), percent(n, base), "", subtotal=True) for key, of in sub.items()]
    return figure(name, base, missing, dont_know=unsure, rows=(*rows, *extra))


def crossed(name: str, cases: Sequence[Case], key: str, cell: str, options: Sequence[str]) -> Figure:
    """Cases by two answers, blanks of the first as a row."""
    rows = []
    for value in (*sorted({case[key] for case in cases if case[key]}), None):
        counted = Counter(case[cell] for case in cases if case[key] == value)
        missing = counted.pop(None, 0)
        base = counted.total()
        cells = tuple(row(each, counted[each], base) for each in options)
        rows.append(Row(value or "_missing", "", base, base=base, missing=missing, cells=cells))
    return figure(name, sum(each.base or 0 for each in rows), sum(each.missing or 0 for each in rows), rows=tuple(rows))


def rate(name: str, n: int, base: int, missing: int, **extra: Any) -> Figure:
    """A rate with its n."""
    return figure(name, base, missing, value=percent(n, base), unit="percent", extra={"n": n, "shown": shown_percent(n, base, 1), **extra})


def told(cases: Sequence[Case]) -> list[Figure]:
    """The figures of some cases."""
    final, live = ([case for case in cases if case["final"] is sure] for sure in (True, False))
    prevented = [case for case in final if case["outcome"] == "prevented"]
    threats = codes("cases", "threat")
    work = {"in_work": ("full_time", "part_time", "self_employed")}
    return [
        *(figure(name, len(cases), 0, value=n, unit="cases") for name, n in zip(COUNTS, map(len, (cases, live, final)), strict=True)),
        listed("sex", cases, "sex", [code for code in codes("cases", "sex") if code != "not_known"]),
        listed("threat", cases, "threat", threats),
        listed("threat_three_bands", [{"threat": BAND.get(case["threat"], case["threat"])} for case in cases], "threat", BANDS),
        listed("employment", cases, "employment", codes("cases", "employment"), **work),
        listed("cases_by_area", cases, "area", sorted({case["area"] for case in cases if case["area"]})),
        listed("cases_by_month", cases, "month", MONTHS),
        *needs(cases),
        upstream(cases),
        listed("outcome", final, "outcome", OUTCOMES),
        crossed("outcome_by_area", final, "area", "outcome", OUTCOMES),
        listed("outcome_home", prevented, "home", HOMES),
        listed("outcome_home_all", final, "home", HOMES),
        prevention(final),
        evictions(final),
    ]


COUNTS = ("cases_total", "cases_live", "cases_final")
BAND = {"days_0_28": "within_56", "days_29_56": "within_56", "days_0_56": "within_56", "days_57_plus": "above_56"}
BANDS = ("homeless", "within_56", "above_56")


def needs(cases: Sequence[Case]) -> list[Figure]:
    """Kinds of need: some have several, and those with none recorded are missing."""
    asked = [case["needs"] for case in cases if case["needs"]]
    base, missing = len(asked), len(cases) - len(asked)
    rows = tuple(row(need, sum(need in kinds for kinds in asked), base) for need in NEEDS)
    kinds = sum(len(each - {"none"}) for each in asked)
    mean = figure("needs_mean", base, missing, value=kinds / base if base else None, unit="kinds", extra={"shown": ""})
    many = sum(len(each - {"none"}) >= 2 for each in asked)
    return [figure("needs_any", base, missing, rows=rows), mean, rate("needs_multiple", many, base, missing)]


def upstream(cases: Sequence[Case]) -> Figure:
    """The share upstream, by quarter."""
    rows = []
    for key, inside in {**QUARTERS, "_missing": (None,)}.items():
        here = [case["threat"] for case in cases if case["month"] in inside]
        n, base = here.count("days_57_plus"), sum(threat is not None for threat in here)
        rows.append(Row(key, key, n, percent(n, base), shown_percent(n, base), base=base, missing=len(here) - base))
    n, base, missing = (sum(getattr(each, name) for each in rows) for name in ("n", "base", "missing"))
    return figure("upstream_share", base, missing, value=percent(n, base), unit="percent", rows=tuple(rows), extra={"n": n, "shown": ""})


def prevention(final: Sequence[Case]) -> Figure:
    """The rate among known outcomes and its range."""
    counted = Counter(case["outcome"] for case in final)
    n, base = counted["prevented"], sum(counted[each] for each in OUTCOMES if each != "unknown")
    missing = len(final) - base
    beside = {"low": percent(n, len(final)), "high": percent(n + missing, len(final)), "low_n": n, "high_n": n + missing}
    beside |= {"range_base": len(final), "unknown": counted["unknown"], "blank": missing - counted["unknown"]}
    return rate("prevented_rate", n, base, missing, **beside)


def evictions(final: Sequence[Case]) -> Figure:
    """A measure of the contract by quarter, year and whole; those without a month are in the whole alone."""
    inside = {WHOLE: (*MONTHS, None), "FY2018": MONTHS, **QUARTERS}
    kinds = {WHOLE: WHOLE, "FY2018": "year"}
    periods = tuple(period(key, kinds.get(key, "quarter"), [case for case in final if case["month"] in inside[key]]) for key in inside)
    now = periods[0]
    kpi = KpiFigure(
        "kpi_evictions_avoided", "", "", Level.CASE, "percent", WHOLE, 95.0, ">", now.actual, now.shown, now.n, now.base, now.missing,
        now.met, now.dont_know, now.not_yet_due, KpiSeries("all", "", periods),
    )  # fmt: skip
    return kpi_as_figure(kpi, "final cases")


def period(key: str, kind: str, cases: Sequence[Case]) -> KpiPeriod:
    """One period of it."""
    counted = Counter(case["evicted"] for case in cases)
    n, base = counted["no"], counted["no"] + counted["yes"]
    seen = {"actual": percent(n, base), "shown": shown_percent(n, base, 1), "dont_know": counted["dont_know"]}
    return KpiPeriod(key, kind, None, None, n, base, counted[None], **seen)
