"""From a figure to its table. The note under a table is made from the table's own base, so that the two cannot differ."""

from collections.abc import Callable, Sequence

from headwater.evidence.measures.intervals import LOW_BASE, wilson
from headwater.evidence.reports.model import Cell, Column, Kind, Line, Table
from headwater.evidence.values import NOT_APPLICABLE, SUPPRESSED, Figure, Level, Row, decimal_text, half_up

UNITS = {
    Level.MAIN_APPLICANT: "main applicants",
    Level.HOUSEHOLD: "households",
    Level.CASE: "cases",
    Level.PERSON: "people",
    Level.REFERRAL: "referrals",
    Level.ACTIVITY: "activities",
    Level.STAY: "stays",
    Level.EPISODE: "episodes",
}
SEVERAL_LEVELS = {"money_by_year": "sums of money"}
DISTRICTS = (
    "Districts differ in who is referred, in what was recorded and in how outcomes are judged: a difference between two of them is not "
    "in itself a difference in performance."
)
LOW = f"A base under {LOW_BASE} is small: its percentages can change a good deal with one case. The 95% interval beside each says how far."
AREAS = ("area", "area_code")
EXTRAS: dict[str, tuple[Column, str, str]] = {
    "cumulative_percent": (Column("Cumulative percentage (%)", Kind.PERCENT), "cumulative_percent", "cumulative_shown"),
    "shown_to_100": (Column("Percentage made to add to 100 (%)"), "", "shown_to_100"),
    "mean_3_months": (Column("Mean of this and the two months before", Kind.NUMBER), "mean_3_months", ""),
    "received": (Column("Received", Kind.COUNT), "received", ""),
    "accepted": (Column("Accepted", Kind.COUNT), "accepted", ""),
    "mean": (Column("Mean days", Kind.NUMBER), "mean", "mean_shown"),
    "own_fund": (Column("Provider’s own fund (£)", Kind.MONEY), "own_fund", "own_fund_shown"),
}


def unit_of(figure: Figure) -> str:
    """What one unit of the figure is, in words."""
    return SEVERAL_LEVELS.get(figure.id, UNITS[figure.level])


def number(n: int | None) -> Cell:
    """A count as printed, or [c] where it is hidden."""
    return Cell(SUPPRESSED) if n is None else Cell(f"{n:,}", n)


def share(row: Row) -> Cell:
    """A percentage of the base: [low] where it is more than nought and rounds to it."""
    if row.percent is None:
        return Cell(row.shown or NOT_APPLICABLE)
    shown = "[low]" if row.n and row.shown == "0%" else row.shown
    return Cell(shown, row.percent)


def base_note(figure: Figure) -> str:
    """The note under a table, from the figure's own base: population, base, not recorded, don't know, definition."""
    if figure.base is None:
        said = f"Base: {figure.population}; the base is hidden."
    else:
        said = f"Base: {figure.population}, {figure.base:,} {unit_of(figure)} with an answer."
    missing = "" if figure.missing is None else f" Not recorded: {figure.missing:,}."
    unsure = f" Don’t know: {figure.dont_know:,}." if figure.dont_know else ""
    mean = f" Mean: {value_shown(figure)} {figure.unit}." if is_spread(figure) else ""
    return f"{said}{missing}{unsure}{mean} {figure.definition}"


def table(figure: Figure) -> Table:
    """The table of any figure but a measure of the contract."""
    if figure.extra.get("periods"):
        raise ValueError(f"{figure.id} is a measure of the contract: use period_table")
    columns, lines = shape_of(figure)(figure)
    return made(figure, columns, lines)


def made(figure: Figure, columns: Sequence[Column], lines: Sequence[Line]) -> Table:
    """The table of a figure with its notes."""
    return Table(
        id=figure.id if "by" not in figure.extra else f"{figure.id}_by_{figure.extra['by']}",
        title=figure.title,
        columns=tuple(columns),
        lines=tuple(lines),
        source=base_note(figure),
        notes=tuple(dict.fromkeys(figure.notes)),
        cautions=cautions(figure),
        figures=(figure.id,),
    )


def cautions(figure: Figure) -> tuple[str, ...]:
    """What a reader must be told before reading a table: by district, and where a base is small."""
    by_area = figure.extra.get("by") in AREAS or figure.id.endswith("_by_area")
    return (*((DISTRICTS,) if by_area else ()), *((LOW,) if low_bases(figure) else ()))


def low_bases(figure: Figure) -> bool:
    """Whether a percentage of the figure rests on a base under 30."""
    bases = [row.base for row in figure.rows] if any(row.cells for row in figure.rows) else [figure.base if percents(figure) else None]
    return any(base is not None and 0 < base < LOW_BASE for base in bases)


