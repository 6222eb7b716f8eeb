"""Somebody else's columns and codes, brought into the monitoring contract by a mapping file; a first draft of such a file."""

from headwater.evidence.io.mapping.parsing import read_plan
from headwater.evidence.io.mapping.plan import Plan
from headwater.evidence.io.mapping.unplaced import write_unplaced

__all__ = ["Plan", "read_plan", "write_unplaced"]
