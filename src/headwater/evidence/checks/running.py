"""Run the checks over a data set."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from headwater.evidence.checks.catalogue import CHECKS, Check
from headwater.evidence.checks.matching import suggestions
from headwater.evidence.io import Dataset, validate
from headwater.evidence.values import Finding, QualityFinding, Severity

ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
SCHEMA = {
    "type": (Severity.ERROR, "unreadable_value"),
    "enum": (Severity.ERROR, "unknown_code"),
    "required": (Severity.ERROR, "required_blank"),
    "unique": (Severity.ERROR, "duplicate_id"),
    "foreign_key": (Severity.WARNING, "reference_to_nothing"),
    "unknown_column": (Severity.NOTE, "unknown_column"),
}
OWN_CHECK = {
    ("activities", "case_id"),
    ("needs", "case_id"),
    ("money", "case_id"),
    ("referrals", "case_id"),
    ("cases", "repeat_of_case_id"),
}


def quality(dataset: Dataset, as_of: date, *, programme_start: date | None = None, limit: int | None = None) -> list[QualityFinding]:
    """Every check that lists something, errors first. `rows` holds the ids of the records (at most `limit`); `count` is always whole.
    Checks of the programme's age need `programme_start`."""
    found = [run(dataset, check, as_of, programme_start, limit) for check in CHECKS if programme_start or "{start}" not in check.faulty]
    kept = [*of_schema(validate(dataset)), *(finding for finding in found if finding.count)]
    return sorted(kept, key=lambda finding: (ORDER.index(finding.severity), finding.id))


def run(dataset: Dataset, check: Check, as_of: date, start: date | None, limit: int | None) -> QualityFinding:
    """One check."""
    faulty = check.faulty.replace("{day}", f"DATE '{as_of}'").replace("{start}", f"DATE '{start}'")
    where = f"FROM data.{check.table} WHERE {faulty}"
    count = int(dataset.rows(f"SELECT count(*) {where}")[0][0])
    listed = f"SELECT DISTINCT {check.record} {where} AND {check.record} IS NOT NULL ORDER BY 1" if count else ""
    rows = dataset.rows(f"{listed} LIMIT {limit}" if limit else listed) if count else []
    guesses = suggestions(dataset, check) if count and check.id.endswith("_without_case") else {}
    return QualityFinding(check.id, check.severity, count, tuple(row[0] for row in rows), check.guidance, guesses)


def of_schema(findings: Sequence[Finding]) -> list[QualityFinding]:
    """What the schemas found, one finding for each kind: rows name the table and the row or the value. Orphans have checks of their own."""
    own = [finding for finding in findings if not (finding.rule == "foreign_key" and (finding.table, finding.column) in OWN_CHECK)]
    by_rule = sorted(own, key=lambda finding: finding.rule)
    return [merged(rule, list(some)) for rule, some in groupby(by_rule, key=lambda finding: finding.rule)]


def merged(rule: str, findings: Sequence[Finding]) -> QualityFinding:
    """The findings of one rule as one."""
    severity, name = SCHEMA[rule]
    rows = tuple(where for finding in findings for where in places(finding))
    return QualityFinding(
        name, severity, sum(finding.count for finding in findings), rows, " ".join(finding.message for finding in findings)
    )


def places(finding: Finding) -> list[str]:
    """Where a finding is, as far as it is known: the row of the table, or the value that stands there."""
    column = f"{finding.table}.{finding.column}"
    if finding.rows:
        return [f"{column} row {row}" for row in finding.rows]
    return [f"{column} {value}" for value in finding.values] or [column]
