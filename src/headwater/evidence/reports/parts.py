"""Parts of a report that take more than one figure. Each takes the material and gives blocks; none where it has nothing to show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from headwater.evidence.reports.board import board_table, period_table
from headwater.evidence.reports.charting import chart
from headwater.evidence.reports.limits import limits, name
from headwater.evidence.reports.material import Material
from headwater.evidence.reports.model import Block, Cell, Column, Kind, Line, Note, Table, Text, Tone
from headwater.evidence.reports.profile import profile
from headwater.evidence.reports.tabling import number, table, unit_of, value_shown
from headwater.evidence.values import NOT_APPLICABLE, Figure, decimal_text, half_up

MOST_DRAWN = 12
Maker = Callable[[Material], list[Block]]
SUSTAINED = (("sustained_56d", "56 days"), ("sustained_6m", "Six months"), ("sustained_12m", "Twelve months"))
DEMOGRAPHICS = ("sex", "age_band", "ethnic_group", "household_type")


def key_numbers(material: Material) -> list[Block]:
    """Counts, rates and means without rows of their own, in one table."""
    plain = [figure for figure in material.figures.values() if figure.unit and not figure.rows and "periods" not in figure.extra
             and material.has(figure.id)]  # fmt: skip
    columns = (Column("Figure"), Column("Value"), Column("Unit"), Column("Number", Kind.COUNT), Column("Base", Kind.COUNT),
               Column("Not recorded", Kind.COUNT))  # fmt: skip
    lines = tuple(key_line(figure) for figure in plain)
    source = "Base: the base of each figure stands on its line. Definitions are under “How each figure was made”."
    return [Table("key_numbers", "Key numbers", columns, lines, source, figures=tuple(figure.id for figure in plain))] if plain else []


def key_line(figure: Figure) -> Line:
    """One number."""
    n = number(figure.extra["n"]) if "n" in figure.extra else Cell(NOT_APPLICABLE)
    cells = (Cell(figure.title), Cell(value_shown(figure), figure.value), Cell(figure.unit), n, number(figure.base), number(figure.missing))
    return Line(cells)


def board(material: Material) -> list[Block]:
    """The board of measures."""
    found = [figure for figure in material.figures.values() if "periods" in figure.extra and material.has(figure.id)]
    return [board_table(found)] if found else []


def years(material: Material) -> list[Block]:
    """Every measure by financial year, with all years together."""
    return [period_table(figure, "year") for figure in material.figures.values() if "periods" in figure.extra and material.has(figure.id)]


def sustained(material: Material) -> list[Block]:
    """Prevention at close and at each check afterwards, with base and what is missing at each point."""
    points = [("prevented_rate", "At close"), *SUSTAINED]
    lines = tuple(sustained_line(words, material.figures[key]) for key, words in points if key in material.figures)
    if not lines or not any(material.has(key) for key, _ in points):
        return []
    columns = (Column("When"), Column("Prevented or sustained", Kind.COUNT), Column("Base (cases)", Kind.COUNT),
               Column("Not recorded", Kind.COUNT), Column("Not reached", Kind.COUNT), Column("Share (%)", Kind.PERCENT))  # fmt: skip
    source = (
        "Base: at close, final cases with a known outcome; later, prevented cases whose time for the check has come and who were reached."
    )
    figures = tuple(key for key, _ in points if key in material.figures)
    return [Table("sustained", "Prevention at close and after", columns, lines, source, figures=figures)]


def sustained_line(words: str, figure: Figure) -> Line:
    """One point in time."""
    n = figure.extra.get("n")
    unsure = Cell(NOT_APPLICABLE) if figure.id == "prevented_rate" else number(figure.dont_know)
    return Line((Cell(words), number(n), number(figure.base), number(figure.missing), unsure, Cell(value_shown(figure), figure.value)))


def unknown_outcomes(material: Material) -> list[Block]:
    """How many outcomes are not known, and how that goes by month of closing. What is done about it is a text of the author's."""
    figure, months = material.figures.get("outcome"), material.figures.get("outcome_by_closing_month")
    if figure is None or not material.has("outcome"):
        return []
    unknown = next((row for row in figure.rows if row.key == "unknown"), None)
    shown = "[c]" if unknown is None or unknown.n is None else f"{unknown.n:,} ({unknown.shown})"
    blank = "[c]" if figure.missing is None else f"{figure.missing:,}"
    base = "[c]" if figure.base is None else f"{figure.base:,}"
    said = Text((f"Of {base} final cases with an outcome, {shown} have the outcome unknown; {blank} more were left blank.",))
    return [said, *([unknown_trend(months)] if months and months.rows else [])]


