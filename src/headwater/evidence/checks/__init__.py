"""What is wrong with the data: each check with its severity, the records it lists and how to put them right. Findings never stop an
evaluation."""

from headwater.evidence.checks.catalogue import CHECKS
from headwater.evidence.checks.completeness import (
    InCourt,
    NotRecorded,
    Unknown,
    court_by_worker,
    not_recorded,
    unknown_by_worker_and_month,
)
from headwater.evidence.checks.declared import Check
from headwater.evidence.checks.own_tables import Disagreement, self_check
from headwater.evidence.checks.running import Run, quality, run_checks

__all__ = [
    "CHECKS",
    "Check",
    "Disagreement",
    "InCourt",
    "NotRecorded",
    "Run",
    "Unknown",
    "court_by_worker",
    "not_recorded",
    "quality",
    "run_checks",
    "self_check",
    "unknown_by_worker_and_month",
]
