"""The door to evidence: rows become the monitoring contract here, and nowhere else."""

from headwater.hub.insight.adapters.board import figure_from, keys_behind, kpi_from, worked_out
from headwater.hub.insight.adapters.extract import Reach, contract_tables, dataset
from headwater.hub.insight.adapters.files import write_extract
from headwater.hub.insight.adapters.first_look import first_look

__all__ = ["Reach", "contract_tables", "dataset", "figure_from", "first_look", "keys_behind", "kpi_from", "worked_out", "write_extract"]
