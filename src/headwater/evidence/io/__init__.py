"""Data in and out: a folder or zip of CSV, or Parquet, into typed tables; rows or Arrow streams into a zip of CSV or Parquet."""

from headwater.evidence.io.dataset import Dataset
from headwater.evidence.io.reading import collect, open_dataset
from headwater.evidence.io.sources import Source
from headwater.evidence.io.validation import validate
from headwater.evidence.io.writing import write_parquet, write_zip

__all__ = ["Dataset", "Source", "collect", "open_dataset", "validate", "write_parquet", "write_zip"]
