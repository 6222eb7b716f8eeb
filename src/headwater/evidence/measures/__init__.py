"""Every figure of the results, the board of measures, and the records behind any of them."""

from headwater.evidence.measures.board import kpi_board
from headwater.evidence.measures.catalogue import FIGURES, figure, figures
from headwater.evidence.measures.frame import Frame, frame
from headwater.evidence.measures.records import records_behind
from headwater.evidence.measures.targets import DEFAULTS, read_targets

__all__ = [
    "DEFAULTS",
    "FIGURES",
    "Frame",
    "figure",
    "figures",
    "frame",
    "kpi_board",
    "read_targets",
    "records_behind",
]
