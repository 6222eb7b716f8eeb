"""The door to evidence: rows become the monitoring contract here, and nowhere else."""

from headwater.hub.insight.adapters.extract import Reach, contract_tables, dataset
from headwater.hub.insight.adapters.files import write_extract

__all__ = ["Reach", "contract_tables", "dataset", "write_extract"]
