"""What the contract's schemas find, as findings of quality."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from headwater.evidence.values import Finding, QualityFinding, Severity

SCHEMA = {
    "type": (Severity.ERROR, "unreadable_value", "A value that cannot be read", ("DQ-04",)),
    "cell": (Severity.ERROR, "cell_without_value", "A cell without its value", ("DQ-04",)),
    "unplaced": (Severity.ERROR, "could_not_be_placed", "A value the map could not place", ("DQ-04",)),
    "reading": (Severity.NOTE, "read_with_care", "Read with care", ("DQ-04",)),
    "enum": (Severity.ERROR, "unknown_code", "A code that is not on the list", ("DQ-04",)),
    "mixed": (Severity.ERROR, "two_answers_in_one_code", "Two answers in one code", ("DQ-23",)),
    "required": (Severity.ERROR, "required_blank", "Blank, and needed", ("DQ-04",)),
    "unique": (Severity.ERROR, "duplicate_id", "One key on two rows", ("DQ-04",)),
    "foreign_key": (Severity.WARNING, "reference_to_nothing", "A reference to nothing", ("DQ-05",)),
    "unknown_column": (Severity.NOTE, "unknown_column", "A column beyond the contract", ("DQ-04",)),
}
OWN_CHECK = {
    ("activities", "case_id"),
    ("needs", "case_id"),
    ("money", "case_id"),
    ("referrals", "case_id"),
    ("cases", "repeat_of_case_id"),
}
ENDINGS = {("cases", "ending"), ("cases", "ending_reason")}
LOST = re.compile(r"lost|contact|disengag|no response", re.IGNORECASE)
UNWILLING = re.compile(r"unwilling|co.?operat|refus|declin|withdr|engage ", re.IGNORECASE)
SPLIT = (
    "Lost contact and would not co-operate are two answers. Give each of these cases the one that is true, so that they are counted apart."
)


def of_schema(findings: Sequence[Finding]) -> list[QualityFinding]:
    """What the schemas found, one finding for each kind: rows name the table and the row or the value. Orphans have checks of their own."""
    own = [finding for finding in findings if not (finding.rule == "foreign_key" and (finding.table, finding.column) in OWN_CHECK)]
    by_rule = sorted((mixed(finding) for finding in own), key=lambda finding: finding.rule)
    return [merged(rule, list(some)) for rule, some in groupby(by_rule, key=lambda finding: finding.rule)]


def mixed(finding: Finding) -> Finding:
    """A finding of unknown codes that are two of the contract's answers in one, named as such."""
    two = any(LOST.search(str(value)) and UNWILLING.search(str(value)) for value in finding.values)
    is_mixed = finding.rule in {"enum", "unplaced"} and (finding.table, finding.column) in ENDINGS and two
    return replace(finding, rule="mixed", message=f"{finding.message} {SPLIT}") if is_mixed else finding


def merged(rule: str, findings: Sequence[Finding]) -> QualityFinding:
    """The findings of one rule as one."""
    severity, name, title, requirement = SCHEMA[rule]
    rows = tuple(where for finding in findings for where in places(finding))
    words = " ".join(finding.message for finding in findings)
    return QualityFinding(name, severity, sum(finding.count for finding in findings), rows, words, title=title, requirement=requirement)


def places(finding: Finding) -> list[str]:
    """Where a finding is, as far as it is known: the row of the table, or the value that stands there."""
    column = f"{finding.table}.{finding.column}".rstrip(".")
    if finding.rows:
        return [f"{column} row {row}" for row in finding.rows]
    return [f"{column} {value}" for value in finding.values] or [column]
