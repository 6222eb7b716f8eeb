"""Excel workbooks: looked over for harm first, then read."""

from headwater.evidence.io.workbooks.reading import OTHERS, SUFFIXES, sheets

__all__ = ["OTHERS", "SUFFIXES", "sheets"]
