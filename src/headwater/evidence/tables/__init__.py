"""The monitoring contract, version 1: which tables there are, their fields and codes in order."""

from headwater.evidence.tables.contract import NAMES, TABLES, VERSION, Field, FieldType, ForeignKey, Table, codes, schema_files, table
from headwater.evidence.tables.labels import label

__all__ = ["NAMES", "TABLES", "VERSION", "Field", "FieldType", "ForeignKey", "Table", "codes", "label", "schema_files", "table"]
