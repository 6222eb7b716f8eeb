"""Every check, in the order of its subject."""

from headwater.evidence.checks import dates, outcomes, people, references, work
from headwater.evidence.checks.declared import Check

CHECKS: tuple[Check, ...] = (*dates.CHECKS, *references.CHECKS, *work.CHECKS, *outcomes.CHECKS, *people.CHECKS)
