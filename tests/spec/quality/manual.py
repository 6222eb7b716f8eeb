"""Writes docs/methods/data-quality.md from the checks and from the table of what answers each requirement."""

from headwater.evidence.checks import CHECKS, Check
from headwater.evidence.checks.schemas import SCHEMA
from spec.quality.answers import ANSWERS, Answer
from support.repository import ROOT

TARGET = ROOT / "docs" / "methods" / "data-quality.md"
OPENING = """# The quality of data

What is wrong with the data, who can mend it, and how far a figure can be trusted. This page is written by `bin/make-manual` from the
checks themselves and from the table that the tests check.

`headwater evaluate` runs every check, whatever it finds: a finding never stops a figure. In `results.json`, `quality` lists what was found
with the records, `checks` says on which day it ran and what it could not ask, `not_recorded`, `unknown_by_worker` and `court_by_worker` say
what nobody wrote down (left out where small numbers are hidden), and `self_check` lists every place where the results themselves do not add
up, print wrongly or contradict each other: it should be empty.

In a notebook:

    from headwater.evidence.checks import run_checks, self_check, unknown_by_worker_and_month

In the site, **Data quality** holds the same for an agency, with the lead worker and the age of each failure, and a link to where it is
mended. Commissioners and analysts see counts of a programme there, small numbers hidden.
"""


def manual() -> str:
    """The whole page."""
    return "\n".join([OPENING, requirements(), checks(), of_schemas()])


def requirements() -> str:
    """Each requirement and what answers it."""
    lines = ["## What answers each requirement", "", "| Row | What is asked | How | By |", "|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {each.id} | {each.asked} | {each.how} | {answered_by(each)} |" for each in ANSWERS), ""])


def answered_by(answer: Answer) -> str:
    """The names of what answers it."""
    kinds = (("checks", answer.checks), ("measures", answer.measures), ("rules", answer.rules), ("pages", answer.pages))
    return "; ".join(f"{kind} {', '.join(f'`{name}`' for name in names)}" for kind, names in kinds if names)


def checks() -> str:
    """Every check."""
    lines = ["## Every check", "", "| Check | Severity | Table | Answers | What it lists, and what to do |", "|---|---|---|---|---|"]
    return "\n".join([*lines, *(line(check) for check in CHECKS), ""])


def line(check: Check) -> str:
    """One check."""
    return f"| `{check.id}` | {check.severity} | {check.table} | {', '.join(check.requirement)} | {check.title}. {check.guidance} |"


def of_schemas() -> str:
    """What the contract's schemas find."""
    lines = ["## What the contract's schemas find", "", "| Check | Severity | Answers | What it lists |", "|---|---|---|---|"]
    rows = [f"| `{name}` | {severity} | {', '.join(requirement)} | {title}. |" for severity, name, title, requirement in SCHEMA.values()]
    return "\n".join([*lines, *rows]) + "\n"


if __name__ == "__main__":
    TARGET.write_text(manual(), encoding="utf-8")
