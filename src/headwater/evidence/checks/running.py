"""Run the checks over a data set: each table is read once, however many checks ask about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from headwater.evidence.checks.catalogue import CHECKS
from headwater.evidence.checks.declared import Check
from headwater.evidence.checks.matching import suggestions
from headwater.evidence.checks.schemas import of_schema
from headwater.evidence.io import Dataset, validate
from headwater.evidence.values import QualityFinding, Severity

ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the checks: the day, every check that could be run, with or without a fault, and what was found, errors first.
    `left_out` are the checks whose columns were not given, or that need the programme's first day."""

    as_of: date
    checks: tuple[str, ...]
    left_out: tuple[str, ...]
    findings: tuple[QualityFinding, ...]


def quality(dataset: Dataset, as_of: date, *, programme_start: date | None = None, limit: int | None = None) -> list[QualityFinding]:
    """Every check that lists something, errors first. `rows` holds the ids of the records (at most `limit`); `count` is always whole.
    Checks of the programme's age need `programme_start`."""
    return list(run_checks(dataset, as_of, programme_start=programme_start, limit=limit).findings)


def run_checks(dataset: Dataset, as_of: date, *, programme_start: date | None = None, limit: int | None = None) -> Run:
    """A dated run: what was asked, what could not be, and what was found (as `quality`), so that runs can be kept and compared.

    Takes a data set, the as-of day, the programme's first day and the most rows to list. Source: requirement DQ-04."""
    asked = [check for check in CHECKS if can_run(dataset, check, programme_start)]
    found = [finding for table in tables(asked) for finding in of_table(dataset, table, as_of, programme_start, limit)]
    kept = [*of_schema(validate(dataset)), *(finding for finding in found if finding.count)]
    ordered = sorted(kept, key=lambda finding: (ORDER.index(finding.severity), finding.id))
    ids = tuple(check.id for check in asked)
    return Run(as_of, ids, tuple(check.id for check in CHECKS if check.id not in ids), tuple(ordered))


def can_run(dataset: Dataset, check: Check, start: date | None) -> bool:
    """Whether the data hold what a check asks about."""
    return (start is not None or "{start}" not in check.faulty) and all(dataset.has(*column) for column in check.needs)


def tables(checks: Sequence[Check]) -> list[list[Check]]:
    """The checks of each table."""
    names = dict.fromkeys(check.table for check in checks)
    return [[check for check in checks if check.table == name] for name in names]


def of_table(dataset: Dataset, checks: Sequence[Check], as_of: date, start: date | None, limit: int | None) -> list[QualityFinding]:
    """The checks of one table, in one reading of it: rows at fault are set apart, then counted and listed from there."""
    flags = ", ".join(f"coalesce({sql_of(check, as_of, start)}, false) AS {check.id}" for check in checks)
    records = ", ".join(dict.fromkeys(check.record for check in checks))
    any_of = " OR ".join(check.id for check in checks)
    dataset.rows(
        f"CREATE OR REPLACE TEMP TABLE at_fault AS SELECT * FROM (SELECT {records}, {flags} FROM data.{checks[0].table}) WHERE {any_of}"
    )
    counts = dataset.rows(f"SELECT {', '.join(f'count(*) FILTER ({check.id})' for check in checks)} FROM at_fault")[0]
    return [finding(dataset, check, int(count), limit) for check, count in zip(checks, counts, strict=True)]


def sql_of(check: Check, as_of: date, start: date | None) -> str:
    """What is at fault, on this day and for this programme."""
    faulty = check.faulty.replace("{day}", f"DATE '{as_of}'").replace("{start}", f"DATE '{start}'")
    return f"({faulty})"


def finding(dataset: Dataset, check: Check, count: int, limit: int | None) -> QualityFinding:
    """What one check lists, with likely cases for what names a case that is not there."""
    most = f" LIMIT {limit}" if limit else ""
    listed = f"SELECT DISTINCT {check.record} FROM at_fault WHERE {check.id} AND {check.record} IS NOT NULL ORDER BY 1{most}"
    rows = tuple(row[0] for row in dataset.rows(listed)) if count else ()
    guesses = suggestions(dataset, check) if count and check.id.endswith("_without_case") else {}
    return QualityFinding(check.id, check.severity, count, rows, check.guidance, guesses, check.title, check.requirement)
