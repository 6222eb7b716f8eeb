"""What a spreadsheet would work out when it opens a file, made harmless."""

import re

A_SUM = re.compile(r"^[=@\t\r]|^[+-](?![0-9 ]+$)")


def harmless(value: str) -> str:
    """The value, with a mark before it where a spreadsheet would read it as a sum."""
    return f"'{value}" if A_SUM.search(value) else value
