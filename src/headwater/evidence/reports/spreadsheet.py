"""A report as an accessible workbook: cover, contents, notes, then one table on each sheet.

Source: the Government Analysis Function's guidance on releasing statistics in spreadsheets: one table on a sheet, marked as one; no merged
cells, no blank rows or columns in or between; titles and notes above the table; shorthand explained; A1 holds the title."""

import re
from collections.abc import Container, Iterable, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any

from headwater.evidence.reports.model import Bullets, Cell, Column, Kind, Line, Note, Report, Section, Table, Text
from headwater.evidence.reports.periods import day_words
from headwater.evidence.reports.shorthand import explained, sentence

FORMATS = {Kind.COUNT: "#,##0", Kind.PERCENT: "0", Kind.NUMBER: "#,##0.0", Kind.MONEY: "#,##0.00"}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
NARROW, WIDE, WIDEST, LINE = 12, 34, 70, 15
TITLE = {"bold": True, "font_size": 16, "font_color": "#0B4A53"}


class Book:
    """A workbook being written. Every sheet begins with its title in A1 and goes down without a gap."""

    def __init__(self, report: Report) -> None:
        import xlsxwriter

        self.report, self.bytes = report, BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(self.bytes, options)
        made = datetime.combine(report.as_of, time())
        self.book.set_properties({"title": report.title, "subject": report.subtitle, "author": report.author, "created": made,
                                  "comments": f"Figures as of {day_words(report.as_of)}."})  # fmt: skip
        self.formats: dict[tuple[Any, ...], Any] = {}

    def format(self, **wanted: Any) -> Any:
        """A cell format, made once."""
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"font_name": "Arial", "font_size": 11, "valign": "top", **wanted})
        return self.formats[key]

    def text(self, sheet: Any, row: int, column: int, words: str, **wanted: Any) -> None:
        """Text as text: what could be taken for a formula is marked as not one."""
        safe = {"quote_prefix": True} if words.startswith(DANGEROUS) else {}
        sheet.write_string(row, column, words, self.format(**safe, **wanted))

    def sheet(self, name: str, title: str) -> Any:
        """A new sheet with its title."""
        made = self.book.add_worksheet(name)
        made.hide_gridlines(0)
        made.set_landscape()
        made.fit_to_pages(1, 0)
        made.repeat_rows(0)
        self.text(made, 0, 0, title, **TITLE)
        made.set_row(0, 24)
        return made

    def close(self) -> bytes:
        """The whole workbook."""
        self.book.close()
        return self.bytes.getvalue()


def workbook(report: Report) -> bytes:
    """The report as a workbook (xlsx)."""
    book = Book(report)
    tables = list(report.tables())
    names = [f"Table {at}" for at in range(1, len(tables) + 1)]
    cover(book, len(tables))
    contents(book, list(zip(names, tables, strict=True)))
    notes(book)
    for at, (name, table) in enumerate(zip(names, tables, strict=True), 1):
        table_sheet(book, name, f"table_{at}_{table.id}", table)
    return book.close()


