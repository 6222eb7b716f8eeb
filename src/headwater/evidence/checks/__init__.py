"""What is wrong with the data: each check with its severity, the records it lists and how to put them right. Findings never stop an
evaluation."""

from headwater.evidence.checks.catalogue import CHECKS, Check
from headwater.evidence.checks.running import quality

__all__ = ["CHECKS", "Check", "quality"]
