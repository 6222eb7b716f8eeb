"""A contract's targets and what is known of the service, from TOML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from headwater.evidence.flow.chance import RUNS
from headwater.evidence.flow.contract import CASELOAD, LEAST, STAY, USERS, Contract, Span, Within
from headwater.evidence.flow.little import Law, longest_mean_stay, positive
from headwater.evidence.flow.payment import Quarter, Rule, Statement, statement
from headwater.evidence.flow.views import Coverage, YearlyView, coverage, yearly
from headwater.evidence.io.keys import Keys, read_toml
from headwater.evidence.values import Target

SEED = 350_700
MOST = ("<", "<=")
EITHER = (*LEAST, *MOST)
COUNTS = ("any_day", "starts")


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything a file asks: the contract, what is known beside it, and what to print with it."""

    contract: Contract
    seed: int
    runs: int
    yearly: Mapping[str, YearlyView] = field(default_factory=dict)
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    payment: Statement | None = None


def read_contract(path: Path) -> Asked:
    """A contract from a TOML file. Raises CannotUse with file, key and what to do."""
    top = Keys(read_toml(path), str(path))
    head, seen, targets = top.table("contract"), top.table("seen"), top.table("targets")
    law = head.choice("law", Law, Law.EXPONENTIAL)
    refused = span(seen, "refused") if seen.has("refused") else None
    if refused and refused.high >= 1:
        raise seen.refuse("refused", "where all are refused nobody starts.", "Write a share below 1, as 0.55 for 55%.")
    within = tuple(within_of(one) for one in targets.tables("closed_within"))
    users_counts = "any_day"
    if targets.has("users_a_year") and isinstance(targets.left["users_a_year"], dict):
        users_counts = targets.left["users_a_year"].pop("counts", users_counts)
        if users_counts not in COUNTS:
            raise targets.refuse("users_a_year.counts", f"{users_counts!r} is not a way to count.", f"Choose from {', '.join(COUNTS)}.")
    contract = Contract(
        name=head.text("name"), starts=starts_of(seen, refused), stay=stay_of(seen, law), refused=refused, law=law, within=within,
        caseload=target(targets, "open_at_once", CASELOAD, ">=", EITHER), users=target(targets, "users_a_year", USERS, ">", LEAST),
        mean_stay=target(targets, "mean_stay_months", STAY, "<=", MOST), users_counts=users_counts,
    )  # fmt: skip
    if not contract.targets:
        raise targets.refuse("open_at_once", "there is no target to check.", "Write open_at_once = 350 under [targets].")
    made = Asked(
        contract, head.whole("seed", SEED), head.whole("runs", RUNS, 1, 100_000), years_of(top), coverage_of(top), payment_of(top)
    )  # fmt: skip
    for part in (head, seen, targets):
        part.done()
    top.done(("contract", "seen", "targets", "yearly", "coverage", "payment"))
    return made


def span(given: Keys, name: str) -> Span:
    """A number, or a table of value, low, high and source."""
    value = given.take(name, "{ value = 598, low = 560, high = 640 }")
    inner = given.inner(name, value if isinstance(value, dict) else {"value": value})
    likely = float(inner.plain("value"))
    low, high = (float(inner.plain(end, Decimal(str(likely)))) for end in ("low", "high"))
    made = inner.told("value", Span, likely, low, high, inner.text("source", ""))
    inner.done(("value", "low", "high", "source"))
    return made


def starts_of(seen: Keys, refused: Span | None) -> Span:
    """Cases that start in a year: as seen, or referrals less those refused."""
    if seen.has("starts_a_year"):
        made = span(seen, "starts_a_year")
    else:
        come = span(seen, "referrals_a_year")
        if refused is None:
            raise seen.refuse("refused", "how many are refused is missing.", "Write refused = { value = 0.55, low = 0.5, high = 0.6 }.")
        made = Span(come.value * (1 - refused.value), come.low * (1 - refused.high), come.high * (1 - refused.low), come.source)
    seen.told("starts_a_year", positive, "value", made.value)
    return made