def column_of_text(book: Book, sheet: Any, lines: Iterable[tuple[str, bool]], width: int = 100) -> None:
    """Lines of text down one column; headings are bold."""
    sheet.set_column(0, 0, width)
    for row, (words, bold) in enumerate(lines, 1):
        book.text(sheet, row, 0, words, text_wrap=True, **({"bold": True, "font_size": 13} if bold else {}))
        sheet.set_row(row, LINE * (1 + len(words) // (width - 5)) + (4 if bold else 0))


def cover(book: Book, tables: int) -> None:
    """What this is, of which days, made from what."""
    report = book.report
    lines = [("Period", True), (report.period, False), ("Figures as of", True), (day_words(report.as_of), False), ("Source", True),
             (report.source, False), ("In this workbook", True), (f"{tables} tables, one on each sheet; Contents names them.", False),
             ("Reading the tables", True), (sentence(report.shorthand) or "No shorthand is used.", False),
             ("Percentages are rounded half up from the counts; the cell keeps the unrounded number.", False)]  # fmt: skip
    column_of_text(book, book.sheet("Cover", report.title), lines)


def contents(book: Book, tables: Sequence[tuple[str, Table]]) -> None:
    """Every sheet with a link to it, as a table."""
    sheet = book.sheet("Contents", "Contents")
    book.text(sheet, 1, 0, "This sheet has one table. Each name is a link to its sheet.", text_wrap=False)
    rows = [("Cover", "What this is"), ("Notes", "What to know before reading"), *((name, table.title) for name, table in tables)]
    for at, (name, title) in enumerate(rows, 3):
        sheet.write_url(at, 0, f"internal:'{name}'!A1", book.format(font_color="#0B4A53", underline=True), name)
        book.text(sheet, at, 1, title, text_wrap=True)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 90)
    marked(book, sheet, 2, len(rows), ["Sheet", "Title"], "contents", "Contents", [None, None])


def notes(book: Book) -> None:
    """The text of the report and its limits, section by section."""
    lines = [line for section in book.report.sections for line in note_lines(section)]
    column_of_text(book, book.sheet("Notes", "Notes"), [(sentence(book.report.shorthand) or "No shorthand is used.", False), *lines])


def note_lines(section: Section) -> list[tuple[str, bool]]:
    """What a section says in words."""
    said: list[str] = []
    for block in section.blocks:
        if isinstance(block, Text):
            said.append(block.plain)
        elif isinstance(block, Bullets):
            said += [item.plain for item in block.items]
        elif isinstance(block, Note):
            said.append(block.text)
    return [(section.title, True), *((words, False) for words in said)] if said else []


def table_sheet(book: Book, sheet_name: str, table_name: str, table: Table) -> None:
    """One table on its sheet, what must be known above it."""
    sheet = book.sheet(sheet_name, f"{sheet_name}: {table.title}")
    ends = {at for at, column in enumerate(table.columns) if column.kind is Kind.PAIR and has_interval(table.lines, at)}
    rows = [(line.role != "plain", spread(table, line, ends)) for line in table.lines]
    said = [part for words in (table.source, *table.cautions, *table.notes) for part in sentences(words)]
    marks = sentence(explained([*said, *(cell.shown for _, cells in rows for cell, _ in cells if cell.value is None)]))
    above = ["This sheet has one table.", *said, *sentences(marks)]
    for row, words in enumerate(above, 1):
        book.text(sheet, row, 0, words)
    columns = [part for at, column in enumerate(table.columns) for part in parts(column, table.lines, at)]
    heads = unique([heading for heading, _ in columns])
    top = len(above) + 1
    for row, (bold, cells) in enumerate(rows, top + 1):
        for at, (cell, kind) in enumerate(cells):
            write(book, sheet, row, at, cell, kind, bold=bold)
    for at, heading in enumerate(heads):
        sheet.set_column(at, at, width([heading, *(cells[at][0].shown for _, cells in rows)], first=at == 0))
    marked(book, sheet, top, len(table.lines), heads, table_name, table.title, [kind for _, kind in columns])
    sheet.freeze_panes(top + 1, 1)


def sentences(words: str) -> list[str]:
    """Sentence by sentence, each on a row of its own: what stands above a table is not wrapped, and a long line would run off the page."""
    return [part.strip() for part in re.split(r"(?<=[.;]) (?=[A-Z\[])", words) if part.strip()]


def parts(column: Column, lines: Sequence[Line], at: int) -> list[tuple[str, Kind]]:
    """A column, or the two or four that a pair needs: number, percentage and, where any is given, the ends of the interval."""
    if column.kind is not Kind.PAIR:
        return [(column.heading, column.kind)]
    words = column.heading.split(":")[0]
    ends = [(f"{words}: {end} end of 95% interval (%)", Kind.PERCENT) for end in ("low", "high")]
    return [(f"{words}: number", Kind.COUNT), (f"{words}: percentage (%)", Kind.PERCENT), *(ends if has_interval(lines, at) else [])]


def has_interval(lines: Sequence[Line], at: int) -> bool:
    """Whether any cell of a column has an interval."""
    return any(line.cells[at].interval for line in lines)


def spread(table: Table, line: Line, ends: Container[int]) -> list[tuple[Cell, Kind]]:
    """The cells of a line as the sheet has them."""
    made: list[tuple[Cell, Kind]] = []
    for at, (column, cell) in enumerate(zip(table.columns, line.cells, strict=True)):
        made += pair(cell, ends=at in ends) if column.kind is Kind.PAIR else [(cell, column.kind)]
    return made


def pair(cell: Cell, *, ends: bool) -> list[tuple[Cell, Kind]]:
    """A pair as cells of its own; where it is hidden or does not apply, each says so."""
    if cell.value is None:
        return [(cell, Kind.TEXT)] * (4 if ends else 2)
    low, high = cell.interval or (None, None)
    told = [(Cell("[z]" if end is None else f"{end:.0f}", end), Kind.PERCENT) for end in (low, high)] if ends else []
    return [(Cell(f"{cell.value:,}", cell.value), Kind.COUNT), (Cell(f"{cell.percent or 0:.0f}%", cell.percent), Kind.PERCENT), *told]


def write(book: Book, sheet: Any, row: int, column: int, cell: Cell, kind: Kind, *, bold: bool) -> None:
    """One cell: a number where there is one, else what is printed. Shorthand stands in the middle of a column of numbers."""
    style = {"bold": True} if bold else {}
    if cell.value is None or kind is Kind.TEXT:
        book.text(sheet, row, column, cell.shown, text_wrap=True, **style, **({} if kind is Kind.TEXT else {"align": "right"}))
    else:
        sheet.write_number(row, column, cell.value, book.format(num_format=number_format(cell, kind), **style))


def number_format(cell: Cell, kind: Kind) -> str:
    """The format that shows a number as the report prints it: a percentage with as many decimals as its text has."""
    digits = re.search(r"\.(\d+)", cell.shown)
    decimals = len(digits[1]) if digits else 0
    if kind is Kind.COUNT:
        return FORMATS[kind]
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def unique(headings: Sequence[str]) -> list[str]:
    """Headings that differ, as a table's must."""
    seen: dict[str, int] = {}
    made = []
    for heading in headings:
        seen[heading.lower()] = seen.get(heading.lower(), 0) + 1
        made.append(heading if seen[heading.lower()] == 1 else f"{heading} ({seen[heading.lower()]})")
    return made


def width(texts: Iterable[str], *, first: bool) -> float:
    """A column wide enough to read, never wider than a page."""
    longest = max((len(words) for words in texts), default=NARROW)
    return min(WIDEST if longest > 2 * WIDE else WIDE, max(WIDE - 8 if first else NARROW, longest + 2))


def marked(book: Book, sheet: Any, top: int, lines: int, headings: Sequence[str], name: str, title: str,
           kinds: Sequence[Kind | None]) -> None:  # fmt: skip
    """Mark a block of cells as a table with a heading line."""
    right = {kind for kind in Kind if kind is not Kind.TEXT}
    head = [book.format(bold=True, text_wrap=True, bottom=2, align="right" if kind in right else "left") for kind in kinds]
    columns = [{"header": heading, "header_format": made} for heading, made in zip(headings, head, strict=True)]
    safe = re.sub(r"\W", "_", name)[:200]
    sheet.add_table(top, 0, top + max(lines, 1), len(headings) - 1,
                    {"name": safe, "columns": columns, "style": None, "autofilter": False, "title": title,
                     "description": f"{title}. {len(headings)} columns, {lines} rows."})  # fmt: skip
    tall = max(1 + len(heading) // 14 for heading in headings)
    sheet.set_row(top, LINE * min(4, tall) + 2)
