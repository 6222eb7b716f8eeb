"""A report as one accessible web page: no script, nothing fetched, charts as pictures inside it with their tables beside them.

The page states a content security policy that lets only its own style through, so it can be kept, sent and opened anywhere. `body` gives
the same without the page around it, for a site that has its own."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files

from headwater.evidence.reports.drawing import svg
from headwater.evidence.reports.model import Block, Bullets, Chart, Kind, Line, Note, Quote, Report, Section, Table, Text, Tone
from headwater.evidence.reports.periods import day_words

BESIDE = 5
TONES = {Tone.PLAIN: "Note", Tone.CAUTION: "Caution", Tone.BREAK: "Break in the series", Tone.ACTION: "To be written"}


def style() -> str:
    """The style of the page."""
    return (files("headwater.evidence.reports") / "page.css").read_text("utf-8")


def page(report: Report) -> str:
    """The report as one HTML page."""
    css = style()
    allowed = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(report.title)}</title>\n<style>{css}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to main content</a>\n'
        f'<header><p class="brand">Headwater</p></header>\n<main id="main">\n<h1>{escape(report.title)}</h1>\n{body(report)}</main>\n'
        f"<footer><p>{escape(report.source)}</p></footer>\n</body>\n</html>\n"
    )


def body(report: Report) -> str:
    """What stands between the title and the end: period, contents, shorthand, sections."""
    links = "".join(f'<li><a href="#{section.id}">{escape(section.title)}</a></li>' for section in report.sections)
    about = f'<p class="about">{escape(report.period)}. Figures as of {day_words(report.as_of)}.</p>\n'
    marks = "".join(f"<dt>{escape(mark)}</dt><dd>{escape(words)}</dd>" for mark, words in report.shorthand)
    key = f'<section aria-labelledby="shorthand"><h2 id="shorthand">Shorthand</h2><dl>{marks}</dl></section>\n' if marks else ""
    contents = f'<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>{links}</ol></nav>\n'
    known = {figure: table.id for table in reversed(list(report.tables())) for figure in table.figures}
    return about + contents + key + "".join(section_html(section, known) for section in report.sections)


def section_html(section: Section, known: dict[str, str]) -> str:
    """One section."""
    blocks = "".join(block_html(block, known) for block in section.blocks)
    return f'<section aria-labelledby="{section.id}">\n<h2 id="{section.id}">{escape(section.title)}</h2>\n{blocks}</section>\n'


def block_html(block: Block, known: dict[str, str]) -> str:
    """One block of any kind."""
    if isinstance(block, Text):
        return f"<p>{text_html(block, known)}</p>\n"
    if isinstance(block, Bullets):
        return f"<ul>{''.join(f'<li>{text_html(item, known)}</li>' for item in block.items)}</ul>\n"
    if isinstance(block, Note):
        return f'<p class="note {block.tone.value}"><strong>{TONES[block.tone]}:</strong> {escape(block.text)}</p>\n'
    return chart_html(block) if isinstance(block, Chart) else table_html(block)


def text_html(text: Text, known: dict[str, str]) -> str:
    """A paragraph whose figures lead to their tables."""
    return "".join(quote_html(part, known) if isinstance(part, Quote) else escape(part) for part in text.parts)


def quote_html(quote: Quote, known: dict[str, str]) -> str:
    """A figure in a text, as a link to the table it stands in."""
    shown = escape(quote.shown)
    return f'<a href="#table-{known[quote.figure]}">{shown}</a>' if quote.figure in known else shown


def chart_html(chart: Chart) -> str:
    """A chart and its table, side by side where there is room."""
    wide = " wide" if len(chart.table.columns) > BESIDE else ""
    named = svg(chart).replace(">", f'><title id="{chart.id}-title">{escape(chart.alt)}</title>', 1)
    return (
        f'<div class="pair{wide}">\n<figure id="{chart.id}"><figcaption>{escape(chart.title)}</figcaption>\n'
        f'<div class="scroll" role="region" aria-label="{escape(chart.title)}: chart" tabindex="0">{named}</div></figure>\n'
        f"{table_html(chart.table)}</div>\n"
    )


def table_html(table: Table) -> str:
    """A table with its caption, cautions above it and its source below; it scrolls on its own where it is wide."""
    title = escape(table.title)
    heads = "".join(f'<th scope="col"{numeric(column.kind)}>{escape(column.heading)}</th>' for column in table.columns)
    lines = "".join(line_html(table, line) for line in table.lines)
    above = "".join(f'<p class="note caution"><strong>Caution:</strong> {escape(words)}</p>\n' for words in table.cautions)
    below = "".join(f"<p>{escape(words)}</p>" for words in (table.source, *table.notes))
    return (
        f'<div class="block" id="table-{table.id}">\n{above}'
        f'<div class="scroll" role="region" aria-label="{title}" tabindex="0"><table><caption>{title}</caption>\n'
        f'<thead><tr>{heads}</tr></thead>\n<tbody>{lines}</tbody></table></div>\n<div class="source">{below}</div></div>\n'
    )


def numeric(kind: Kind) -> str:
    """The class of a column of numbers."""
    return "" if kind is Kind.TEXT else ' class="n"'


def line_html(table: Table, line: Line) -> str:
    """One line: its name is its heading."""
    role = f' class="{line.role}"' if line.role != "plain" else ""
    cells = "".join(
        f"<td{numeric(column.kind)}>{escape(cell.shown)}</td>" for column, cell in zip(table.columns[1:], line.cells[1:], strict=True)
    )
    return f'<tr{role}><th scope="row">{escape(line.cells[0].shown)}</th>{cells}</tr>\n'
