"""What an extract and a pack may be, and how far each is."""

from enum import StrEnum


class ExtractKind(StrEnum):
    CSV = "csv"
    PARQUET = "parquet"


class ExtractState(StrEnum):
    ASKED = "asked"
    MADE = "made"
    FAILED = "failed"


class PackKind(StrEnum):
    EVALUATION = "evaluation"
    QUARTERLY = "quarterly"
    BOARD = "board"


class PackForm(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    PDF = "pdf"
