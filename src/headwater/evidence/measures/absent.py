"""Who is missing: the share of answers not recorded, by district and by outcome. It tells whether those left out are like those counted."""

from collections.abc import Mapping, Sequence

from headwater.evidence.measures.broken import by_id
from headwater.evidence.measures.groups import Group
from headwater.evidence.values import Figure, Level, Row, percent, shown_percent

FIELDS = ("sex", "age_band", "ethnic_group", "uk_national", "employment", "benefits", "household_type", "home_at_referral", "threat",
          "needs_primary", "referral_route", "outcome", "outcome_home_all")  # fmt: skip
DEFINITION = (
    "Answers not recorded / answers asked for, over the fields beside; each cell is the share of the cases of its row that lack that one. "
    "Who did not know is not counted as not recorded."
)


def missing_pattern(found: Sequence[Figure], group: Group) -> Figure | None:
    """The missing pattern by a group, from the breakdowns by it; None where there are none."""
    fields = {name: figure for name, figure in by_id(found, group.by).items() if name in FIELDS}
    if not fields:
        return None
    names = {row.key: row.label for figure in fields.values() for row in figure.rows}
    rows = tuple(pattern_row(key, words, fields) for key, words in names.items())
    n, base = sum(row.n or 0 for row in rows), sum(row.base or 0 for row in rows)
    return Figure(
        id=f"missing_by_{group.by}",
        title=f"Answers not recorded, by {group.label.lower()}",
        population="answers asked for",
        level=Level.CASE,
        base=base,
        missing=0,
        definition=DEFINITION,
        rows=tuple(row for row in rows if row.base),
        value=percent(n, base),
        unit="percent",
        extra={"n": n, "shown": shown_percent(n, base, 1), "part": "missing_pattern", "by": group.by, "by_label": group.label},
    )


def pattern_row(key: str, words: str, fields: Mapping[str, Figure]) -> Row:
    """One group: how many answers are missing of all that were asked for, and of each field."""
    cells = tuple(pattern_cell(figure, key) for figure in fields.values())
    n, base = sum(cell.n or 0 for cell in cells), sum(cell.base or 0 for cell in cells)
    return Row(key, words, n, percent(n, base), shown_percent(n, base, 1), base=base, missing=0, cells=cells)


def pattern_cell(figure: Figure, key: str) -> Row:
    """One field of one group."""
    row = next((row for row in figure.rows if row.key == key), None)
    n, base = (row.missing or 0, (row.base or 0) + (row.missing or 0)) if row else (0, 0)
    return Row(figure.id, figure.title.split(",")[0], n, percent(n, base), shown_percent(n, base), base=base, missing=0)