def stay_of(seen: Keys, law: Law) -> Span:
    """Mean months of a stay: as seen, or as the share seen to close within so many months makes it."""
    if seen.has("stay_months"):
        made = span(seen, "stay_months")
    else:
        inner = seen.table("closed_within")
        months, share = inner.plain("months"), inner.plain("percent") / 100
        likely = inner.told("percent", longest_mean_stay, float(months), float(share), law)
        made = inner.told("percent", Span, likely, likely, likely, inner.text("source", ""))
        inner.done(("months", "percent", "source"))
    seen.told("stay_months", positive, "low", made.low)
    return made


def target(given: Keys, name: str, measure: str, operator: str, among: tuple[str, ...]) -> Target | None:
    """A target: a number, or a table of value and operator. None where the file has none."""
    if not given.has(name):
        return None
    value = given.take(name)
    inner = given.inner(name, value if isinstance(value, dict) else {"value": value})
    said = inner.text("operator", operator)
    if said not in among:
        raise inner.refuse("operator", f"{said!r} cannot be used here.", f"Choose from {', '.join(among)}.")
    number = float(inner.plain("value"))
    inner.told("value", positive, "value", number)
    inner.done(("value", "operator", "counts"))
    return Target(measure, number, said)


def within_of(given: Keys) -> Within:
    """A share to be closed within so many months."""
    months, percent, operator = float(given.plain("months")), float(given.plain("percent")), given.text("operator", ">")
    if operator not in LEAST:
        raise given.refuse("operator", f"{operator!r} cannot be used here.", f"Choose from {', '.join(LEAST)}.")
    given.told("months", positive, "months", months)
    if not 0 < percent < 100:
        raise given.refuse("percent", f"{percent:g} is not a percentage between 0 and 100.", "Write percent = 65.")
    given.done(("months", "percent", "operator"))
    return Within(months, Target(f"closed within {months:g} months", percent, operator))


def years_of(top: Keys) -> dict[str, YearlyView]:
    """Measures by year against their target."""
    found = {}
    for one in top.tables("yearly"):
        measure, operator, value = one.text("measure"), one.text("operator", ">"), float(one.plain("target"))
        if operator not in EITHER:
            raise one.refuse("operator", f"{operator!r} cannot be used here.", f"Choose from {', '.join(EITHER)}.")
        inner = one.table("years")
        values = {year: float(inner.plain(year)) for year in list(inner.left)}
        found[measure] = one.told("years", yearly, values, Target(measure, value, operator))
        one.done(("measure", "operator", "target", "years"))
    return found


def coverage_of(top: Keys) -> dict[str, Coverage]:
    """How many of all clients each measure is about."""
    found = {}
    for one in top.tables("coverage"):
        measure = one.text("measure")
        found[measure] = one.told("eligible", coverage, one.whole("eligible", -1, 0), one.whole("clients", -1, 0))
        one.done(("measure", "eligible", "clients"))
    return found


def payment_of(top: Keys) -> Statement | None:
    """Payment by results, where the file gives it."""
    if not top.has("payment"):
        return None
    given = top.table("payment")
    asked = target(given, "target", "payment", ">", EITHER)
    if asked is None:
        raise given.refuse("target", "this is missing.", "Write target = 70.")
    rule = given.told("results", Rule, given.plain("contract"), given.plain("results"), asked)
    quarters = [quarter_of(one) for one in given.tables("quarter")]
    given.done(("contract", "results", "target", "quarter"))
    return given.told("quarter", statement, quarters, rule)


def quarter_of(given: Keys) -> Quarter:
    """One quarter."""
    name = given.text("name")
    counts = [given.whole(key, -1, 0) for key in ("clients", "eligible", "achieved", "evidenced")]
    given.done(("name", "clients", "eligible", "achieved", "evidenced"))
    return given.told("", Quarter, name, *counts)
