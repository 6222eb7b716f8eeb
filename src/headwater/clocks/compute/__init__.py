"""Works a clock out from what happened: `compute` one rule, `case_clocks` all those of a case."""

from headwater.clocks.compute.case import CASE_RULES, CaseFacts, Hearing, case_clocks
from headwater.clocks.compute.clock import compute

__all__ = ["CASE_RULES", "CaseFacts", "Hearing", "case_clocks", "compute"]
