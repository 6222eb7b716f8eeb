"""Other people's figures to set beside our own: the ministry's tables, hospital and prison benchmarks, the population."""

from headwater.evidence.benchmarks.bands import banded
from headwater.evidence.benchmarks.cells import Cell, Mark
from headwater.evidence.benchmarks.comparing import change, compare, funnel, lines
from headwater.evidence.benchmarks.districts import carried, current, recodes
from headwater.evidence.benchmarks.flows import Flow, Part, reconcile
from headwater.evidence.benchmarks.mhclg import StatTable, read_table
from headwater.evidence.benchmarks.own import own_figure, read_results
from headwater.evidence.benchmarks.periods import Period
from headwater.evidence.benchmarks.reading import lock_benchmarks, read_benchmarks
from headwater.evidence.benchmarks.shipped import shipped
from headwater.evidence.benchmarks.values import Benchmark, Comparison, Counted, Kind, Series

__all__ = [
    "Benchmark", "Cell", "Comparison", "Counted", "Flow", "Kind", "Mark", "Part", "Period", "Series", "StatTable", "banded", "carried",
    "change", "compare", "current", "funnel", "lines", "lock_benchmarks", "own_figure", "read_benchmarks", "read_results", "read_table",
    "recodes", "reconcile", "shipped",
]  # fmt: skip