def unknown_trend(months: Figure) -> Table:
    """Unknown and blank outcomes by quarter of closing would hide a month; so by month."""
    rows = [row for row in months.rows if row.base is None or row.base or row.missing != 0]
    lines = tuple(unknown_line(row.label, row.base, row.missing, next((cell.n for cell in row.cells if cell.key == "unknown"), None))
                  for row in rows)  # fmt: skip
    columns = (Column("Month of closing"), Column("Final cases", Kind.COUNT), Column("Unknown", Kind.COUNT),
               Column("Left blank", Kind.COUNT), Column("Unknown or blank (%)", Kind.PERCENT))  # fmt: skip
    return Table("unknown_trend", "Unknown outcomes by month of closing", columns, lines, "Base: final cases closed in the month.",
                 figures=(months.id,))  # fmt: skip


def unknown_line(words: str, base: int | None, missing: int | None, unknown: int | None) -> Line:
    """One month."""
    if base is None or missing is None or unknown is None:
        return Line((Cell(words), *[number(None)] * 4))
    everyone, n = base + missing, unknown + missing
    share = Cell(f"{decimal_text(half_up(100 * n, everyone, 1), 1)}%", 100 * n / everyone) if everyone else Cell(NOT_APPLICABLE)
    return Line((Cell(words), number(everyone), number(unknown), number(missing), share))


def sources(material: Material) -> list[Block]:
    """How many different sources referred, by quarter and overall."""
    return [table(material.figures["referral_sources"])] if material.has("referral_sources") else []


def demographics(material: Material) -> list[Block]:
    """Who came, by quarter, each with base and what is not recorded."""
    found = [figure for figure in material.by("quarter") if figure.id in DEMOGRAPHICS]
    return [table(figure) for figure in found]


def breakdowns(material: Material) -> list[Block]:
    """Every figure by every group that was asked for, but for what other parts show."""
    found = [figure for figure in material.breakdowns if not figure.extra.get("part")]
    return [block for figure in found for block in broken(figure)]


def broken(figure: Figure) -> Sequence[Block]:
    """A breakdown: as a chart for the outcome and a few more, else as a table. A chart of many groups fills a page and is read no faster
    than the table that stands under it in any case."""
    may_be = figure.id in ("outcome", "threat", *DEMOGRAPHICS) and not figure.unit and len(figure.rows) <= MOST_DRAWN
    drawn = chart(figure) if may_be else None
    return [Note(words, Tone.BREAK) for words in figure.extra.get("breaks", ())] + [drawn or table(figure)]


def part(wanted: str) -> Maker:
    """The breakdowns that a part of the report asks for by name."""
    return lambda material: [table(figure) for figure in material.breakdowns if figure.extra.get("part") == wanted]


def before_after(material: Material) -> list[Block]:
    """Before and after an event, complete months only."""
    found = [figure for figure in material.breakdowns if figure.extra.get("part") == "before_after"]
    return [replace(table(figure), id=f"{figure.id}_before_after") for figure in found]


def quality(material: Material) -> list[Block]:
    """What the checks found, with what to do about each."""
    if not material.quality:
        return [Text(("No check found anything.",))]
    columns = (Column("Check"), Column("Severity"), Column("Records", Kind.COUNT), Column("What to do"))
    lines = tuple(Line((Cell(name(found.id).capitalize()), Cell(found.severity.value), number(found.count), Cell(found.guidance)))
                  for found in material.quality)  # fmt: skip
    return [
        Table("quality", "Findings about the data", columns, lines, "Base: every record that was given. Records are named in results.json.")
    ]


def definitions(material: Material) -> list[Block]:
    """How each figure was made: definition, population, level, base and what is missing."""
    figures = [figure for figure in material.figures.values() if material.has(figure.id)]
    columns = (Column("Figure"), Column("Name in results.json"), Column("Population"), Column("Counted in"), Column("Base", Kind.COUNT),
               Column("Not recorded", Kind.COUNT), Column("Definition"))  # fmt: skip
    lines = tuple(Line((Cell(figure.title), Cell(figure.id), Cell(figure.population), Cell(unit_of(figure)), number(figure.base),
                        number(figure.missing), Cell(figure.definition))) for figure in figures)  # fmt: skip
    return (
        [Table("definitions", "How each figure was made", columns, lines, material.source, figures=tuple(figure.id for figure in figures))]
        if figures
        else []
    )


def public_limits(material: Material) -> list[Block]:
    """The limits in plain words."""
    return [
        Text((f"These numbers come from case records as they stood on {material.as_of:%-d %B %Y}.",)),
        Text(("People’s answers are not always written down, and we do not guess them. Small numbers are not shown, so that nobody can be "
              "recognised.",)),
    ]  # fmt: skip


MAKERS: Mapping[str, Maker] = MappingProxyType(
    {
        "key_numbers": key_numbers,
        "board": board,
        "years": years,
        "sustained": sustained,
        "unknown_outcomes": unknown_outcomes,
        "sources": sources,
        "demographics": demographics,
        "breakdowns": breakdowns,
        "before_after": before_after,
        "missing_pattern": part("missing_pattern"),
        "profile": profile,
        "limits": limits,
        "quality": quality,
        "definitions": definitions,
        "public_limits": public_limits,
    }
)
