"""Likely cases for records that name a case we do not have: the same reference written another way."""

from headwater.evidence.checks.declared import Check
from headwater.evidence.io import Dataset


def plain(column: str) -> str:
    """SQL giving a reference without case, punctuation and leading noughts: HH-007, hh/7 and Hh 07 are one."""
    bare = f"regexp_replace(lower({column}), '[^a-z0-9]', '', 'g')"
    return f"regexp_replace({bare}, '(^|[a-z])0+([0-9])', '\\1\\2', 'g')"


def suggestions(dataset: Dataset, check: Check) -> dict[str, str]:
    """The record and its likely case, where exactly one case has the same reference but for how it is written."""
    return dict(
        dataset.rows(
            f"WITH known AS (SELECT {plain('case_id')} AS plain, any_value(case_id) AS likely FROM data.cases WHERE case_id IS NOT NULL "
            "GROUP BY 1 HAVING count(DISTINCT case_id) = 1) "
            f"SELECT lost.{check.record}, known.likely FROM data.{check.table} AS lost JOIN known ON known.plain = {plain('lost.case_id')} "
            f"ANTI JOIN data.cases AS held ON held.case_id = lost.case_id WHERE lost.{check.record} IS NOT NULL ORDER BY 1",
        ),
    )
