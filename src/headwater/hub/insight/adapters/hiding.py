"""What the site counts for itself, put in one pack with the figures: one protection for the board, the evaluation, value for money, unmet
need and reports, so that nothing hidden on one page is shown by another or can be worked out from it."""

from collections.abc import Iterable, Mapping
from typing import Any

from headwater.clocks.arithmetic import quarter_period
from headwater.evidence.reports.counts import Counted, Fact, Sum, beside, by_name
from headwater.evidence.values import Figure

PART = "|"
TURNED: Fact = ("decision", "turned away")
RECEIVED, REASON, QUARTER = "received since", "turned away because", "received_on by quarter"
LOOKED, FLAGGED, WANTED = "held against what services take", "speculative", "wanted and where"
Beside = Mapping[str, Any]


def counted_beside(looked: Beside, unmet: Beside) -> list[Figure]:
    """The counts of the programme's first page and of unmet need, each as whom it counts."""
    causes = [
        Counted(f"{clock}{PART}{cause}", n, (("late promise", clock), ("cause", cause)))
        for clock, rows in looked["causes"].items() for cause, n in rows
    ]  # fmt: skip
    nobody = Counted("nobody_knew", looked["nobody_knew"], (("threat", "_missing"), ("asked of the threat", "true")), unsaid=True)
    return [beside("late_causes", "late promises", causes), beside("nobody_knew", "cases", [nobody]), referrals_beside(looked, unmet)]


def referrals_beside(looked: Beside, unmet: Beside) -> Figure:
    """Referrals of twelve months: turned away by reason, and by quarter what was wanted that nobody offers."""
    since: Fact = (RECEIVED, unmet["since"])
    turned = (since, TURNED)
    reasons = [Counted(f"reason{PART}{code}", n, (*turned, (REASON, code))) for code, n in looked["unmet"]]
    counts = [Counted("received", looked["received"], (since,)), Counted("turned", sum(each.n for each in reasons), turned), *reasons]
    sums: list[Sum] = [("received", ["turned"], False), ("turned", [each.key for each in reasons], True)]
    for quarter, told in unmet["quarters"].items():
        facts: tuple[Fact, ...] = ((QUARTER, quarter),)
        cut = quarter_period(quarter).first.isoformat() < unmet["since"]
        more, inner = quarter_counts(quarter, told, (*facts, since) if cut else facts)
        counts += more
        sums += inner
    whole = {quarter: told["base"] + told["missing"] for quarter, told in unmet["quarters"].items()}
    if sum(whole.values()) == looked["received"]:
        sums.append(("received", list(whole), True))
    return beside("referrals_beside", "referrals", counts, sums)


def quarter_counts(quarter: str, told: Beside, facts: tuple[Fact, ...]) -> tuple[list[Counted], list[Sum]]:
    """One quarter: those looked at and not, those flagged, and each line of what was wanted."""
    looked = (*facts, (LOOKED, "*"))
    flagged = (*looked, (FLAGGED, "true"))
    names = {name: f"{quarter}{PART}{name}" for name in ("base", "missing", "flagged")}
    lines = [Counted(PART.join((quarter, wanted, district)), n, (*flagged, (WANTED, f"{wanted} {district}")))
             for wanted, district, n in told["lines"]]  # fmt: skip
    counts = [
        Counted(quarter, told["base"] + told["missing"], facts),
        Counted(names["base"], told["base"], looked),
        Counted(names["missing"], told["missing"], (*facts, (LOOKED, "_missing")), unsaid=True),
        Counted(names["flagged"], told["flagged"], flagged),
        *lines,
    ]
    sums: list[Sum] = [(quarter, [names["base"], names["missing"]], True), (names["base"], [names["flagged"]], False)]
    return counts, [*sums, (names["flagged"], [line.key for line in lines], True)] if lines else sums


def hidden_beside(looked: Beside, unmet: Beside, protected: Iterable[Figure]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both again, with what was hidden left empty."""
    left = {name: n for figure in protected for name, n in by_name(figure).items()}
    first = {
        **looked,
        "causes": {clock: [[cause, left[f"{clock}{PART}{cause}"]] for cause, _ in rows] for clock, rows in looked["causes"].items()},
        "unmet": [[code, left[f"reason{PART}{code}"]] for code, _ in looked["unmet"]],
        **{name: left[name] for name in ("received", "nobody_knew")},
    }
    quarters = {
        quarter: {
            **{name: left[f"{quarter}{PART}{name}"] for name in ("base", "missing", "flagged")},
            "lines": [[wanted, district, left[PART.join((quarter, wanted, district))]] for wanted, district, _ in told["lines"]],
        }
        for quarter, told in unmet["quarters"].items()
    }
    return first, {**unmet, "quarters": quarters}
