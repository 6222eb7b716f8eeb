"""A report as a Word document that a screen reader can find its way in: real headings, captions and lists, heading lines of tables that
repeat, alternative text on every picture and table, British English, page numbers, contents. Everything looks as its style says; nothing is
formatted by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time
from io import BytesIO
from typing import Any

from headwater.evidence.reports.drawing import png
from headwater.evidence.reports.model import Block, Bullets, Chart, Column, Kind, Line, Note, Quote, Report, Section, Table, Text, Tone
from headwater.evidence.reports.packing import without_time
from headwater.evidence.reports.paper import on_paper
from headwater.evidence.reports.periods import day_words
from headwater.evidence.reports.shorthand import sentence
from headwater.evidence.reports.word_fields import field
from headwater.evidence.reports.word_parts import add_table, anchor, caption, describe, link, say
from headwater.evidence.reports.word_styles import CELL, CLOSE, NUMBER, SOURCE, STRONG_CELL, STRONG_NUMBER, styled

TONES = {Tone.PLAIN: "Note", Tone.CAUTION: "Caution", Tone.BREAK: "Break in the series", Tone.ACTION: "To be written"}
LONG, LETTERS_CLOSE = 12, 118
PICTURE, LETTERS, LINES, LONG_LINE, SPARE = 16.0, 112, 1.7, 34, 3


def document(report: Report) -> bytes:
    """The report as a Word document (docx), its longest tables cut to what a page holds. The same report gives the same bytes."""
    from docx import Document

    report = on_paper(report, narrow)
    made = Document()
    styled(made)
    properties(made, report)
    front(made, report)
    known = {figure: table.id for table in reversed(list(report.tables())) for figure in table.figures}
    for section in report.sections:
        section_words(made, section, known)
    held = BytesIO()
    made.save(held)
    return without_time(held.getvalue())


def properties(made: Any, report: Report) -> None:
    """Title, author, language and days of the document: those of the figures, so that it can be made again."""
    core, moment = made.core_properties, datetime.combine(report.as_of, time())
    core.title, core.subject, core.author, core.language = report.title, report.subtitle[:250], report.author, "en-GB"
    core.created, core.modified, core.last_modified_by, core.revision = moment, moment, report.author, 1
    core.comments = f"Figures as of {day_words(report.as_of)}."


def front(made: Any, report: Report) -> None:
    """Title, period, source, shorthand and contents."""
    say(made, report.title, "Title")
    say(made, f"{report.period}. Figures as of {day_words(report.as_of)}.", "Subtitle")
    say(made, report.source)
    if report.shorthand:
        say(made, sentence(report.shorthand))
    say(made, "Contents", "TOC Heading")
    contents(made, report)


def contents(made: Any, report: Report) -> None:
    """A contents field that Word renews, with what it will show already in it."""
    for at, section in enumerate(report.sections):
        line = say(made, "", "toc 1")
        if at == 0:
            field(line, 'TOC \\o "1-1" \\n \\h \\z', whole=False)
        link(line, section.title, f"section_{section.id}")
    if report.sections:
        field(line, "", whole=False, end=True)


def section_words(made: Any, section: Section, known: dict[str, str]) -> None:
    """One section under its heading."""
    anchor(say(made, section.title, "Heading 1"), f"section_{section.id}")
    for block in section.blocks:
        block_words(made, block, known)


def block_words(made: Any, block: Block, known: dict[str, str]) -> None:
    """One block of any kind."""
    if isinstance(block, Text):
        paragraph(say(made), block, known)
    elif isinstance(block, Bullets):
        for item in block.items:
            paragraph(say(made, "", "List Bullet"), item, known)
    elif isinstance(block, Note):
        say(made, f"{TONES[block.tone]}: {block.text}", "Intense Quote")
    elif isinstance(block, Chart):
        picture(made, block)
        table_words(made, block.table)
    else:
        table_words(made, block)


def paragraph(into: Any, text: Text, known: dict[str, str]) -> None:
    """A paragraph whose figures lead to their tables."""
    for part in text.parts:
        if isinstance(part, Quote) and part.figure in known:
            link(into, part.shown, f"table_{known[part.figure]}")
        else:
            into.add_run(part.shown if isinstance(part, Quote) else part)


def picture(made: Any, chart: Chart) -> None:
    """A chart as a picture with its message above it and all it says as alternative text."""
    from docx.shared import Cm

    say(made, chart.title, "Heading 2")
    line = say(made, "", "Picture")
    shape = line.add_run().add_picture(BytesIO(png(chart)), width=Cm(PICTURE))
    describe(shape._inline.docPr, chart.id, chart.title, chart.alt)


def table_words(made: Any, table: Table) -> None:
    """A table, cautions before it, its source and notes after; one too wide for the page in parts that each name their lines again."""
    for words in table.cautions:
        say(made, f"Caution: {words}", SOURCE)
    for piece in narrow(table):
        one_table(made, piece)
    for words in (table.source, *table.notes):
        say(made, words, SOURCE)


def narrow(table: Table) -> Iterable[Table]:
    """The table, or parts of it that fit a page."""
    parts: list[list[int]] = [[]]
    first, letters = share_of(table, 0), LETTERS_CLOSE if is_long(table) else LETTERS
    room = letters - first
    for at in range(1, len(table.columns)):
        wanted = share_of(table, at)
        if parts[-1] and wanted > room:
            parts.append([])
            room = letters - first
        parts[-1].append(at)
        room -= wanted
    for at, part in enumerate(parts, 1):
        chosen = (0, *part)
        words = f" (part {at} of {len(parts)})" if len(parts) > 1 else ""
        lines = tuple(replace(line, cells=tuple(line.cells[one] for one in chosen)) for line in table.lines)
        yield replace(table, id=table.id if at == 1 else f"{table.id}_{at}", title=f"{table.title}{words}", lines=lines,
                      columns=tuple(table.columns[one] for one in chosen))  # fmt: skip


def one_table(made: Any, table: Table) -> None:
    """A table under its caption."""
    caption(made, table.title, f"table_{table.id}")
    heads = [(column.heading, STRONG_NUMBER if column.kind is not Kind.TEXT else STRONG_CELL) for column in table.columns]
    lines = [[(cell.shown, style_of(column, line)) for column, cell in zip(table.columns, line.cells, strict=True)] for line in table.lines]
    shares = [share_of(table, at) for at in range(len(table.columns))]
    rows = [[(words, f"{style}{CLOSE}") for words, style in row] for row in (heads, *lines)] if is_long(table) else [heads, *lines]
    add_table(made, rows, shares, title=table.title, words=table.source)


def is_long(table: Table) -> bool:
    """Whether a table has so many lines that they stand closer, to be seen on one page."""
    return len(table.lines) > LONG


def style_of(column: Column, line: Line) -> str:
    """The style of a cell: numbers on the right, subtotals strong."""
    styles = {(False, False): CELL, (True, False): NUMBER, (False, True): STRONG_CELL, (True, True): STRONG_NUMBER}
    return styles[column.kind is not Kind.TEXT, line.role != "plain"]


def share_of(table: Table, at: int) -> float:
    """How much of the page's width a column needs, by the longest it holds."""
    texts = [table.columns[at].heading, *(line.cells[at].shown for line in table.lines)]
    word = max(len(part) for words in texts for part in words.split())
    line = max(len(words) / LINES for words in texts)
    return float(max(word + SPARE, min(line, LONG_LINE)))
