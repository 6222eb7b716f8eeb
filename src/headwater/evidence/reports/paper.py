"""A report as it goes on paper. Whole tables of many groups fill pages that nobody turns: on paper stand the chief of them, with as many
answers as fit the page, and a sentence says what else there is and where. The spreadsheet and the web page hold everything."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from headwater.evidence.reports.model import Block, Kind, Report, Section, Table, Text

MANY, ANSWERS = 12, 4
CHIEF = frozenset({
    "sex", "age_band", "ethnic_group", "household_type", "home_at_referral", "threat", "needs_any", "activity_types", "referral_route",
    "outcome", "prevented_rate", "sustained_6m", "duration_mean", "referral_decisions", "kpi_evictions_avoided", "kpi_closed_6_months",
    "missing_by_area",
})  # fmt: skip
ELSEWHERE = "in the spreadsheet and on the web page of this evaluation"
Parts = Callable[[Table], Iterable[Table]]


def on_paper(report: Report, parts: Parts) -> Report:
    """The report with its long tables cut to what a page holds. `parts` gives the parts in which a table would have to be printed."""
    return replace(report, sections=tuple(section(each, parts) for each in report.sections))


def section(whole: Section, parts: Parts) -> Section:
    """A section: long tables by a group that are not chief go, wide ones keep their most frequent answers."""
    gone = [block for block in whole.blocks if isinstance(block, Table) and goes(block)]
    kept = tuple(trimmed(block, parts) for block in whole.blocks if block not in gone)
    return replace(whole, blocks=(*kept, Text((told_elsewhere(gone),))) if gone else kept)


def goes(table: Table) -> bool:
    """Whether a table by many groups is not one of the chief."""
    figure = table.figures[0] if len(table.figures) == 1 else ""
    return len(table.lines) > MANY and table.id.startswith(f"{figure}_by_") and table.id != figure and figure not in CHIEF


def told_elsewhere(gone: Iterable[Table]) -> str:
    """Where the tables are that were left out, by title."""
    return f"These tables have many lines and stand whole {ELSEWHERE}: {'; '.join(table.title for table in gone)}."


def trimmed(block: Block, parts: Parts) -> Block:
    """A long table that is too wide for a page, with as many of its most frequent answers as fit; any other block as it is."""
    if not isinstance(block, Table) or len(block.lines) <= MANY or one_part(block, parts):
        return block
    answers = [at for at, column in enumerate(block.columns) if column.kind is Kind.PAIR]
    often = sorted(answers, key=lambda at: -sum(line.cells[at].value or 0 for line in block.lines))
    for most in range(min(ANSWERS, len(answers) - 1), 0, -1):
        made = with_answers(block, sorted(often[:most]), len(answers))
        if one_part(made, parts):
            return made
    return block


def one_part(table: Table, parts: Parts) -> bool:
    """Whether a table fits the width of a page."""
    return sum(1 for _ in parts(table)) == 1


def with_answers(table: Table, kept: list[int], of: int) -> Table:
    """The table with some of its answers, and a note that says so."""
    chosen = [at for at, column in enumerate(table.columns) if column.kind is not Kind.PAIR or at in kept]
    lines = tuple(replace(line, cells=tuple(line.cells[at] for at in chosen)) for line in table.lines)
    said = f"Shown here are the {len(kept)} most frequent of {of} answers; all of them stand {ELSEWHERE}."
    return replace(table, columns=tuple(table.columns[at] for at in chosen), lines=lines, notes=(*table.notes, said))
