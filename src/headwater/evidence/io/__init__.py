"""Data in and out: a folder or zip of CSV, a workbook, or Parquet, into typed tables; rows or streams into a zip of CSV or Parquet."""

from headwater.evidence.io.dataset import Dataset
from headwater.evidence.io.limits import LIMITS, Limits
from headwater.evidence.io.progress import Progress, silent
from headwater.evidence.io.reading import collect, open_dataset
from headwater.evidence.io.sources import Source
from headwater.evidence.io.validation import validate
from headwater.evidence.io.writing import write_parquet, write_zip

__all__ = [
    "LIMITS",
    "Dataset",
    "Limits",
    "Progress",
    "Source",
    "collect",
    "open_dataset",
    "silent",
    "validate",
    "write_parquet",
    "write_zip",
]
