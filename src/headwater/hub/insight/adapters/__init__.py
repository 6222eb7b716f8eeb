"""The door to evidence: rows become the monitoring contract here, and nowhere else."""

from headwater.hub.insight.adapters.board import board_of, figure_from, keys_behind, kpi_from, worked_out
from headwater.hub.insight.adapters.evaluation import evaluated, some_of
from headwater.hub.insight.adapters.extract import Reach, contract_tables, dataset
from headwater.hub.insight.adapters.files import write_extract
from headwater.hub.insight.adapters.first_look import first_look
from headwater.hub.insight.adapters.pictures import asked_of
from headwater.hub.insight.adapters.quality import CHECKS, Checked, checked
from headwater.hub.insight.adapters.unmet import unmet_counts

__all__ = [
    "CHECKS", "Checked", "Reach", "asked_of", "board_of", "checked", "contract_tables", "dataset", "evaluated", "figure_from", "first_look",
    "keys_behind", "kpi_from", "some_of", "unmet_counts", "worked_out", "write_extract",
]  # fmt: skip
