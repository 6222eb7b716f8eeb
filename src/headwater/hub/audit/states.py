"""What kinds of thing are written down."""

from enum import StrEnum


class Source(StrEnum):
    """How somebody came to the record: the log holds what was seen as well as what was changed."""

    READ = "read"
    WRITE = "write"
    SEARCH = "search"
    EXPORT = "export"
    PRINT = "print"
