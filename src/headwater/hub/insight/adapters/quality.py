"""The checks of the data, run by evidence over what the site holds, as plain values that can be kept and drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from headwater.evidence.checks import CHECKS as ALL
from headwater.evidence.checks import Check, Unknown, run_checks, unknown_by_worker_and_month
from headwater.evidence.disclosure.rule import hidden_group, small
from headwater.evidence.measures import figure
from headwater.evidence.values import QualityFinding
from headwater.hub.insight.adapters.extract import Reach, dataset

LISTED = 5000
MONTHS = 13
# In the site an area is chosen from a list that an administrator keeps: how it is spelt is nothing to mend in a case.
NOT_HERE = frozenset({"unlisted_area"})
CHECKS: Mapping[str, Check] = {check.id: check for check in ALL if check.id not in NOT_HERE}
NUMBERS = ("n", "expected", "low", "high")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run found: a count for each check that ran (None where hidden), the records at fault of those that somebody can mend, the
    checks that found more than were listed, and what the page shows beside them."""

    found: dict[str, int | None]
    failures: dict[str, list[int]]
    cut_short: frozenset[str]
    payload: dict[str, Any]


def checked(reach: Reach, *, as_of: date, start: date | None, small_number: int) -> Checked:
    """Run every check. An agency's records are named by our own keys, which never leave the process; of a programme only counts are
    given, small ones hidden."""
    with dataset(reach, open_keys=True) as data:
        run = run_checks(data, as_of, programme_start=start, limit=LISTED)
        lag, cases = figure(data, "recording_lag", as_of), data.counts().get("cases", 0)
        unknown = unknown_by_worker_and_month(data, as_of)
    counts = {name: 0 for name in run.checks if name in CHECKS} | {each.id: each.count or 0 for each in run.findings if each.id in CHECKS}
    months = list(lag.extra.get("months", ()))[-MONTHS:]
    beside = {"median": lag.extra.get("median"), "back_test": lag.extra.get("back_test"), "not_run": list(run.left_out)}
    if reach.programme_id is not None:
        hidden = {name: None if small(n, small_number) else n for name, n in counts.items()}
        shown = {"months": hidden_months(months, small_number), "unknown": hidden_unknown(unknown, small_number)}
        return Checked(hidden, {}, frozenset(), {**beside, **shown, "cases": None if small(cases, small_number) else cases})
    listed = {each.id: [int(row) for row in each.rows] for each in run.findings if is_listed(each)}
    short = frozenset(each.id for each in run.findings if (each.count or 0) > LISTED)
    return Checked(dict(counts), listed, short, {**beside, "months": months, "unknown": by_worker(unknown), "cases": cases})


def is_listed(finding: QualityFinding) -> bool:
    """Whether somebody is to mend what it found."""
    return finding.id in CHECKS and CHECKS[finding.id].to_mend


def by_worker(unknown: list[Unknown]) -> list[dict[str, Any]]:
    """Unknown outcomes by worker (our own key of the membership) and month, where both are known."""
    known = [each for each in unknown if each.worker and each.month]
    return [
        {"worker": int(each.worker or 0), "month": each.month, "final": each.final, "unknown": each.unknown, "missing": each.missing}
        for each in known
    ]


def hidden_months(months: list[dict[str, Any]], small_number: int) -> list[dict[str, Any]]:
    """Months of late entry, those with few cases without their numbers, and others with them where they would give one away."""
    hidden = hidden_group([month["n"] for month in months], small_number)
    return [{**month, **dict.fromkeys(NUMBERS)} if at in hidden else month for at, month in enumerate(months)]


def hidden_unknown(unknown: list[Unknown], small_number: int) -> list[dict[str, Any]]:
    """Unknown outcomes by month alone: workers are people. Months with a small number, and others with them, have none."""
    months = sorted({each.month for each in unknown if each.month}, reverse=True)
    rows = [
        [sum(getattr(each, part) for each in unknown if each.month == month) for part in ("final", "unknown", "missing")]
        for month in months
    ]
    parts = [[known, final - known] for final, *lacking in rows for known in [sum(lacking)]]
    columns = [*zip(*rows, strict=True), *zip(*parts, strict=True)]
    hidden = {at for column in columns for at in hidden_group(column, small_number)}
    names = ("final", "unknown", "missing")
    return [
        {"worker": None, "month": month, **dict(zip(names, (None,) * 3 if at in hidden else row, strict=True))}
        for at, (month, row) in enumerate(zip(months, rows, strict=True))
    ]