def percents(figure: Figure) -> bool:
    """Whether the figure prints percentages of its own base."""
    return figure.unit == "percent" or any(row.percent is not None for row in figure.rows)


def shape_of(figure: Figure) -> Callable[[Figure], tuple[list[Column], list[Line]]]:
    """How the figure is laid out."""
    if is_spread(figure):
        return listed
    if figure.unit:
        return rated if figure.unit == "percent" and figure.rows else valued
    return crossed if any(row.cells for row in figure.rows) else listed


def is_spread(figure: Figure) -> bool:
    """Whether the rows of a mean say how its values are spread, and are not means themselves."""
    return bool(figure.unit and figure.rows) and not any(row.cells or row.value is not None or row.base is not None for row in figure.rows)


def listed(figure: Figure) -> tuple[list[Column], list[Line]]:
    """A one-way figure: a line for each answer, then the base, what is not recorded and who did not know."""
    extras = extra_columns(figure.rows)
    low = low_bases(figure)
    columns = [Column(heading(figure)), Column(f"Number of {unit_of(figure)}", Kind.COUNT), Column("Percentage of base (%)", Kind.PERCENT)]
    columns += [Column("95% interval (%)")] if low else []
    columns += [EXTRAS[key][0] for key in extras]
    lines = [Line((Cell(row.label), number(row.n), share(row), *([interval(row.n, figure.base)] if low else []), *beside(row, extras)),
                  "subtotal" if row.subtotal else "plain") for row in figure.rows]  # fmt: skip
    blank = [Cell(NOT_APPLICABLE)] * (len(columns) - 2)
    ends = [("Base", figure.base), ("Not recorded", figure.missing), *([("Don’t know", figure.dont_know)] if figure.dont_know != 0 else [])]
    return columns, [*lines, *(Line((Cell(words), number(n), *blank), "base") for words, n in ends)]


def heading(figure: Figure) -> str:
    """What the first column holds."""
    return {"cases_by_month": "Month", "duration_bands": "Length of support", "cases_by_area": "Area"}.get(figure.id, "Answer")


def extra_columns(rows: Sequence[Row]) -> list[str]:
    """The columns that stand beside the rows of a figure."""
    return [key for key in EXTRAS if any(key in row.extra for row in rows)]


def beside(row: Row, extras: Sequence[str]) -> list[Cell]:
    """What stands beside a row."""
    return [extra_cell(row, key) for key in extras]


def extra_cell(row: Row, key: str) -> Cell:
    """One of them; [c] in a hidden row, [z] where it does not apply."""
    column, value_key, shown_key = EXTRAS[key]
    value = row.extra.get(value_key) if value_key else None
    if row.n is None:
        return Cell(SUPPRESSED)
    if shown_key and shown_key in row.extra:
        return Cell(str(row.extra[shown_key]), value)
    if value is None:
        return Cell(NOT_APPLICABLE)
    if column.kind is Kind.MONEY:
        return Cell(f"£{value:,.2f}", value)
    return Cell(f"{value:,}" if column.kind is Kind.COUNT else f"{value:,.1f}", value)


def interval(n: int | None, base: int | None) -> Cell:
    """The 95% interval of a rate, as printed."""
    if n is None or base is None:
        return Cell(SUPPRESSED)
    ends = wilson(n, base)
    return Cell(NOT_APPLICABLE) if ends is None else Cell(f"{ends[0]:.0f} to {ends[1]:.0f}", interval=ends)


def crossed(figure: Figure) -> tuple[list[Column], list[Line]]:
    """A crosstab: a line for each row with its base, what is not recorded, and each answer as a count and percent of row."""
    heads = next((row.cells for row in figure.rows if row.cells), ())
    columns = [Column(figure.extra.get("by_label") or "Row"), Column(f"Base ({unit_of(figure)})", Kind.COUNT)]
    columns += [Column("Not recorded", Kind.COUNT), *(Column(f"{cell.label}: number (% of row)", Kind.PAIR) for cell in heads)]
    lines = [crossed_line(row, figure) for row in figure.rows if row.base is None or row.base or row.missing != 0]
    return columns, [*lines, *change_lines(figure)]


def change_lines(figure: Figure) -> list[Line]:
    """Between two periods: how many percentage points each answer changed by, with the 95% interval of the change."""
    changes = figure.extra.get("change")
    if not changes:
        return []
    cells = (
        Cell(f"{each['points']:+.1f} ({each['low']:+.1f} to {each['high']:+.1f})") if each else Cell(NOT_APPLICABLE) for each in changes
    )
    words = "Change in percentage points (95% interval)"
    return [Line((Cell(words), Cell(NOT_APPLICABLE), Cell(NOT_APPLICABLE), *cells), "subtotal")]


