"""What the check of a contract's targets says, line by line."""

from headwater.evidence.flow.chance import chance
from headwater.evidence.flow.contract import LEAST, Conflict, Contract, conflicts, starts_that_would_do
from headwater.evidence.flow.little import (
    long_stays_needed,
    open_at_once,
    referrals_needed,
    share_closed_within,
    starts_needed,
    stay_predicted,
    users_in_a_year,
)  # fmt: skip
from headwater.evidence.flow.payment import Statement
from headwater.evidence.flow.reading import Asked

LAW = "Cases open at once = cases started in a year × months each stays / 12 (Little's law; it needs only that things are steady)."


def telling(asked: Asked) -> tuple[list[str], bool]:
    """The lines to print, and whether some targets cannot be met together at the number of starts seen."""
    contract = asked.contract
    found = conflicts(contract, contract.starts.value)
    lines = [contract.name, "", LAW, "", *known(contract), "", *needed(contract), "", *verdict(contract, found), "", *odds(asked)]
    return [*lines, *beside(asked)], bool(found)


def known(contract: Contract) -> list[str]:
    """What is known, and what it makes."""
    starts, stay = contract.starts.value, contract.stay.value
    lines = [
        "What is known",
        f"  {starts:g} cases start in a year{said(contract.starts.source)}.",
        f"  A stay is {stay:.1f} months on average{said(contract.stay.source)}.",
        f"  So {open_at_once(starts, stay):.0f} are open at once, and {users_in_a_year(starts, stay):.0f} are open on some day of a year.",
    ]
    shares = ((one.months, share_closed_within(one.months, stay, contract.law)) for one in contract.within)
    lines += [f"  So {100 * share:.0f}% close within {months:g} months ({contract.law.value} stays)." for months, share in shares]
    if contract.refused:
        low, high = (referrals_needed(starts, share) for share in (contract.refused.low, contract.refused.high))
        lines.append(f"  With {contract.refused.low:.0%} to {contract.refused.high:.0%} refused, {low:,.0f} to {high:,.0f} referrals come.")
    return lines


def said(source: str) -> str:
    """Where a number is from."""
    return f" ({source})" if source else ""


def needed(contract: Contract) -> list[str]:
    """What the targets ask of one another."""
    lines = ["What the targets need"]
    if contract.caseload and contract.caseload.operator in LEAST:
        lines += caseload_lines(contract, contract.caseload.value)
    return lines if len(lines) > 1 else [*lines, "  Nothing is asked of the number open at once."]


def caseload_lines(contract: Contract, many: float) -> list[str]:
    """What keeping so many open needs."""
    starts = contract.starts.value
    lines = [f"  {many:g} open at once, with {starts:g} starting in a year, needs stays of {stay_predicted(many, starts):.1f} months."]
    if contract.mean_stay:
        months = contract.mean_stay.value
        wanted = starts_needed(many, months)
        lines.append(f"  {many:g} open at once, at {months:g} months each, needs {wanted:,.0f} cases to start in a year.")
        if contract.refused:
            low, high = (referrals_needed(wanted, share) for share in (contract.refused.low, contract.refused.high))
            lines.append(f"  That is {low:,.0f} to {high:,.0f} referrals a year, with as many refused as now.")
    for one in contract.within:
        rest = long_stays_needed(many, starts, one.share, one.months)
        lines.append(
            f"  {many:g} open at once, with {one.share:.0%} closed within {one.months:g} months, needs the others to stay at least "
            f"{max(rest, one.months):.1f} months on average, whatever the law of stays.",
        )
    return lines


def verdict(contract: Contract, found: tuple[Conflict, ...]) -> list[str]:
    """Which targets cannot be met together, and why."""
    if not found:
        return [f"All targets can be met together when {contract.starts.value:g} start in a year."]
    lines = [f"Cannot be met together when {contract.starts.value:g} start in a year"]
    for one in found:
        lines += [f"  - {' with '.join(one.targets)}", *(f"      {why}." for why in one.why)]
    if contract.starts.high > contract.starts.value:
        still = conflicts(contract, contract.starts.high)
        lines.append(f"  Even at {contract.starts.high:g}, the most seen: {len(still)} of these remain." if still else
                     f"  At {contract.starts.high:g}, the most seen, none remain.")  # fmt: skip
    enough = starts_that_would_do(contract)
    lines.append(f"  All could be met if {enough:,.0f} or more started in a year." if enough else "  No number of starts would do.")
    return lines


def odds(asked: Asked) -> list[str]:
    """The chance of meeting each and all."""
    found = chance(asked.contract, seed=asked.seed, runs=asked.runs)
    lines = [f"Chance in a year, simulated ({found.runs:,} years, seed {found.seed})"]
    lines += [f"  {100 * share:5.1f}%  {name}" for name, share in found.each]
    return [*lines, f"  {100 * found.all:5.1f}%  all of them in one year"]


def beside(asked: Asked) -> list[str]:
    """Measures by year, how many a measure is about, and payment by results."""
    lines = []
    for measure, view in asked.yearly.items():
        lines += ["", f"{measure}, year by year"]
        lines += [f"  {year}  {value:g}  {'met' if met else 'missed'}" for year, value, met in view.years] + [f"  {view.says}"]
    for measure, found in asked.coverage.items():
        lines += [
            "",
            f"{measure}: {found.eligible.n:,} of {found.eligible.base:,} clients count, {found.eligible.shown}. {found.label}".rstrip(),
        ]
    return [*lines, *paid(asked.payment)] if asked.payment else lines


def paid(made: Statement) -> list[str]:
    """Payment by results, quarter by quarter."""
    lines = ["", f"Payment by results: {made.share_of_contract:.1f}% of the contract"]
    lines += [f"  {one.quarter.name}  £{one.pounds:,.2f}  {one.says}" for one in made.quarters]
    mean = "none" if made.mean_of_quarters is None else f"{made.mean_of_quarters:.1f}%"
    lines.append(f"  Due £{made.due:,.2f}. Mean of the quarters' rates {mean}; all clients together {made.all_together.shown}.")
    return [*lines, f"  {made.coverage.label}"] if made.coverage.label else lines
