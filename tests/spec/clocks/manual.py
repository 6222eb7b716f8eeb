"""Writes docs/clocks.md from the rulebooks and from the tables that the tests check."""

from headwater.clocks.calendars import bank_holidays_england as holidays
from headwater.clocks.rulebooks import homelessness_2018, pathways_2018, reviews_2018, service_2018
from headwater.clocks.values import Rule, Unit
from spec.clocks import test_counting, test_law, test_pathways, test_promises, test_states, test_threat
from spec.clocks.book import Table, shown
from support.repository import ROOT

TARGET = ROOT / "docs" / "clocks.md"
CHAPTERS = (
    test_counting.CHAPTER, test_threat.CHAPTER, test_promises.CHAPTER, test_law.CHAPTER, test_pathways.CHAPTER, test_states.CHAPTER,
)  # fmt: skip
BOOKS = (service_2018, homelessness_2018, reviews_2018, pathways_2018)
OPENING = """# Clocks: the manual

How Headwater counts time, rule by rule, with worked dates. This page is written by `bin/make-manual` from the tables that the tests
check, so it cannot drift from what the program does. Nothing here is legal advice.

Every clock is worked out afresh from dated facts for the day asked about: no due date is kept as truth. A count always starts on the day
after its starting day, except where the law says “beginning with the day”, and working days and calendar days are always both shown.
A standing is one of: *not_started*; *not_yet_due*; *met*; *late* (done late, or still to do); *passed* (a period has run out, or a length
of stay has been reached, and nothing is late); *ended* (it no longer matters).
"""


def manual() -> str:
    """The whole page."""
    parts = [OPENING, _bank_holidays(), _rules(), *(_chapter(title, tables) for title, tables in CHAPTERS)]
    return "\n".join(parts)


def _bank_holidays() -> str:
    return (
        "## Bank holidays\n\n"
        f"England's, from {holidays.FIRST_DAY.year} to {holidays.LAST_DAY.year}, made on {shown(holidays.MADE_ON)} with "
        f"{holidays.MADE_WITH}. Certain up to {shown(holidays.CERTAIN_TO)}; later dates follow the usual pattern and may change. "
        "Outside these years a working day is refused, never guessed.\n"
    )


def _rules() -> str:
    lines = [
        "## Every rule, and whether it is settled",
        "",
        "| Code | Clock | Length | Since | Source | Settled |",
        "|---|---|---|---|---|---|",
    ]
    for book in BOOKS:
        lines += [_rule(rule) for rule in book.RULES]
    return "\n".join(lines) + "\n"


def _rule(rule: Rule) -> str:
    settled = "yes" if rule.confirmed else f"no: {rule.reason}"
    return f"| `{rule.code}` | {rule.title} | {_length(rule)} | {shown(rule.in_force_from)} | {rule.source} | {settled} |"


def _length(rule: Rule) -> str:
    unit = {Unit.DAYS: "days", Unit.WORKING_DAYS: "working days", Unit.MONTHS: "months"}[rule.unit]
    if not rule.length:
        return "the day itself"
    how = " before" if rule.before else " beginning with the day" if rule.first_day_counts else ""
    return f"{rule.length} {unit}{how}".replace("1 working days", "1 working day")


def _chapter(title: str, tables: tuple[Table, ...]) -> str:
    return "\n".join([f"## {title}\n", *(_table(table) for table in tables)])


def _table(table: Table) -> str:
    lines = [f"### {table.title}", "", table.text, ""]
    lines += [f"Source: {table.source}.", ""] if table.source else []
    lines += ["| " + " | ".join((*table.given, *(f"**{name}**" for name in table.gives))) + " |"]
    lines += ["|" + "---|" * (len(table.given) + len(table.gives))]
    lines += ["| " + " | ".join(shown(cell) for cell in row) + " |" for row in table.rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(manual(), encoding="utf-8")
