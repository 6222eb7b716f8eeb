"""What is written for others to read."""

from headwater.evidence.reports.results import results, write_results

__all__ = ["results", "write_results"]
