"""How much of other people's data we are ready to take, so that a hostile or broken file is refused in words, not left to fill it."""

from dataclasses import dataclass

KIB, MIB, GIB = 1024, 1024**2, 1024**3


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of reading. All are generous for a county; give `open_dataset` others where yours is larger."""

    workbook_bytes: int = GIB  # all parts of a workbook, unpacked
    zip_bytes: int = 16 * GIB  # all tables of a zip, unpacked
    ratio: int = 200  # how many times larger a packed file may become, once it is larger than `ratio_from`
    ratio_from: int = 16 * MIB
    members: int = 10_000  # files in a zip or workbook
    cells: int = 10_000_000  # rows times columns of one sheet of a workbook, counted to the last value
    cell_characters: int = 1_000_000  # text of one cell
    columns: int = 2_000  # columns of one table
    heading_rows: int = 25  # how far down a sheet its headings are looked for
    xml_depth: int = 64  # how deep the parts of a workbook may nest


LIMITS = Limits()


def in_bytes(size: int) -> str:
    """A size in words."""
    for unit, name in ((GIB, "GB"), (MIB, "MB"), (KIB, "kB")):
        if size >= unit:
            return f"{size / unit:.0f} {name}"
    return f"{size} bytes"
