"""From counts to the rows of a figure: every code in order, zeros included, subtotals after, blanks as a row of a crosstab."""

from collections.abc import Iterable, Mapping

from headwater.evidence.measures.kinds import Codes, Subtotal
from headwater.evidence.tables import label
from headwater.evidence.values import DONT_KNOW, MISSING, Row, half_up, percent, shown_percent

Counts = Mapping[str | None, int]


def row(key: str, words: str, n: int, base: int, decimals: int = 0, *, subtotal: bool = False) -> Row:
    """One row with its percentage of the base."""
    return Row(key, words, n, percent(n, base), shown_percent(n, base, decimals), subtotal)


def free(keys: Iterable[str | None]) -> Codes:
    """Free-text keys as given, in alphabetical order."""
    return tuple((key, key) for key in sorted((key for key in keys if key is not None), key=lambda key: (key.casefold(), key)))


def base_of(counts: Counts) -> int:
    """How many gave a usable answer."""
    return sum(n for key, n in counts.items() if key is not None and key != DONT_KNOW)


def rows_of(counts: Counts, codes: Codes | None, base: int, decimals: int = 0, subtotals: tuple[Subtotal, ...] = ()) -> tuple[Row, ...]:
    """The rows of a one-way figure."""
    plain = [
        row(key, words, counts.get(key, 0), base, decimals) for key, words in (free(set(counts) - {DONT_KNOW}) if codes is None else codes)
    ]
    extra = [row(part.key, part.label, sum(counts.get(key, 0) for key in part.of), base, decimals, subtotal=True) for part in subtotals]
    return (*plain, *extra)


def crosstab_rows(
    table: Mapping[str | None, Counts], codes: Codes | None, cells: Codes, decimals: int = 0, bases: Counts | None = None
) -> tuple[Row, ...]:
    """The rows of a crosstab: cells are percent of row; the last row holds those whose row is not recorded, so that totals foot. Where one
    record gives several cells, `bases` says how many records each row has."""
    keys = free(table) if codes is None else codes
    told = [(None if key == MISSING else key, words) for key, words in (*keys, (MISSING, label(MISSING)))]
    made = ((key, words, table.get(key, {})) for key, words in told)
    return tuple(
        crosstab_row(key or MISSING, words, counts, base_of(counts) if bases is None else bases.get(key, 0), cells, decimals)
        for key, words, counts in made
    )


def crosstab_row(key: str, words: str, counts: Counts, base: int, cells: Codes, decimals: int) -> Row:
    """One row of a crosstab, with its own base and missing."""
    made = tuple(row(code, text, counts.get(code, 0), base, decimals) for code, text in cells)
    return Row(key, words, base, None, "", base=base, missing=counts.get(None, 0), cells=made)


def rounding_note(rows: Iterable[Row]) -> tuple[str, ...]:
    """A note where a column of whole percentages makes 99 or 101."""
    parts = [row for row in rows if not row.subtotal and row.n is not None]
    base = sum(row.n or 0 for row in parts)
    total = sum(half_up(100 * (row.n or 0), base) for row in parts) if base else 100
    return () if total == 100 else (f"The percentages are rounded one by one and make {total}.",)
