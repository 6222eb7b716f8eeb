"""What an extract may be, and how far it is."""

from enum import StrEnum


class ExtractKind(StrEnum):
    CSV = "csv"
    PARQUET = "parquet"


class ExtractState(StrEnum):
    ASKED = "asked"
    MADE = "made"
    FAILED = "failed"