def crossed_line(row: Row, figure: Figure) -> Line:
    """One line of a crosstab; the interval stands in it where the base is small or the table is by district."""
    always = figure.extra.get("by") in AREAS or figure.id.endswith("_by_area")
    base = Cell(f"{row.base:,} [u]", row.base) if row.base and row.base < LOW_BASE else number(row.base)
    return Line((Cell(row.label), base, number(row.missing), *(pair(cell, row.base, always=always) for cell in row.cells)))


def pair(cell: Row, base: int | None, *, always: bool) -> Cell:
    """A count with its percentage: 12 (34%), and the interval where the base is small."""
    if cell.n is None or base is None:
        return Cell(SUPPRESSED)
    if not base:
        return Cell(NOT_APPLICABLE)
    shown = f"{cell.n:,} ({share(cell).shown})"
    if base >= LOW_BASE and not always:
        return Cell(shown, cell.n, cell.percent)
    ends = wilson(cell.n, base) or (0.0, 0.0)
    return Cell(f"{cell.n:,} ({share(cell).shown}; {ends[0]:.0f} to {ends[1]:.0f})", cell.n, cell.percent, ends)


def valued(figure: Figure) -> tuple[list[Column], list[Line]]:
    """A count, mean or total, with its rows and what stands beside them."""
    money, heads = "pounds" in figure.unit, next((row.cells for row in figure.rows if row.cells), ())
    extras = extra_columns(figure.rows)
    columns = [Column("Of whom"), Column(f"Value ({figure.unit})", Kind.MONEY if money else Kind.NUMBER)]
    columns += [Column(f"Base ({unit_of(figure)})", Kind.COUNT), Column("Not recorded", Kind.COUNT)]
    columns += [*(EXTRAS[key][0] for key in extras), *(Column(f"{cell.label} ({figure.unit})", Kind.NUMBER) for cell in heads)]
    every = Row("all", "All", figure.base, shown=value_shown(figure), base=figure.base, missing=figure.missing, value=figure.value,
                cells=tuple(Row(cell.key, cell.label, 0, shown=NOT_APPLICABLE) for cell in heads), extra=figure.extra)  # fmt: skip
    return columns, [valued_line(row, extras) for row in (*(row for row in figure.rows if row.key != "all"), every)]


def valued_line(row: Row, extras: Sequence[str]) -> Line:
    """One line of a value."""
    role = "subtotal" if row.subtotal or row.key == "all" else "plain"
    value = Cell(row.shown or SUPPRESSED, row.value)
    cells = (Cell(cell.shown or SUPPRESSED, cell.value) for cell in row.cells)
    return Line((Cell(row.label), value, number(row.base), number(row.missing), *beside(row, extras), *cells), role)


def value_shown(figure: Figure) -> str:
    """The value of a figure as printed."""
    if "shown" in figure.extra:
        return str(figure.extra["shown"])
    if figure.value is None:
        return NOT_APPLICABLE if figure.base == 0 else SUPPRESSED
    return f"{figure.value:,.0f}" if figure.value == int(figure.value) else decimal_text(half_up(round(figure.value * 10**6), 10**6, 1), 1)


def rated(figure: Figure) -> tuple[list[Column], list[Line]]:
    """A rate by row: number, base, what is not recorded, percent, and what stands beside."""
    heads, extras = next((row.cells for row in figure.rows if row.cells), ()), extra_columns(figure.rows)
    columns = [Column("Of whom"), Column("Number", Kind.COUNT), Column(f"Base ({unit_of(figure)})", Kind.COUNT)]
    columns += [Column("Not recorded", Kind.COUNT), Column("Percentage of base (%)", Kind.PERCENT)]
    columns += [EXTRAS[key][0] for key in extras] + [Column(f"{cell.label}: number (%)", Kind.PAIR) for cell in heads]
    n = figure.extra.get("n")
    every = Line((Cell("All"), number(n), number(figure.base), number(figure.missing), Cell(value_shown(figure), figure.value),
                  *(extra_cell(Row("all", "All", n, extra=figure.extra), key) for key in extras), *(Cell(NOT_APPLICABLE) for _ in heads)),
                 "subtotal")  # fmt: skip
    return columns, [*(rated_line(row, extras) for row in figure.rows), every]


def rated_line(row: Row, extras: Sequence[str]) -> Line:
    """One line of a rate."""
    cells = (pair(cell, cell.base, always=False) for cell in row.cells)
    return Line((Cell(row.label), number(row.n), number(row.base), number(row.missing), share(row), *beside(row, extras), *cells))
